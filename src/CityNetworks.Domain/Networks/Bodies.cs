using CityNetworks.Domain.Time;
using static CityNetworks.Domain.Networks.NetworkCommand;
using Decided = CityNetworks.Domain.Decision<CityNetworks.Domain.Networks.NetworkEvent>;

namespace CityNetworks.Domain.Networks;

/// <summary>What kind of part of a network a body is.</summary>
public enum BodyKind
{
    Assembly,
    Bureau,
    Committee,
    Commission,
    Forum,
    WorkingGroup,
    CountryGroup,
    Section,
    Secretariat,
}

/// <summary>What a member does in a body. Behind each role is an office of that body, so terms and handovers are one and the same thing everywhere.</summary>
public enum BodyRole
{
    Presides,
    VicePresides,
    Member,
    Follows,
}

/// <summary>The offices that every body has.</summary>
public static class BodyRoles
{
    /// <summary>The role's part of an office id.</summary>
    public static string Code(BodyRole role) => role switch
    {
        BodyRole.Presides => "presides",
        BodyRole.VicePresides => "vice-presides",
        BodyRole.Member => "member",
        BodyRole.Follows => "follows",
        _ => throw new System.Diagnostics.UnreachableException($"{role} has no code."),
    };

    internal static bool IsRole(OfficeId office) => office.Code is "presides" or "vice-presides" or "member" or "follows";

    /// <summary>One member presides; a follower need not belong to the network.</summary>
    internal static OfficeRules Rules(BodyRole role) => role switch
    {
        BodyRole.Presides => new(Seats: 1, HeldBy: []),
        BodyRole.Follows => new(Seats: null, HeldBy: null),
        _ => new(Seats: null, HeldBy: []),
    };
}

/// <summary>A part of a network.</summary>
/// <param name="Id">Slug, unique in the network: <c>groupe-pays-vn</c>.</param>
/// <param name="Country">ISO 3166-1 alpha-2 of a country group.</param>
/// <param name="Source">What it rests on that there is, or was, such a body.</param>
/// <param name="Decision">The vote or act by which it was opened.</param>
/// <param name="EndBasis">What its closing rests on.</param>
public sealed record Body(
    string Id, BodyKind Kind, ValueList<Name> Names, string? Country, EdtfDate? Opened, EdtfDate? Closed, Source? Source = null, Resolution? Decision = null, Basis? EndBasis = null)
{
    internal Refusal? RefusesOn(DateOnly from, DateOnly until) =>
        Opened is { } opened && from < opened.Earliest ? new BodyIsNotOpen(Id, from)
        : Closed is { } closed && (closed.Earliest <= from || (until != DateOnly.MaxValue && closed.Latest < until) || until == DateOnly.MaxValue) ? new BodyIsNotOpen(Id, closed.Earliest)
        : null;
}

/// <summary>Opening and closing parts of a network, and who does what in them.</summary>
public static class Bodies
{
    internal static Decided Decide(Network.Active network, OpenBody c)
    {
        if (c.Kind == BodyKind.CountryGroup && c.Country is null) return new CountryGroupNeedsACountry(c.Body);
        if (network.Bodies.TryGetValue(c.Body, out var body))
        {
            return body.Kind == c.Kind && body.Country == c.Country && body.Names.Equals(c.Names) && body.Closed is null ? Decided.Nothing : new BodyExists(c.Body);
        }

        return new NetworkEvent.BodyOpened(c.Body, c.Kind, c.Names, c.Country, c.On, c.Decision, c.Source);
    }

