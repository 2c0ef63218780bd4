namespace CityNetworks.EventStore.Postgres;

/// <summary>
/// Where streams end and which rows there are, as the newest commit of this process left them. It holds for as long as the head is where that
/// commit left it: then nobody else has appended, and a commit need not ask again. Used by one commit at a time.
/// </summary>
internal sealed class Remembered
{
    // The members of the largest network.
    private const int Most = 250_000;

    private Head? _head;
    private long _lastRow;

    public Dictionary<StreamName, StreamEnd> Ends { get; } = [];

    public RowDraft Rows { get; } = new();

    /// <summary>Hands out what is remembered. Until <see cref="Keep"/> it counts as forgotten: a commit that fails leaves it half changed.</summary>
    /// <param name="known">How far the log is known to go. Beyond our own commit, it is not worth asking whether what is remembered holds.</param>
    public (Head Head, long LastRow)? Take(Position known)
    {
        var left = _head is { } head && known.CompareTo(head.Position) <= 0 && Ends.Count <= Most && Rows.Count <= Most ? (head, _lastRow) : ((Head, long)?)null;
        _head = null;
        if (left is null) Forget();
        return left;
    }

    /// <summary>A commit has happened, and left the head here.</summary>
    public void Keep(Head head)
    {
        Rows.Settle();
        (_head, _lastRow) = (head, Rows.LastRow);
    }

    public void Forget()
    {
        Ends.Clear();
        Rows.Forget();
    }
}
