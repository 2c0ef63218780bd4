using System.Diagnostics;

namespace CityNetworks.Domain.Members;

/// <summary>What an event of a city or organisation is about.</summary>
public static class MemberEvents
{
    /// <summary>The other actors it is about, in whose own log of concerns it is listed.</summary>
    public static IEnumerable<MemberId> Concerns(MemberEvent @event) => About(@event).Distinct();

    private static IEnumerable<MemberId> About(MemberEvent @event) => @event switch
    {
        MemberEvent.Registered or MemberEvent.NameAdded or MemberEvent.Renamed or MemberEvent.Recoded or MemberEvent.Located => [],
        MemberEvent.BecamePartOf e => [e.Whole],
        MemberEvent.LeftWhole e => [e.Whole],
        MemberEvent.MergedInto e => [e.Into, .. Ids(e.Networks)],
        MemberEvent.Split e => [.. e.Into, .. Ids(e.Networks)],
        MemberEvent.Dissolved e => Ids(e.Networks),
        MemberEvent.IsSameAs e => [e.First, .. Ids(e.Networks)],
        _ => throw new UnreachableException($"{@event.GetType().Name} concerns nobody."),
    };

    /// <summary>The date in the world of what happened, as written; null where it has none.</summary>
    public static string? EffectiveOn(MemberEvent @event) => @event switch
    {
        MemberEvent.Renamed e => e.On.Text,
        MemberEvent.BecamePartOf e => e.Period.FromText,
        MemberEvent.LeftWhole e => e.On.Text,
        MemberEvent.MergedInto e => e.On.Text,
        MemberEvent.Split e => e.On.Text,
        MemberEvent.Dissolved e => e.On.Text,
        _ => null,
    };

    private static IEnumerable<MemberId> Ids(ValueList<NetworkId> networks) => networks.Select(n => (MemberId)n);
}