    /// <summary>Roles that would outlast the body end with it, in the same commit.</summary>
    internal static Decided Decide(Network.Active network, CloseBody c)
    {
        if (!network.Bodies.TryGetValue(c.Body, out var body)) return new NoSuchBody(c.Body);
        if (body.Closed is { } closed) return closed == c.On ? Decided.Nothing : new BodyIsNotOpen(c.Body, closed.Earliest);
        if (body.Opened is { } opened && c.On.Before(opened) == Certainty.Yes) return new EndsBeforeItBegins(opened.Earliest);
        List<NetworkEvent> events = [new NetworkEvent.BodyClosed(c.Body, c.On, c.Decision, c.Source)];
        foreach (var office in network.Offices.Values.Where(o => o.Id.Body == c.Body).OrderBy(o => o.Id.Value, StringComparer.Ordinal))
        {
            foreach (var term in office.Terms.Where(t => !t.NeverBegins && t.Until > c.On.Earliest))
            {
                if (c.On.Day is not { } day) return new ClosingNeedsADay(c.Body, office.Id, term.Holder);
                events.Add(new NetworkEvent.TermEnded(office.Id, term.Number, term.Holder, day, TermEnding.BodyClosed, null, null));
            }
        }

        return Decided.Accepted(events);
    }

    /// <summary>A member has one role at a time in a body: a new one ends the one before on the same day.</summary>
    internal static Decided Decide(Network.Active network, Assign c, Circumstances now)
    {
        if (!network.Bodies.ContainsKey(c.Body)) return new NoSuchBody(c.Body);
        if ((c.Until ?? DateOnly.MaxValue) <= c.On) return new EndsBeforeItBegins(c.On);
        var office = network.Offices[OfficeId.Of(c.Body, c.Role)];
        if (office.HeldBy(c.Member, c.On) is { } same)
        {
            return same.Until == (c.Until ?? DateOnly.MaxValue) || c.Until is null ? Decided.Nothing : new HasThatRole(c.Body, c.Member, same.From);
        }

        List<NetworkEvent> events = [];
        if (ChangeRole(network, office.Id, c.Member, c.On, c.Until ?? DateOnly.MaxValue, events) is { } refusal) return refusal;
        events.Add(new NetworkEvent.TermBegun(office.Id, office.Terms.Length + 1, c.Member, c.Person, c.On, c.Until, Manner.Assigned, c.Decision, c.Source, now.By));
        return Offices.Judge(network, now, c.Member, events);
    }

    internal static Decided Decide(Network.Active network, LeaveBody c, Circumstances now)
    {
        if (!network.Bodies.ContainsKey(c.Body)) return new NoSuchBody(c.Body);
        if (network.RefusesOn(c.On) is { } refusal) return refusal;
        List<NetworkEvent> events = [];
        foreach (var (office, term) in Running(network, c.Body, c.Member, c.On, DateOnly.MaxValue))
        {
            events.Add(new NetworkEvent.TermEnded(office.Id, term.Number, c.Member, c.On, TermEnding.Left, c.Decision, c.Source, now.By));
        }

        if (events.Count > 0) return Decided.Accepted(events);
        var left = (from office in network.Offices.Values
                    where office.Id.Body == c.Body
                    from term in office.Terms
                    where term.Holder == c.Member && term.Ending == TermEnding.Left && (term.Until == c.On || (term.NeverBegins && c.On < term.From))
                    orderby office.Id.Value, term.Number
                    select (office.Id, Term: term)).ToList();
        return left.Count > 0 ? Decided.Accepted(left.SelectMany(l => Consents.Again(l.Id, l.Term, now.By))) : new HasNoRole(c.Body, c.Member, c.On);
    }

    /// <summary>Adds what ends when a member takes this role, if it is one; a role that begins on the same day or later stands against it.</summary>
    internal static Refusal? ChangeRole(Network.Active network, OfficeId office, MemberId member, DateOnly on, DateOnly until, List<NetworkEvent> events)
    {
        if (office.Body is not { } body || !BodyRoles.IsRole(office)) return null;
        foreach (var (other, term) in Running(network, body, member, on, until))
        {
            if (term.From >= on || other.Id == office) return new HasThatRole(body, member, term.From);
            events.Add(new NetworkEvent.TermEnded(other.Id, term.Number, member, on, TermEnding.RoleChanged, null, null));
        }

        return null;
    }

