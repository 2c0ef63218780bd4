using System.Diagnostics;
using CityNetworks.EventStore;

namespace CityNetworks.Actors;

/// <summary>Commands that count together or not at all. They go the same path as any others, on a log of their own; what came of them is recorded in one commit.</summary>
internal sealed class Together(IEventLog store, TimeProvider time, ActorLimits limits)
{
    /// <summary>The actors who have something new in their log, or concerning them.</summary>
    public IReadOnlyCollection<StreamName> Touched { get; private set; } = [];

    /// <returns>Null when they shall not count.</returns>
    /// <exception cref="KeyReusedException">The key was used for another request.</exception>
    /// <exception cref="OutcomeUnknownException">The store gave no answer.</exception>
    public async Task<Receipt?> Record(Envelope whole, Proposal propose, CancellationToken ct)
    {
        if (await store.FindCommand(whole.Key, ct) is { } before) return Again(before, whole);

        // Nobody waits while they are tried.
        if (await Try(whole, propose, ct) is not { } appends) return null;
        var commit = await store.BeginCommit(ct);
        if (await Put(commit, appends) is { } record) return Receipt(record, appends);

        // What they were decided on has moved. So once more, while nobody else may append.
        commit = await store.BeginCommit(ct);
        try
        {
            if (await commit.FindCommand(whole.Key, ct) is { } meanwhile) return Again(meanwhile, whole);
            if (await Try(whole, propose, ct) is not { } again) return null;
            return Receipt(await Put(commit, again) ?? throw new UnreachableException("Nobody else could append, and something has moved."), again);
        }
        finally
        {
            await commit.DisposeAsync();
        }
    }

    private static Receipt Again(CommandRecord record, Envelope whole) =>
        record.Fingerprint.AsSpan().SequenceEqual(whole.Fingerprint)
            ? new(Outcomes.Decode(record.Outcome), record.Position, record.Version, Repeated: true)
            : throw new KeyReusedException(whole.Key);

    private Receipt Receipt(CommandRecord record, IReadOnlyList<Append> appends)
    {
        Touched = appends.SelectMany(a => a.Events.SelectMany(e => e.Concerns).Prepend(a.Stream)).ToHashSet();
        return new(Outcomes.Decode(record.Outcome), record.Position, record.Version, Repeated: false);
    }

    private async Task<IReadOnlyList<Append>?> Try(Envelope whole, Proposal propose, CancellationToken ct)
    {
        using var log = new LogOverlay(store, await store.Head(ct), time);
        await using var writer = new Writer(log, limits, null, Telemetry.OfTrials);
        if (!await propose(new LocalRegister(log, writer, time, limits), log, ct)) return null;

        // Last, so that the answer tells the position of the last event.
        return
        [
            .. log.Appends,
            new(StreamNames.Together, default, 0, [], whole.Metadata, [], whole.Key, whole.Fingerprint, Outcomes.Encode(new(OutcomeKind.Accepted)), Accepted: true, []),
        ];
    }

    /// <summary>Records all of it and gives the lock back; null, and nothing is recorded, where something has moved.</summary>
    private async Task<CommandRecord?> Put(ICommit commit, IReadOnlyList<Append> appends)
    {
        try
        {
            var results = await commit.Append(appends, CancellationToken.None);
            if (results.Any(r => r is not AppendResult.Passed)) return null;
            await commit.Complete(CancellationToken.None);
            return ((AppendResult.Passed)results[^1]).Record;
        }
        catch (CommitOvertakenException)
        {
            return null;
        }
        catch (Exception exception)
        {
            await commit.DisposeAsync();
            if (await FindOut(appends[^1], exception) is { } record) return record;
            throw;
        }
        finally
        {
            await commit.DisposeAsync();
        }
    }

    /// <summary>The commit gave no good answer. It happened as a whole or not at all: under the lock the last key tells which.</summary>
    private async Task<CommandRecord?> FindOut(Append last, Exception exception)
    {
        try
        {
            await using var commit = await store.BeginCommit(CancellationToken.None);
            return await commit.FindCommand(last.Key, CancellationToken.None) is { } found && found.Fingerprint.AsSpan().SequenceEqual(last.Fingerprint) ? found : null;
        }
        catch (Exception)
        {
            throw new OutcomeUnknownException(exception);
        }
    }
}
