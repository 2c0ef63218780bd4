using CityNetworks.Domain.Networks;

namespace CityNetworks.Domain.Tests.Networks;

/// <summary>A network as text, the same for equal ones: states are never compared, their forms are.</summary>
internal static class Printed
{
    public static string All(Network.Active network) => string.Join('\n',
    [
        $"{network.Identity with { Names = [] }} {string.Join(", ", network.Identity.Names)} {network.Statutes}",
        Decided(network),
        .. network.Members.Values.OrderBy(m => m.Member).Select(m => $"{m.Member} {m.Founding}: {Listed(m.Recorded)} | {string.Join("; ", m.Shared)} | {Listed(m.Consents)}"),
        .. network.Offices.Values.OrderBy(o => o.Id.Value, StringComparer.Ordinal).Select(o => $"{o.Id} {o.Titles} {o.Rules}: {Listed(o.Recorded)} | {string.Join("; ", o.Terms.Select(t => $"{t.Consent} or {t.ConsentOtherwise}"))}"),
        .. network.Bodies.Values.OrderBy(b => b.Id, StringComparer.Ordinal).Select(b => $"{b}"),
        Listed(network.Affiliations), Listed(network.Derivations), string.Join("; ", network.EndedMembers.OrderBy(m => m.Key)),
        string.Join("; ", network.Ahead.Plans.Select(p => $"{p.Number} {p.On} {p.Fact} {Listed(p.Turns)}")),
    ]);

    /// <summary>Only what was decided, whatever the sides say of it.</summary>
    public static string Decided(Network.Active network) => string.Join('\n',
    [
        .. network.Members.Values.Where(m => !m.Steps.IsEmpty).OrderBy(m => m.Member).Select(m => $"{m.Member} {m.FoundedIt}: {Listed(m.Steps)}"),
        .. network.Offices.Values.OrderBy(o => o.Id.Value, StringComparer.Ordinal).Select(o =>
            $"{o.Id}: {string.Join("; ", o.Terms.Select(t => $"{t with { Persons = [], Consent = null, ConsentOtherwise = null }} {Listed(t.Persons)}"))} vacant {string.Join("; ", o.Vacant.Where(v => v.Source is null))}"),
    ]);

    private static string Listed<T>(IEnumerable<T> items) => string.Join("; ", items.Select(item => item?.ToString() ?? "-"));
}