    /// <summary>The roles that were given up for a term that now never begins.</summary>
    internal static IEnumerable<NetworkEvent> GiveBack(Network.Active network, OfficeId office, Term never)
    {
        if (office.Body is not { } body || !BodyRoles.IsRole(office) || never.NeverBegins) yield break;
        foreach (var role in Enum.GetValues<BodyRole>())
        {
            var other = network.Offices[OfficeId.Of(body, role)];
            foreach (var term in other.Terms.Where(t => t.Holder == never.Holder && t.Until == never.From && t is { Ending: TermEnding.RoleChanged, NeverBegins: false }))
            {
                yield return new NetworkEvent.TermCorrected(other.Id, term.Number, term.Holder, term.From, term.Planned == DateOnly.MaxValue ? null : term.Planned, null, null);
            }
        }
    }

    /// <summary>Another role in the same body while this one runs.</summary>
    internal static HasThatRole? OtherRole(Network.Active network, OfficeId office, Term term)
    {
        if (office.Body is not { } body || !BodyRoles.IsRole(office)) return null;
        foreach (var (other, running) in Running(network, body, term.Holder, term.From, term.Until))
        {
            if (other.Id != office || running.Number != term.Number) return new HasThatRole(body, term.Holder, running.From);
        }

        return null;
    }

    private static IEnumerable<(Office Office, Term Term)> Running(Network.Active network, string body, MemberId member, DateOnly since, DateOnly until)
    {
        foreach (var role in Enum.GetValues<BodyRole>())
        {
            var office = network.Offices[OfficeId.Of(body, role)];
            foreach (var term in office.Terms)
            {
                if (term.Holder == member && !term.NeverBegins && term.From < until && since < term.Until) yield return (office, term);
            }
        }
    }
}

public sealed record NoSuchBody(string Body)
    : Refusal("no-such-body", new(
        $"The network has no body '{Body}'.",
        $"Le réseau n'a pas d'instance « {Body} »."));

public sealed record BodyExists(string Body)
    : Refusal("body-exists", new(
        $"The network has, or had, a body '{Body}' of another kind, country or name.",
        $"Le réseau a, ou a eu, une instance « {Body} » d'une autre nature, d'un autre pays ou d'un autre nom."));

public sealed record BodyIsNotOpen(string Body, DateOnly On)
    : Refusal("body-is-not-open", new(
        $"The body '{Body}' is not open on {On:yyyy-MM-dd}.",
        $"L'instance « {Body} » n'est pas ouverte le {On:yyyy-MM-dd}."));

public sealed record CountryGroupNeedsACountry(string Body)
    : Refusal("country-group-needs-a-country", new(
        $"'{Body}' is a country group: name its country by ISO 3166-1 code.",
        $"« {Body} » est un groupe pays : nommez son pays par son code ISO 3166-1."));

public sealed record ClosingNeedsADay(string Body, OfficeId Office, MemberId Holder)
    : Refusal("closing-needs-a-day", new(
        $"{Holder} holds {Office} beyond the closing of '{Body}': give the day on which that ends.",
        $"{Holder} exerce {Office} au-delà de la fermeture de « {Body} » : donnez le jour où cela se termine."));

public sealed record HasThatRole(string Body, MemberId Member, DateOnly Since)
    : Refusal("has-that-role", new(
        $"{Member} has a role in '{Body}' from {Since:yyyy-MM-dd} on.",
        $"{Member} a un rôle dans « {Body} » à partir du {Since:yyyy-MM-dd}."));

public sealed record HasNoRole(string Body, MemberId Member, DateOnly On)
    : Refusal("has-no-role", new(
        $"{Member} has no role in '{Body}' on {On:yyyy-MM-dd}.",
        $"{Member} n'a pas de rôle dans « {Body} » le {On:yyyy-MM-dd}."));
