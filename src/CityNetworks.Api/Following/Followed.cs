using CityNetworks.EventStore;

namespace CityNetworks.Api.Following;

/// <summary>Part of the log, read on and on in the order of positions.</summary>
internal abstract class Followed(Position after)
{
    /// <summary>The log was searched up to here.</summary>
    public Position SearchedTo { get; protected set; } = after;

    /// <summary>Where the subject stands there; null where no subject is followed.</summary>
    public virtual SubjectEnd? End => null;

    /// <summary>The next of it.</summary>
    /// <returns>What was found up to the new <see cref="SearchedTo"/>, and whether the log was searched to the end that was known.</returns>
    public abstract Task<(IReadOnlyList<Told> Found, bool IsAll)> Next(CancellationToken ct);
}

/// <summary>The whole log, or what is wanted of it.</summary>
internal sealed class FollowedLog(Position after, Filter filter, LogTail tail) : Followed(after)
{
    private const int Page = 256;

    public override async Task<(IReadOnlyList<Told> Found, bool IsAll)> Next(CancellationToken ct)
    {
        var page = await tail.After(SearchedTo, Page, ct);
        var found = await filter.Of(page, ct);
        if (page.Count > 0) SearchedTo = page[^1].Event.Position;
        return (found, page.Count < Page);
    }
}

/// <summary>One subject, or what is wanted of it.</summary>
/// <param name="end">Where it stood then.</param>
internal sealed class FollowedSubject(Position after, SubjectEnd end, Filter filter, LogTail tail, SubjectTail subject) : Followed(after)
{
    private SubjectEnd _end = end;
    private bool _isBehind = true;

    public override SubjectEnd? End => _end;

    public override async Task<(IReadOnlyList<Told> Found, bool IsAll)> Next(CancellationToken ct)
    {
        var (known, hasMore) = tail.Look(subject, SearchedTo);
        if (!_isBehind && !hasMore)
        {
            SearchedTo = known;
            return ([], true);
        }

        var page = await subject.After(new(_end.Version, _end.Concern), known, ct);
        var found = await filter.Of(page.Told, ct);
        foreach (var told in page.Told) _end = _end.Then(told);
        if (page.UpTo.CompareTo(SearchedTo) > 0) SearchedTo = page.UpTo;
        _isBehind = page.UpTo.CompareTo(known) < 0;
        return (found, !_isBehind);
    }
}
