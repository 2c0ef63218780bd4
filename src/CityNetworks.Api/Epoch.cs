using System.Globalization;
using CityNetworks.EventStore;

namespace CityNetworks.Api;

/// <summary>The epoch that positions of this store are written with outside.</summary>
public sealed record Epoch(string Value)
{
    /// <summary>Those before it: what they numbered up to their end can still be named in them.</summary>
    public IReadOnlyList<FormerEpoch> Former { get; init; } = [];

    /// <summary>The one a store is in.</summary>
    public static async Task<Epoch> Of(IEventStore store, CancellationToken ct) =>
        new((await store.Head(ct)).Epoch) { Former = await store.FormerEpochs(ct) };

    public string At(Position position) => $"{Value}:{position}";

    /// <summary>The epoch that gave a position out: the same after every restore that keeps it.</summary>
    public string Origin(Position position) => Former.FirstOrDefault(f => position.CompareTo(f.Last) <= 0)?.Name ?? Value; // The oldest comes first.

    /// <summary>Reads <c>epoch:position</c>; false if it is not written so, or is no position of this store.</summary>
    public bool TryRead(string text, out Position position)
    {
        position = default;
        if (Parts(text) is not var (epoch, at) || (epoch != Value && !Former.Any(f => f.Name == epoch && at.CompareTo(f.Last) <= 0))) return false;
        position = at;
        return true;
    }

    /// <summary>The problem of who names a position that an earlier epoch gave out and a restore has lost; null for everybody else.</summary>
    internal Problem? Lost(string text) =>
        Parts(text) is var (epoch, at) && epoch != Value && Former.FirstOrDefault(f => f.Name == epoch && at.CompareTo(f.Last) > 0) is { } left
            ? Problems.Lost($"The register was put back from a backup. Of epoch {epoch} it holds what came up to {left.Last}; what was later is lost. Go on from {At(left.Last)}.", At(left.Last))
            : null;

    private static (string Epoch, Position At)? Parts(string text) =>
        text.Split(':') is [var epoch, var digits] && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (epoch, new(number)) : null;
}
