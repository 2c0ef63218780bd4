namespace CityNetworks.Api.Imports;

/// <summary>What came of an import.</summary>
/// <param name="Outcome"><c>accepted</c>: all of it is recorded and durable; <c>tried</c>: a dry run, in which all of it would be accepted.</param>
/// <param name="Position">Of its last event, <c>epoch:position</c>; not of a dry run.</param>
/// <param name="Accepted">Lines that change something.</param>
/// <param name="Nothing">Lines that ask for what already is.</param>
/// <param name="Repeated">Lines whose key was recorded before: they stand as they did.</param>
public sealed record ImportReport(string Outcome, string? Position, int Accepted, int Nothing, int Repeated, IReadOnlyList<ImportedLine> Lines);

/// <summary>What came of one line.</summary>
/// <param name="Outcome"><c>accepted</c>, <c>nothing</c> or <c>repeated</c>.</param>
/// <param name="Effective">The date in the world, as written.</param>
/// <param name="Id">The id given to something new.</param>
public sealed record ImportedLine(int Line, string Outcome, string? Effective = null, string? Id = null);

/// <summary>Why a line cannot be recorded: the problem it would meet if it were posted after those before it.</summary>
/// <param name="Problem">As in problem details: the last part of their type.</param>
/// <param name="Errors">Fields of the line's command, by JSON pointer, and the rules they break.</param>
internal sealed record RefusedLine(int Line, int Status, string Problem, string? Detail, IReadOnlyList<InputError>? Errors);
