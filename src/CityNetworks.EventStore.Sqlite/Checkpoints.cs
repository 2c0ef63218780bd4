namespace CityNetworks.EventStore.Sqlite;

/// <summary>
/// Carries what is in the write-ahead log over into the file, beside the commits instead of within one. Most is copied while commits go on;
/// then the commits wait a moment for the rest, so that the log can begin anew instead of growing for ever.
/// </summary>
internal sealed class Checkpoints : IAsyncDisposable
{
    // 64 MB of log: enough that a page which changes often is copied once for many commits.
    private const int PagesOfLog = 16384;

    private readonly Connection _connection;
    private readonly SemaphoreSlim _head;
    private readonly SemaphoreSlim _due = new(0, 1);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _loop;
    private int _pagesBefore;

    public Checkpoints(string path, SemaphoreSlim head)
    {
        _connection = Connection.OpenForWriting(path);
        _head = head;
        _loop = Task.Run(Loop);
    }

    /// <summary>Called under the lock on the head, after a commit.</summary>
    public void Consider(int pagesWritten)
    {
        if (pagesWritten - _pagesBefore >= PagesOfLog)
        {
            _pagesBefore = pagesWritten;
            if (_due.CurrentCount == 0)
            {
                _due.Release();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _loop;
        _connection.Dispose();
        _due.Dispose();
        _end.Dispose();
    }

    private async Task Loop()
    {
        try
        {
            while (true)
            {
                await _due.WaitAsync(_end.Token);
                await Checkpoint();
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task Checkpoint()
    {
        try
        {
            _connection.Execute("PRAGMA wal_checkpoint(PASSIVE)");
            await _head.WaitAsync(_end.Token);
            try
            {
                _connection.Execute("PRAGMA wal_checkpoint(PASSIVE)");
            }
            finally
            {
                _head.Release();
            }
        }
        catch (StoreUnavailableException)
        {
            // Everything is safe in the log; the next one is tried when the log has grown by as much again.
        }
    }
}
