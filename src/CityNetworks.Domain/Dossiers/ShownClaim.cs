using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Dossiers;

/// <summary>What makes two claims answers to one question.</summary>
public readonly record struct Question(string Figure, string? Unit, ClaimRelation? Relation, MemberId? In, string? Body)
{
    public static Question Of(Fact.Claim claim) => new(claim.Figure, claim.Unit, claim.Relation, claim.In, claim.Body);
}

/// <summary>The rule that chose a claim among those that answer the same question: the first of these that left only one.</summary>
public enum ShownBy
{
    /// <summary>There is no other.</summary>
    OnlyOne,

    /// <summary>Current before what cannot be checked, that before disputed, that before stale. What is told as of the very time asked for is not stale then.</summary>
    Status,

    /// <summary>The latest date at which it is told to be so; any before none.</summary>
    AsOf,

    /// <summary>The latest date of the source; any before none.</summary>
    SourceDate,

    /// <summary>The last one recorded.</summary>
    LastRecorded,
}

/// <summary>A claim with what may be said of it.</summary>
public sealed record ToldClaim(int Number, Fact.Claim Claim, FactStatus Status = FactStatus.Current);

/// <summary>The claim that is shown where there is room for one. The others stand beside it.</summary>
public sealed record ShownClaim(Question Question, int Number, ShownBy By)
{
    /// <summary>One for each question, in the order in which they were first answered, at a time of which only the window is known.</summary>
    /// <param name="dateOf">The own date of a source; null where none is stated or the source is not described.</param>
    public static IEnumerable<ShownClaim> Of(IEnumerable<ToldClaim> claims, DateOnly first, DateOnly last, Func<string, EdtfDate?> dateOf)
    {
        return claims.GroupBy(c => Question.Of(c.Claim)).Select(answers => Chosen(answers.Key, [.. answers.Select(Then)], dateOf));

        ToldClaim Then(ToldClaim told) =>
            told is { Status: FactStatus.Stale, Claim.AsOf: { } asOf } && asOf.Earliest <= last && first <= asOf.Latest ? told with { Status = FactStatus.Current } : told;
    }

    private static ShownClaim Chosen(Question question, IReadOnlyList<ToldClaim> answers, Func<string, EdtfDate?> dateOf)
    {
        if (answers is [var only]) return new(question, only.Number, ShownBy.OnlyOne);
        (ShownBy By, Func<ToldClaim, (int, int)> Rank)[] rules =
        [
            (ShownBy.Status, c => (Rank(c.Status), 0)),
            (ShownBy.AsOf, c => Rank(c.Claim.AsOf)),
            (ShownBy.SourceDate, c => Rank(dateOf(c.Claim.Source.Id))),
        ];
        foreach (var (by, rank) in rules)
        {
            var best = answers.Max(rank);
            answers = [.. answers.Where(c => rank(c) == best)];
            if (answers is [var one]) return new(question, one.Number, by);
        }

        return new(question, answers.Max(c => c.Number), ShownBy.LastRecorded);
    }

    private static int Rank(FactStatus status) => status switch
    {
        FactStatus.Current => 3,
        FactStatus.Unverifiable => 2,
        FactStatus.Disputed => 1,
        FactStatus.Stale => 0,
        _ => throw new System.Diagnostics.UnreachableException($"{status} has no rank."),
    };

    /// <summary>Of two dates the later one may lie later; of two that may lie as late, the one that begins later.</summary>
    private static (int, int) Rank(EdtfDate? date) => date is null ? (-1, -1) : (date.Latest.DayNumber, date.Earliest.DayNumber);
}
