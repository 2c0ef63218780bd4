using System.Collections.Immutable;
using System.Diagnostics;
using Decided = CityNetworks.Domain.Decision<CityNetworks.Domain.Principals.PrincipalEvent>;

namespace CityNetworks.Domain.Principals;

/// <summary>What somebody may do.</summary>
public enum Right
{
    /// <summary>Post what a city, organisation or network decides.</summary>
    Speak,

    /// <summary>Report what sources say, and register what they name.</summary>
    Record,

    /// <summary>Run the register: principals, grants, keys. Includes every other right.</summary>
    Operate,
}

/// <summary>A right given to a principal.</summary>
/// <param name="For">Whom it may speak for; null for the other rights.</param>
/// <param name="Until">The first day on which it no longer counts.</param>
public sealed record Grant(int Number, Right Right, MemberId? For, DateOnly From, DateOnly? Until)
{
    public bool CountsOn(DateOnly day) => From <= day && !(Until <= day);
}

/// <summary>A bearer key. Only its SHA-256 is kept.</summary>
public sealed record AccessKey(int Number, string Hash, DateOnly From, DateOnly? Until)
{
    public bool CountsOn(DateOnly day) => From <= day && !(Until <= day);
}

/// <summary>What can be asked of the record on somebody who uses the register.</summary>
public abstract record PrincipalCommand
{
    private PrincipalCommand()
    {
    }

    public sealed record Create(string Name) : PrincipalCommand;

    /// <param name="From">Today if not given.</param>
    public sealed record Give(Right Right, MemberId? For = null, DateOnly? From = null, DateOnly? Until = null) : PrincipalCommand;

    public sealed record Revoke(int Grant) : PrincipalCommand;

    /// <param name="Hash">SHA-256 of the key, in lower-case hexadecimal; without one the register makes a key, shows it once and keeps it nowhere.</param>
    public sealed record IssueKey(string? Hash = null) : PrincipalCommand;

    public sealed record RevokeKey(int Key) : PrincipalCommand;
}

/// <summary>Stored shapes: add; never rename, retype or remove.</summary>
public abstract record PrincipalEvent
{
    private PrincipalEvent()
    {
    }

    /// <param name="Name">Of an organisation or a program; never of a person.</param>
    public sealed record Created(string Name) : PrincipalEvent;

    public sealed record Given(Grant Grant) : PrincipalEvent;

    public sealed record Revoked(int Grant, DateOnly On) : PrincipalEvent;

    public sealed record KeyIssued(AccessKey Key) : PrincipalEvent;

    public sealed record KeyRevoked(int Key, DateOnly On) : PrincipalEvent;
}

/// <summary>Somebody who uses the register: an administration, a secretariat, a program.</summary>
public abstract record Principal
{
    private Principal()
    {
    }

    public sealed record Unknown : Principal;

    public sealed record Known(string Name, ImmutableArray<Grant> Grants, ImmutableArray<AccessKey> Keys) : Principal;

    public static Decider<Principal, PrincipalCommand, PrincipalEvent> Decider { get; } = new(new Unknown(), Decide, Evolve, (state, _, _) => state);

    public static Decided Decide(Principal state, PrincipalCommand command, Circumstances now) => (state, command) switch
    {
        (Unknown, PrincipalCommand.Create c) => new PrincipalEvent.Created(c.Name),
        (Unknown, _) => new PrincipalIsUnknown(),
        (Known p, PrincipalCommand.Create c) => p.Name == c.Name ? Decided.Nothing : new PrincipalExists(),
        (Known p, PrincipalCommand.Give c) => Decide(p, c, now),
        (Known p, PrincipalCommand.Revoke c) => p.Grants.FirstOrDefault(g => g.Number == c.Grant) is not { } grant ? new NoSuchGrant(c.Grant)
            : grant.Until <= now.Today ? Decided.Nothing : new PrincipalEvent.Revoked(c.Grant, now.Today),
        (Known p, PrincipalCommand.IssueKey c) => c.Hash is not { } hash || hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower) ? new NotAKeyHash()
            : p.Keys.Any(k => k.Hash == hash) ? Decided.Nothing : new PrincipalEvent.KeyIssued(new(p.Keys.Length + 1, hash, now.Today, null)),
        (Known p, PrincipalCommand.RevokeKey c) => p.Keys.FirstOrDefault(k => k.Number == c.Key) is not { } key ? new NoSuchKey(c.Key)
            : key.Until <= now.Today ? Decided.Nothing : new PrincipalEvent.KeyRevoked(c.Key, now.Today),
        _ => throw new UnreachableException($"{command.GetType().Name} has no rule."),
    };

    public static Principal Evolve(Principal state, PrincipalEvent @event) => (state, @event) switch
    {
        (Unknown, PrincipalEvent.Created e) => new Known(e.Name, [], []),
        (Known p, PrincipalEvent.Given e) => p with { Grants = p.Grants.Add(e.Grant) },
        (Known p, PrincipalEvent.Revoked e) => p with { Grants = p.Grants.SetItem(e.Grant - 1, p.Grants[e.Grant - 1] with { Until = e.On }) },
        (Known p, PrincipalEvent.KeyIssued e) => p with { Keys = p.Keys.Add(e.Key) },
        (Known p, PrincipalEvent.KeyRevoked e) => p with { Keys = p.Keys.SetItem(e.Key - 1, p.Keys[e.Key - 1] with { Until = e.On }) },
        _ => throw new UnreachableException($"{@event.GetType().Name} cannot follow {state.GetType().Name}."),
    };

    private static Decided Decide(Known p, PrincipalCommand.Give c, Circumstances now)
    {
        if (c.Right == Right.Speak && c.For is null) return new SpeaksForWhom();
        if (c.For is { } member && !now.Members.ContainsKey(member)) return new Networks.MemberIsUnknown(member);
        var from = c.From ?? now.Today;
        if (c.Until <= from) return new Networks.EndsBeforeItBegins(from);
        return p.Grants.Any(g => g.Right == c.Right && g.For == c.For && g.From <= from && (g.Until is null || g.Until >= c.Until))
            ? Decided.Nothing
            : new PrincipalEvent.Given(new(p.Grants.Length + 1, c.Right, c.Right == Right.Speak ? c.For : null, from, c.Until));
    }
}

public sealed record PrincipalIsUnknown()
    : Refusal("principal-is-unknown", new(
        "Nobody is known under this id.",
        "Personne n'est connu sous cet identifiant."));

public sealed record PrincipalExists()
    : Refusal("principal-exists", new(
        "Somebody else is known under this id.",
        "Quelqu'un d'autre est connu sous cet identifiant."));

public sealed record NoSuchGrant(int Grant)
    : Refusal("no-such-grant", new(
        $"There is no grant {Grant}.",
        $"Il n'y a pas de droit {Grant}."));

public sealed record NoSuchKey(int Key)
    : Refusal("no-such-key", new(
        $"There is no key {Key}.",
        $"Il n'y a pas de clé {Key}."));

public sealed record NotAKeyHash()
    : Refusal("not-a-key-hash", new(
        "The hash of a key is its SHA-256 in 64 lower-case hexadecimal digits.",
        "Le condensat d'une clé est son SHA-256 en 64 chiffres hexadécimaux minuscules."));

public sealed record SpeaksForWhom()
    : Refusal("speaks-for-whom", new(
        "Say for which city, organisation or network.",
        "Dites pour quelle ville, quelle organisation ou quel réseau."));
