using System.Collections.Immutable;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Agreements;
using CityNetworks.EventStore;

namespace CityNetworks.Actors.ReadModels;

/// <summary>What an event of an agreement changes in the read models.</summary>
public static class AgreementRows
{
    /// <summary>The role of the network it comes out of.</summary>
    public const string OutOf = "out-of";

    public static ImmutableArray<RowChange> Of(StreamName agreement, Agreement before, AgreementEvent @event, Agreement after) =>
        Differences.Between(Rows(agreement, before), Rows(agreement, after));

    private static IEnumerable<RowChange> Rows(StreamName agreement, Agreement state)
    {
        if (state is not Agreement.Concluded { Profile: { Report: var profile } told }) return [];
        var from = profile.Term.PossibleFrom.DayNumber;
        var until = Math.Min(profile.Term.PossibleUntil?.DayNumber ?? int.MaxValue, profile.Ended?.Latest.DayNumber ?? int.MaxValue);
        return
        [
            new(RowKinds.Agreement, agreement, "", null, Codes.Write(profile.Kind), from, until, RowJson.Serialize(told)),
            .. profile.Named.Select(member => new RowChange(
                RowKinds.AgreementParty, agreement, member.Value, new(member.Value), Codes.Write(profile.Kind), from, until, RowJson.Serialize(Roles(profile, member)))),
        ];
    }

    private static ValueList<string> Roles(AgreementProfile profile, MemberId member) =>
        [.. profile.Parties.Where(p => p.Id == member).Select(p => p.Role), .. profile.OutOf == member ? (string[])[OutOf] : []];
}
