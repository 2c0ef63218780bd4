using CityNetworks.Domain;

namespace CityNetworks.Contracts;

/// <summary>That somebody is named with a meeting, or with a series of them.</summary>
/// <param name="Edition">Null where it is the series.</param>
/// <param name="Role">organiser, host, honoured, session, delegation, via, or the role of a participant.</param>
/// <param name="Entry">Where in the edition it is told, if not of the whole: <c>participants/3</c>.</param>
/// <param name="Source">What tells it.</param>
public sealed record MeetingRoleRow(string? Edition, string Role, string? Entry = null, Source? Source = null);
