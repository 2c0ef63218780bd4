namespace CityNetworks.EventStore.Postgres;

/// <summary>
/// Where streams end and which rows there are, as the newest commit of this process left them. It holds for as long as the row of the head is the
/// very one that commit wrote: then nobody else has appended, and a commit need not ask again. Used by one commit at a time.
/// </summary>
internal sealed class Remembered
{
    // The members of the largest network.
    private const int Most = 250_000;

    private Left? _left;

    public Dictionary<StreamName, StreamEnd> Ends { get; } = [];

    public RowDraft Rows { get; } = new();

    /// <summary>Whether a commit that was sent without the lock may arrive yet: see <see cref="PostgresCommit"/>.</summary>
    public bool IsInDoubt { get; set; }

    /// <summary>Hands out what is remembered. Until <see cref="Keep"/> it counts as forgotten: a commit that fails leaves it half changed.</summary>
    /// <param name="known">How far the log is known to go. Beyond our own commit, it is not worth asking whether what is remembered holds.</param>
    public Left? Take(Position known)
    {
        var left = _left is { } newest && known.CompareTo(newest.Head.Position) <= 0 && Ends.Count <= Most && Rows.Count <= Most ? newest : null;
        _left = null;
        if (left is null) Forget();
        return left;
    }

    /// <summary>A commit has happened.</summary>
    public void Keep(Left left)
    {
        Rows.Settle();
        _left = left;
    }

    public void Forget()
    {
        Ends.Clear();
        Rows.Forget();
    }
}

/// <summary>The head as a commit of this process left it.</summary>
/// <param name="Mark">The transaction that wrote the row: as long as it stands there, nobody has written another.</param>
/// <param name="IsAlone">Whether nobody had come between that commit and the one before it.</param>
internal sealed record Left(Head Head, long LastRow, string Mark, bool IsAlone);
