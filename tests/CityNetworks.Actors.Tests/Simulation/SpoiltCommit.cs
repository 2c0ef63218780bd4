using CityNetworks.EventStore;
using CityNetworks.EventStore.Suite;

namespace CityNetworks.Actors.Tests.Simulation;

/// <summary>A commit that breaks a promise of the log, to see whether the histories find it out.</summary>
/// <param name="loses">Whether it says that it is durable, and nothing of it is.</param>
/// <param name="again">Changes what was set aside, and ought to be, so that it is recorded all the same; null to leave it aside.</param>
internal sealed class SpoiltCommit(ICommit inner, Func<bool> loses, Func<Append, AppendResult, Task<Append?>> again) : ICommit
{
    /// <summary>Now and then it is acknowledged and lost.</summary>
    public static ICommit Lost(Dice dice, ICommit inner) => new SpoiltCommit(inner, () => dice.Below(40) == 0, (_, _) => Task.FromResult<Append?>(null));

    /// <summary>A command whose key is taken is recorded once more.</summary>
    public static ICommit Doubled(Dice dice, ICommit inner) => new SpoiltCommit(
        inner, () => false, (append, result) => Task.FromResult(result is AppendResult.KeyTaken ? append with { Key = append.Key with { Key = $"{append.Key.Key} again" } } : null));

    /// <summary>What was decided before somebody else appended is recorded all the same.</summary>
    public static ICommit Stale(Dice dice, ICommit inner) => new SpoiltCommit(inner, () => false, async (append, result) => result is not AppendResult.Stale ? null : append with
    {
        Expected = new((await inner.ReadStream(append.Stream, default, int.MaxValue, default)).Count),
        ExpectedConcerns = (await inner.ReadConcerns(append.Stream, 0, int.MaxValue, default)).Count,
    });

    public async Task<IReadOnlyList<AppendResult>> Append(IReadOnlyList<Append> batch, CancellationToken ct)
    {
        var results = (await inner.Append(batch, ct)).ToArray();
        for (var i = 0; i < results.Length; i++)
        {
            if (await again(batch[i], results[i]) is { } changed) results[i] = (await inner.Append([changed], ct))[0];
        }

        return results;
    }

    public Task<IReadOnlyList<StoredEvent>> ReadStream(StreamName stream, StreamVersion after, int limit, CancellationToken ct) => inner.ReadStream(stream, after, limit, ct);

    public Task<IReadOnlyList<Concern>> ReadConcerns(StreamName subject, long after, int limit, CancellationToken ct) => inner.ReadConcerns(subject, after, limit, ct);

    public Task<CommandRecord?> FindCommand(CommandKey key, CancellationToken ct) => inner.FindCommand(key, ct);

    public async Task<Head> Complete(CancellationToken ct)
    {
        if (!loses()) return await inner.Complete(ct);
        await DisposeAsync();
        return new(default, [], "", default);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
