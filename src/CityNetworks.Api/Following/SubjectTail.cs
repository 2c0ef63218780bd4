using CityNetworks.EventStore;

namespace CityNetworks.Api.Following;

/// <summary>A subject's own events, and those of others that concern it: each of the two without holes, and chained. Read once for all who ask for the same at the same time.</summary>
internal sealed class SubjectTail(StreamName name, IEventStore store, Epoch epoch)
{
    private const int Page = 100;

    private readonly Lock _gate = new();
    private (SubjectPlace Place, Position Known, Task<SubjectPage> Page)? _latest;

    /// <summary>Where there is news of it.</summary>
    public Growth Growth { get; } = new();

    public int Followers { get; set; }

    /// <summary>What comes after a place, in the order of positions.</summary>
    /// <param name="known">How far the log is known to go.</param>
    public Task<SubjectPage> After(SubjectPlace place, Position known, CancellationToken ct)
    {
        lock (_gate)
        {
            if (_latest is not { Page.IsFaulted: false } latest || (latest.Place, latest.Known) != (place, known)) _latest = latest = (place, known, Task.Run(() => Read(place, known), CancellationToken.None));
            return latest.Page.WaitAsync(ct);
        }
    }

    /// <summary>Where the subject stood at a position.</summary>
    public async Task<SubjectEnd> At(Position position, CancellationToken ct)
    {
        var own = await Last(async n => await store.ReadStream(name, new(n - 1), 1, ct) is [var e] && e.Position.CompareTo(position) <= 0 ? e : null);
        var other = await Last(async n => await store.ReadConcerns(name, n - 1, 1, ct) is [var c] && c.Event.Position.CompareTo(position) <= 0 ? c : null);
        return new(own?.Version.Value ?? 0, own?.Hash ?? HashChain.Start, other?.Number ?? 0, other?.Chain ?? HashChain.Start);
    }

    private async Task<SubjectPage> Read(SubjectPlace place, Position known)
    {
        var own = await store.ReadStream(name, new(place.Version), Page, CancellationToken.None);
        var others = await store.ReadConcerns(name, place.Concern, Page, CancellationToken.None);

        // What was recorded while the two were read comes with the next: of one it may be there already, of the other not yet.
        var upTo = new[] { own.Count == Page ? own[^1].Position : known, others.Count == Page ? others[^1].Event.Position : known, known }.Min();
        List<Told> found = [.. own.Select(e => new Told(e, epoch)), .. others.Select(c => new Told(c.Event, epoch, c))];
        found.RemoveAll(told => told.Event.Position.CompareTo(upTo) > 0);
        found.Sort((one, other) => one.Event.Position.CompareTo(other.Event.Position));
        return new(found, upTo);
    }

    /// <summary>The last of the first ones that are, of which none comes after one that is not.</summary>
    private static async Task<T?> Last<T>(Func<long, Task<T?>> find)
        where T : class
    {
        T? last = null;
        var (certain, beyond) = (0L, 1L);
        while (await find(beyond) is { } one) (last, certain, beyond) = (one, beyond, beyond * 2);
        while (certain + 1 < beyond)
        {
            var probe = (certain + beyond) / 2;
            if (await find(probe) is { } one) (last, certain) = (one, probe);
            else beyond = probe;
        }

        return last;
    }
}

/// <summary>How many of a subject's own events, and of those that concern it, somebody has had.</summary>
internal readonly record struct SubjectPlace(long Version, long Concern);

/// <param name="Told">All there is up to there.</param>
internal sealed record SubjectPage(IReadOnlyList<Told> Told, Position UpTo);
