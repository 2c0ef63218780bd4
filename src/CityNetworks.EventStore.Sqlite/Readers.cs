using System.Collections.Concurrent;

namespace CityNetworks.EventStore.Sqlite;

/// <summary>Connections for reading. Each read sees one committed state, whatever is being written meanwhile.</summary>
internal sealed class Readers(string path) : IDisposable
{
    private static readonly int Most = Math.Clamp(Environment.ProcessorCount, 2, 8);

    private readonly SemaphoreSlim _free = new(Most, Most);
    private readonly ConcurrentBag<Reader> _idle = [];

    public async Task<T> Read<T>(Func<Reads, T> read, CancellationToken ct)
    {
        await _free.WaitAsync(ct);
        try
        {
            var reader = _idle.TryTake(out var idle) ? idle : Reader.Open(path);
            try
            {
                return read(reader.Reads);
            }
            finally
            {
                _idle.Add(reader);
            }
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Waits for the reads that are under way.</summary>
    public async Task Drain()
    {
        for (var i = 0; i < Most; i++)
        {
            await _free.WaitAsync();
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var reader))
        {
            reader.Connection.Dispose();
        }

        _free.Dispose();
    }

    private sealed record Reader(Connection Connection, Reads Reads)
    {
        public static Reader Open(string path)
        {
            var connection = Connection.OpenForReading(path);
            try
            {
                connection.Execute("PRAGMA cache_size = -16384");
                return new(connection, new Reads(connection));
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
    }
}
