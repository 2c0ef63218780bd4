using System.Diagnostics;

namespace CityNetworks.Domain.Dossiers;

/// <summary>A fact of whichever kind: exactly one of these is there.</summary>
public sealed record AnyFact(
    Fact.Claim? Claim = null, Fact.Statement? Statement = null, Fact.Link? Link = null, Fact.MemberType? MemberType = null, Fact.MemberList? List = null,
    Fact.Conflict? Conflict = null)
{
    public Fact Told => All.Single();

    private IEnumerable<Fact> All => new Fact?[] { Claim, Statement, Link, MemberType, List, Conflict }.OfType<Fact>();

    public static AnyFact Of(Fact fact) => fact switch
    {
        Fact.Claim f => new(Claim: f),
        Fact.Statement f => new(Statement: f),
        Fact.Link f => new(Link: f),
        Fact.MemberType f => new(MemberType: f),
        Fact.MemberList f => new(List: f),
        Fact.Conflict f => new(Conflict: f),
        _ => throw new UnreachableException($"{fact?.GetType().Name} is no kind of fact."),
    };

    internal IEnumerable<Flaw> Flaws()
    {
        if (All.Count() != 1) yield return new("", "give one fact, under the name of its kind: claim, statement, link, memberType, list or conflict");
    }
}
