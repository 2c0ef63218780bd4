using System.Diagnostics;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using Decided = CityNetworks.Domain.Decision<CityNetworks.Domain.Agreements.AgreementEvent>;

namespace CityNetworks.Domain.Agreements;

/// <summary>A signed text and its parties, a tie between cities, a programme or project with its lead and partners.</summary>
public abstract record Agreement
{
    private Agreement()
    {
    }

    /// <summary>Nothing is known of it.</summary>
    public sealed record Unconcluded : Agreement;

    public sealed record Concluded(Reported<AgreementProfile> Profile) : Agreement
    {
        internal Concluded With(AgreementProfile changed) => new(Profile with { Report = changed });
    }

    /// <summary>It was told and taken back.</summary>
    public sealed record Retracted : Agreement;

    public static Decider<Agreement, AgreementCommand, AgreementEvent> Decider { get; } = new(new Unconcluded(), Decide, Evolve, Concern);

    public static Decided Decide(Agreement state, AgreementCommand command, Circumstances now) => (state, command) switch
    {
        (Retracted, AgreementCommand.Retract) => Decided.Nothing,
        (Unconcluded or Retracted, not AgreementCommand.Conclude) => new AgreementIsUnknown(),
        (_, _) when Stranger(command, now) is { } stranger => new MemberIsUnknown(stranger),
        (Unconcluded or Retracted, AgreementCommand.Conclude c) => Objection(c.Profile, now) is { } objection ? objection : new AgreementEvent.Concluded(c.Profile),
        (Concluded a, AgreementCommand.Conclude c) => a.Profile.Report == c.Profile ? Decided.Nothing : new AgreementIsConcludedAlready(),
        (Concluded a, AgreementCommand.AddParty c) => Decide(a.Profile.Report, c),
        (Concluded a, AgreementCommand.End c) => Decide(a.Profile.Report, c),
        (Concluded a, AgreementCommand.Correct c) =>
            a.Profile.Report.Whole == c.Profile ? Decided.Nothing : Objection(c.Profile, now) is { } objection ? objection : new AgreementEvent.Corrected(a.Profile.Report, c.Profile),
        (Concluded a, AgreementCommand.Retract c) => new AgreementEvent.Retracted(a.Profile.Report, c.Reason),
        _ => throw new UnreachableException($"{command.GetType().Name} has no rule."),
    };

    public static Agreement Evolve(Agreement state, AgreementEvent @event) => (state, @event) switch
    {
        (Unconcluded or Retracted, AgreementEvent.Concluded e) => new Concluded(new Reported<AgreementProfile>(e.Profile)),
        (Concluded a, AgreementEvent.PartyAdded e) => a.With(a.Profile.Report with { Parties = [.. a.Profile.Report.Parties, e.Party] }),
        (Concluded a, AgreementEvent.Ended e) => a.With(a.Profile.Report with { Ended = e.On, EndSource = e.Source }),
        (Concluded, AgreementEvent.Corrected e) => new Concluded(Reported<AgreementProfile>.Corrected(e.Now)),
        (Concluded, AgreementEvent.Retracted) => new Retracted(),
        _ => throw new UnreachableException($"{@event.GetType().Name} cannot follow {state.GetType().Name}."),
    };

    /// <summary>No event of others names an agreement.</summary>
    public static Agreement Concern(Agreement state, MemberId from, object @event) => state;

    private static Decided Decide(AgreementProfile agreement, AgreementCommand.AddParty c)
    {
        if (agreement.Parties.Contains(c.Party)) return Decided.Nothing;
        return Objection(agreement.Parties, c.Party, null) is { } objection ? objection : new AgreementEvent.PartyAdded(c.Party, [.. agreement.Named]);
    }

    private static Decided Decide(AgreementProfile agreement, AgreementCommand.End c)
    {
        if (agreement.Ended is { } ended) return ended == c.On ? Decided.Nothing : new AgreementHasEnded(ended);
        return Ending(agreement, c.On, "/on") is { } refusal ? refusal : new AgreementEvent.Ended(c.On, c.Reason, c.Source, [.. agreement.Named]);
    }

    private static MemberId? Stranger(AgreementCommand command, Circumstances now)
    {
        foreach (var member in AgreementCommands.Members(command))
        {
            if (!now.Members.ContainsKey(member)) return member;
        }

        return null;
    }

    private static Refusal? Objection(AgreementProfile agreement, Circumstances now)
    {
        if (agreement.Names.Count == 0) return new NamesAreMissing();
        if (agreement.OutOf is { } network && now.Members[network].Kind != MemberKind.Network) return new ComesOutOfNoNetwork(network);
        for (var i = 0; i < agreement.Parties.Count; i++)
        {
            if (Objection([.. agreement.Parties.Take(i)], agreement.Parties[i], i) is { } objection) return objection;
        }

        if (agreement.Kind == AgreementKind.Tie && agreement.Parties.DistinctBy(p => (p.Id, p.Text)).Count() < 2) return new TieNeedsTwoParties();
        return agreement.Ended is { } ended ? Ending(agreement, ended, "/ended") : null;
    }

    /// <summary>Why somebody cannot be a party beside the others; <paramref name="at"/> is its place in a list.</summary>
    private static Refusal? Objection(IEnumerable<Party> others, Party party, int? at) =>
        party.Id is { } id && others.Any(p => p.Id == id && p.Role == party.Role) ? new IsAPartyAlready(id, party.Role, at is null ? "/id" : $"/parties/{at}") : null;

    private static Refusal? Ending(AgreementProfile agreement, EdtfDate on, string field)
    {
        if (agreement.Signed is { } signed && on.Before(signed) == Certainty.Yes) return new AgreementEndsBeforeItBegins(signed, field);
        return agreement.Period?.From.Date is { } from && on.Before(from) == Certainty.Yes ? new AgreementEndsBeforeItBegins(from, field) : null;
    }
}
