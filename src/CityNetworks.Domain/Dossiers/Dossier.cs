using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using CityNetworks.Domain.Networks;
using static CityNetworks.Domain.Dossiers.DossierCommand;
using Decided = CityNetworks.Domain.Decision<CityNetworks.Domain.Dossiers.DossierEvent>;

namespace CityNetworks.Domain.Dossiers;

/// <summary>
/// What sources tell of one network, city or organisation beside who belongs to it: all facts beside each other, numbered 1, 2, 3… over
/// all kinds. There is one of everybody whom the register knows; it begins empty.
/// </summary>
public sealed record Dossier(ImmutableArray<Dossier.Entry> Entries)
{
    /// <param name="Fact">As last corrected; null once retracted.</param>
    public sealed record Entry(Fact? Fact, Assessment? Assessment);

    public static Decider<Dossier, DossierCommand, DossierEvent> Decider { get; } = new(new([]), Decide, Evolve, (state, _, _) => state);

    public static Decided Decide(Dossier state, DossierCommand command, Circumstances now)
    {
        if (now.Self is not { } of) throw new UnreachableException("A dossier is of somebody.");
        if (!now.Members.ContainsKey(of)) return new SubjectIsUnknown(of);
        foreach (var named in DossierCommands.Members(command))
        {
            if (!now.Members.ContainsKey(named)) return new MemberIsUnknown(named);
        }

        return command switch
        {
            RecordClaim { In: { } other } when other == of => new NamesItself(of),
            RecordClaim c => state.Record(of, c.Fact, Assessment.Of(c.Status, c.Reason)),
            RecordStatement c => state.Record(of, c.Fact, Assessment.Of(c.Status, c.Reason)),
            RecordLink c => state.Record(of, c.Fact, null),
            RecordMemberType c => state.Record(of, c.Fact, null),
            RecordList c => state.Record(of, c.Fact, null),
            RecordConflict c => state.Unfounded(c.Fact) is { } refusal ? refusal : state.Record(of, c.Fact, null),
            CorrectFact { Claim.In: { } other } when other == of => new NamesItself(of),
            CorrectFact c => state.Correct(of, c.Number, c.Fact),
            RetractFact c => state.Retract(of, c),
            AssessFact c => state.Assess(of, c.Number, new(c.Status, c.Reason)),
            _ => throw new UnreachableException($"{command.GetType().Name} has no rule."),
        };
    }

    public static Dossier Evolve(Dossier state, DossierEvent @event) => @event switch
    {
        DossierEvent.ClaimRecorded e => new(state.Entries.Add(new(e.Claim, e.Assessment))),
        DossierEvent.StatementRecorded e => new(state.Entries.Add(new(e.Statement, e.Assessment))),
        DossierEvent.LinkRecorded e => new(state.Entries.Add(new(e.Link, null))),
        DossierEvent.MemberTypeRecorded e => new(state.Entries.Add(new(e.MemberType, null))),
        DossierEvent.ListRecorded e => new(state.Entries.Add(new(e.List, null))),
        DossierEvent.ConflictRecorded e => new(state.Entries.Add(new(e.Conflict, null))),
        DossierEvent.FactCorrected e => state.With(e.Number, state[e.Number] with { Fact = e.Fact.Told }),
        DossierEvent.FactRetracted e => state.With(e.Number, state[e.Number] with { Fact = null }),
        DossierEvent.FactAssessed e => state.With(e.Number, state[e.Number] with { Assessment = e.Assessment }),
        _ => throw new UnreachableException($"{@event.GetType().Name} cannot follow."),
    };

    /// <summary>The facts of one kind that were not retracted, by number.</summary>
    public IEnumerable<(int Number, T Fact, Assessment? Assessment)> Of<T>()
        where T : Fact
    {
        for (var i = 0; i < Entries.Length; i++)
        {
            if (Entries[i].Fact is T fact) yield return (i + 1, fact, Entries[i].Assessment);
        }
    }

    /// <summary>Two that tell the same from the same place are one. Told again with another status, that is what is new. The decision tells the number.</summary>
    private Decided Record(MemberId of, Fact fact, Assessment? assessment)
    {
        var known = Of<Fact>().FirstOrDefault(f => f.Fact == fact).Number;
        var number = known > 0 ? known : Entries.Length + 1;
        Decided decision = known > 0
            ? assessment is null ? Decided.Nothing : Assess(of, known, assessment)
            : fact switch
            {
                Fact.Claim f => new DossierEvent.ClaimRecorded(of, number, f, assessment),
                Fact.Statement f => new DossierEvent.StatementRecorded(of, number, f, assessment),
                Fact.Link f => new DossierEvent.LinkRecorded(of, number, f),
                Fact.MemberType f => new DossierEvent.MemberTypeRecorded(of, number, f),
                Fact.MemberList f => new DossierEvent.ListRecorded(of, number, f),
                Fact.Conflict f => new DossierEvent.ConflictRecorded(of, number, f),
                _ => throw new UnreachableException($"{fact.GetType().Name} is no kind of fact."),
            };
        return decision with { Id = number.ToString(CultureInfo.InvariantCulture) };
    }

    private Decided Correct(MemberId of, int number, AnyFact corrected)
    {
        if (Missing(number) is { } missing) return missing;
        var (was, now) = (this[number].Fact!, corrected.Told); // not null: it is not missing
        if (was.GetType() != now.GetType()) return new FactIsOfAnotherKind(number);
        if (now is Fact.Conflict conflict && Unfounded(conflict) is { } refusal) return refusal;
        return was == now ? Decided.Nothing : new DossierEvent.FactCorrected(of, number, corrected, [.. was.Named]);
    }

    private Decided Retract(MemberId of, RetractFact c)
    {
        if (Missing(c.Number) is FactWasRetracted) return Decided.Nothing;
        if (Missing(c.Number) is { } missing) return missing;
        return new DossierEvent.FactRetracted(of, c.Number, c.Reason, [.. this[c.Number].Fact!.Named]); // not null: it is not missing
    }

    private Decided Assess(MemberId of, int number, Assessment assessment)
    {
        if (Missing(number) is { } missing) return missing;
        var entry = this[number];
        return entry.Assessment == assessment ? Decided.Nothing : new DossierEvent.FactAssessed(of, number, assessment, [.. entry.Fact!.Named]); // not null: it is not missing
    }

    /// <summary>Why the sides of a conflict cannot say what they are said to.</summary>
    private Refusal? Unfounded(Fact.Conflict conflict)
    {
        foreach (var side in conflict.Between)
        {
            if (side.Number is not { } number) continue;
            if (Missing(number) is { } missing) return missing;
            if (this[number].Fact!.Basis?.Id != side.Source) return new FactRestsOnAnotherSource(number, side.Source); // not null: it is not missing
        }

        return null;
    }

    private Refusal? Missing(int number) =>
        number < 1 || number > Entries.Length ? new NoSuchFact(number) : this[number].Fact is null ? new FactWasRetracted(number) : null;

    private Entry this[int number] => Entries[number - 1];

    private Dossier With(int number, Entry entry) => new(Entries.SetItem(number - 1, entry));
}
