using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Networks;

/// <summary>What became of a member between two moments.</summary>
public enum Change
{
    Joined,
    Left,
    KindChanged,
    StateChanged,
}

/// <summary>A network at one moment: a time in the world, as the register knew it at some position.</summary>
/// <param name="Bodies">Whether each is there.</param>
public sealed record Moment(IReadOnlyDictionary<MemberId, Belonging> Members, IReadOnlyDictionary<OfficeId, Tenure> Offices, IReadOnlyDictionary<string, Certainty> Bodies)
{
    /// <summary>Nothing was known of it.</summary>
    public static Moment Unknown { get; } = new(new Dictionary<MemberId, Belonging>(), new Dictionary<OfficeId, Tenure>(), new Dictionary<string, Certainty>());

    /// <summary>On a day of which only the window is known; both of its ends belong to it.</summary>
    public static Moment Of(Network.Active network, DateOnly first, DateOnly last) => new(
        network.Members.Values.ToDictionary(m => m.Member, m => Belonging.Of(network, m.Member, first, last)),
        network.Offices.Values.ToDictionary(o => o.Id, o => Tenure.Of(network, o, first, last)),
        network.Bodies.Values.ToDictionary(b => b.Id, b => Holds(b, first, last)));

    /// <summary>Whether a body is there. One whose opening nobody tells is there as long as nobody tells its closing.</summary>
    public static Certainty Holds(Body body, DateOnly first, DateOnly last) =>
        (body.Opened is { } opened ? Period.Since(opened).Holds(first, last) : Certainty.Yes).And(Lifespan.Holds(body.Closed, first, last));
}

/// <param name="Certainty">Possibly, where the dates leave it open.</param>
/// <param name="Before">Null where nothing was told of it.</param>
/// <inheritdoc cref="Change"/>
public sealed record MemberChange(MemberId Member, Change What, Certainty Certainty, Belonging? Before, Belonging? After);

/// <summary>An office that is in other hands, or of which something else is known.</summary>
/// <inheritdoc cref="MemberChange"/>
public sealed record OfficeChange(OfficeId Office, Certainty Certainty, Tenure? Before, Tenure? After);

/// <summary>A body that was opened or closed.</summary>
/// <inheritdoc cref="MemberChange"/>
public sealed record BodyChange(string Body, bool Opened, Certainty Certainty);

/// <summary>What is different in a network between two moments, on either axis of time.</summary>
public sealed record Difference(ValueList<MemberChange> Members, ValueList<OfficeChange> Offices, ValueList<BodyChange> Bodies)
{
    public static Difference Between(Moment before, Moment after) => new(
        [.. Both(before.Members, after.Members).OrderBy(m => m.Key).SelectMany(m => Of(m.Key, m.Before, m.After))],
        [.. Both(before.Offices, after.Offices).OrderBy(o => o.Key.Value, StringComparer.Ordinal).Select(o => Changed(o.Key, o.Before, o.After)).OfType<OfficeChange>()],
        [.. OpenedOrClosed(before.Bodies, after.Bodies)]);

    /// <summary>What became of one member.</summary>
    public static IEnumerable<MemberChange> Of(MemberId member, Belonging? before, Belonging? after)
    {
        var (was, now) = (before?.Certainty ?? Certainty.No, after?.Certainty ?? Certainty.No);
        if (was != now)
        {
            yield return new(member, was < now ? Change.Joined : Change.Left, Sure(was, now), before, after);
            if (was == Certainty.No || now == Certainty.No) yield break;
        }

        var certainty = was == Certainty.Yes && now == Certainty.Yes ? Certainty.Yes : Certainty.Possibly;
        if (was != Certainty.No && before?.Kind != after?.Kind)
        {
            // Where one side does not know the kind, nobody can say that it is another.
            yield return new(member, Change.KindChanged, before?.Kind is null || after?.Kind is null ? Certainty.Possibly : certainty, before, after);
        }

        if ((before?.Standing ?? Standing.None) != (after?.Standing ?? Standing.None))
        {
            yield return new(member, Change.StateChanged, was == Certainty.No ? Certainty.Yes : certainty, before, after);
        }
    }

    private static OfficeChange? Changed(OfficeId office, Tenure? before, Tenure? after)
    {
        var (was, now) = (Hands(before), Hands(after));
        if (was.SetEquals(now) && (before?.State ?? TenureState.Unknown) == (after?.State ?? TenureState.Unknown)) return null;
        var certain = IsSure(before) && IsSure(after) && !was.Select(h => (h.Holder, h.Person)).ToHashSet().SetEquals(now.Select(h => (h.Holder, h.Person)));
        return new(office, certain ? Certainty.Yes : Certainty.Possibly, before, after);
    }

    private static IEnumerable<BodyChange> OpenedOrClosed(IReadOnlyDictionary<string, Certainty> before, IReadOnlyDictionary<string, Certainty> after)
    {
        foreach (var body in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            var (was, now) = (before.GetValueOrDefault(body), after.GetValueOrDefault(body));
            if (was != now) yield return new(body, was < now, Sure(was, now));
        }
    }

    /// <summary>Only from a plain no to a plain yes, or back, is it certain that something happened between.</summary>
    private static Certainty Sure(Certainty was, Certainty now) => was == Certainty.Possibly || now == Certainty.Possibly ? Certainty.Possibly : Certainty.Yes;

    private static HashSet<(MemberId? Holder, PersonKey? Person, Certainty Certainty)> Hands(Tenure? tenure) => [.. (tenure?.Incumbents ?? []).Select(i => (i.Holder, i.Person, i.Certainty))];

    private static bool IsSure(Tenure? tenure) => tenure is { State: TenureState.Held or TenureState.Vacant } && tenure.Incumbents.All(i => i.Certainty == Certainty.Yes);

    private static IEnumerable<(TKey Key, TValue? Before, TValue? After)> Both<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> before, IReadOnlyDictionary<TKey, TValue> after)
        where TKey : notnull
        where TValue : class => before.Keys.Union(after.Keys).Select(key => (key, before.GetValueOrDefault(key), after.GetValueOrDefault(key)));
}
