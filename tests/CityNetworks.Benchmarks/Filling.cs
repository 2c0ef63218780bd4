using System.Security.Cryptography;
using CityNetworks.Actors.ReadModels;
using CityNetworks.Contracts;
using CityNetworks.EventStore;

namespace CityNetworks.Benchmarks;

/// <summary>Fills a store with what the actors would have written, without their deciding and without their waiting for each other.</summary>
internal sealed class Filling(IEventStore store)
{
    private const int Chunk = 2_000;

    private readonly Rebuild _rebuild = new();
    private readonly List<Append> _waiting = [];

    /// <param name="version">Of the stream before it.</param>
    public async Task Add(StreamName stream, long version, object @event)
    {
        var stored = new StoredEvent(default, stream, new(version + 1), MessageCodec.NameOf(@event), MessageCodec.Encode(@event), [], default, []);
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _waiting.Add(new(stream, new(version), 0, [_rebuild.Again(stored)], [], [], new("benchmark", key), [], [], true, []));
        if (_waiting.Count == Chunk) await Commit();
    }

    /// <summary>What was added last is in the store, too, on return.</summary>
    public async Task Commit()
    {
        await using var commit = await store.BeginCommit(CancellationToken.None);
        foreach (var result in await commit.Append(_waiting, CancellationToken.None))
        {
            if (result is not AppendResult.Passed) throw new InvalidOperationException($"{result}");
        }

        await commit.Complete(CancellationToken.None);
        _waiting.Clear();
    }
}
