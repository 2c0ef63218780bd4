namespace CityNetworks.EventStore;

/// <summary>What a store knows and does while it holds the lock on its head, with what has passed in the commit so far.</summary>
public interface IStanding
{
    CommandRecord? Find(CommandKey key);

    StreamVersion VersionOf(StreamName stream);

    /// <summary>How many events of other streams concern <paramref name="subject"/>.</summary>
    long ConcernsOf(StreamName subject);

    /// <summary>Takes up an append that fits: <see cref="AppendResult.Passed"/>, or <see cref="AppendResult.KeyTaken"/> and nothing is changed.</summary>
    AppendResult Take(Append append);
}

/// <summary>The rules by which the appends of one batch pass, the same in every store: first the key, then the stream, then the guards.</summary>
public sealed class Admission(IStanding standing)
{
    // Streams of which an append of this batch was set aside. What was sent as decided on a later version was decided on something that
    // did not happen, even if somebody else has meanwhile brought the stream to that very version. The same for subjects.
    private Dictionary<StreamName, StreamVersion>? _versions;
    private Dictionary<StreamName, long>? _concerns;

    public AppendResult Admit(Append append)
    {
        // Nearly every append fits and has a new key. So the key is looked up by recording it, and on its own only for what does not fit.
        var misfit = Misfit(append);
        var result = misfit is null ? standing.Take(append)
            : standing.Find(append.Key) is { } record ? new AppendResult.KeyTaken(record)
            : misfit;
        if (result is not AppendResult.Passed)
        {
            SetAside(append);
        }

        return result;
    }

    private AppendResult? Misfit(Append append)
    {
        if (append.Expected != standing.VersionOf(append.Stream)
            || append.ExpectedConcerns != standing.ConcernsOf(append.Stream)
            || IsDoubtful(append.Stream, append.Expected)
            || (_concerns is not null && _concerns.TryGetValue(append.Stream, out var known) && append.ExpectedConcerns > known))
        {
            return new AppendResult.Stale();
        }

        foreach (var guard in append.Guards)
        {
            if (guard.Version != standing.VersionOf(guard.Stream) || IsDoubtful(guard.Stream, guard.Version))
            {
                return new AppendResult.GuardMoved(guard.Stream);
            }
        }

        return null;
    }

    private bool IsDoubtful(StreamName stream, StreamVersion version) =>
        _versions is not null && _versions.TryGetValue(stream, out var last) && version.CompareTo(last) > 0;

    private void SetAside(Append append)
    {
        if (append.Events.IsEmpty)
        {
            return;
        }

        _versions ??= [];
        if (!_versions.TryGetValue(append.Stream, out var last) || append.Expected.CompareTo(last) < 0)
        {
            _versions[append.Stream] = append.Expected;
        }

        foreach (var @event in append.Events)
        {
            foreach (var subject in @event.Concerns)
            {
                _concerns ??= [];
                _concerns.TryAdd(subject, standing.ConcernsOf(subject));
            }
        }
    }
}
