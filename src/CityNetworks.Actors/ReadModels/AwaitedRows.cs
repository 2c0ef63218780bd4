using System.Globalization;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.EventStore;

namespace CityNetworks.Actors.ReadModels;

/// <summary>What awaits somebody's word: rows that come when one side posts a fact, and go when the other has answered or it was corrected away.</summary>
internal static class AwaitedRows
{
    public static IEnumerable<RowChange> Of(StreamName network, Membership before, Membership after)
    {
        foreach (var said in after.Consents)
        {
            if (before.Consents.Any(b => ReferenceEquals(b, said))) continue; // Equal is not enough: the step may be another.
            var was = before.ConsentTo(said.On, said.Standing)?.Awaited ?? Sides.None;
            foreach (var change in Of(network, after, said.On, said.Standing, was, said.Consent)) yield return change;
        }

        foreach (var gone in before.Consents.Where(b => after.ConsentTo(b.On, b.Standing) is null))
        {
            foreach (var change in Of(network, before, gone.On, gone.Standing, gone.Consent.Awaited, null)) yield return change;
        }
    }

    /// <param name="office">With all its terms, as it is then.</param>
    public static IEnumerable<RowChange> Of(StreamName network, Office office, Term? before, Term after)
    {
        if (ReferenceEquals(before?.Consent, after.Consent) && (after.Consent is null || (before!.From, before.Until) == (after.From, after.Until))) yield break; // Not null: both have the same.
        foreach (var (side, who) in Asked(network, after.Holder, before?.Consent?.Awaited ?? Sides.None, after.Consent?.Awaited ?? Sides.None))
        {
            var key = $"term {office.Id}#{after.Number:D6} {Codes.Write(side)}";
            var row = after.Consent is not { } consent || (consent.Awaited & side) == Sides.None ? null : new AwaitedRow(
                after.Holder, By(network, after.Holder, after.Follows is { } follows ? office.Terms[follows - 1].Holder : null, consent.By),
                Term: new(office.Id, after.Number, after.From, after.Until == DateOnly.MaxValue ? null : after.Until), Basis: after.Basis);
            yield return Row(network, key, who, row);
        }
    }

    private static IEnumerable<RowChange> Of(StreamName network, Membership membership, DateOnly on, Standing standing, Sides was, Consent? consent)
    {
        foreach (var (side, who) in Asked(network, membership.Member, was, consent?.Awaited ?? Sides.None))
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"membership {membership.Member} {on:yyyy-MM-dd} {Codes.Write(standing)} {Codes.Write(side)}");
            var row = consent is null || (consent.Awaited & side) == Sides.None ? null : new AwaitedRow(
                membership.Member, By(network, membership.Member, null, consent.By), membership.Steps.First(s => s.On == on && s.Standing == standing), Basis: membership.BasisOf(on, standing));
            yield return Row(network, key, who, row);
        }
    }

    /// <summary>Those who are asked, or were.</summary>
    private static IEnumerable<(Sides Side, StreamName Who)> Asked(StreamName network, MemberId member, Sides was, Sides now)
    {
        if (((was | now) & Sides.Network) != Sides.None) yield return (Sides.Network, network);
        if (((was | now) & Sides.Member) != Sides.None) yield return (Sides.Member, new(member.Value));
    }

    private static ValueList<MemberId> By(StreamName network, MemberId member, MemberId? predecessor, Sides by) =>
        [.. Parties.Of(MemberId.Parse(network.Value), member, predecessor, by)];

    private static RowChange Row(StreamName network, string key, StreamName who, AwaitedRow? row) =>
        new(RowKinds.Awaited, network, key, row is null ? null : who, null, int.MinValue, int.MaxValue, row is null ? null : RowJson.Serialize(row));
}
