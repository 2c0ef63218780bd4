using System.Text;
using SQLitePCL;

namespace CityNetworks.EventStore.Sqlite;

/// <summary>
/// A prepared statement, bound and run again and again. The calls go to SQLite itself: measured, a command object with parameters nearly
/// doubles the cost of the insert it carries and leaves a kilobyte of garbage.
/// </summary>
internal sealed class Statement(Connection connection, sqlite3_stmt handle) : IDisposable
{
    public Statement Bind(int index, long value)
    {
        connection.Check(raw.sqlite3_bind_int64(handle, index, value));
        return this;
    }

    public Statement Bind(int index, ReadOnlySpan<byte> bytes)
    {
        // An empty span has no address, which SQLite takes for NULL.
        connection.Check(bytes.Length == 0
            ? raw.sqlite3_bind_zeroblob(handle, index, 0)
            : raw.sqlite3_bind_blob(handle, index, bytes));
        return this;
    }

    public Statement Bind(int index, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            connection.Check(text is null ? raw.sqlite3_bind_null(handle, index) : raw.sqlite3_bind_text(handle, index, ""));
            return this;
        }

        Span<byte> room = stackalloc byte[384];
        var utf8 = text.Length * 3 <= room.Length ? room[..Encoding.UTF8.GetBytes(text, room)] : Encoding.UTF8.GetBytes(text);
        connection.Check(raw.sqlite3_bind_text(handle, index, utf8));
        return this;
    }

    public Statement Bind(int index, Utf8Text text)
    {
        // An empty span has no address, which SQLite takes for NULL.
        connection.Check(!text.IsThere ? raw.sqlite3_bind_null(handle, index)
            : text.Bytes.Length == 0 ? raw.sqlite3_bind_text(handle, index, "")
            : raw.sqlite3_bind_text(handle, index, text.Bytes));
        return this;
    }

    /// <summary>Returns how many rows it changed. It means nothing after a statement that changes none of its own accord.</summary>
    public int Run()
    {
        Step();
        Reset();
        return connection.Changes;
    }

    public List<T> All<T>(Func<Statement, T> read)
    {
        var all = new List<T>();
        Into(all, read);
        return all;
    }

    /// <summary>Adds to a list what it finds: for those who run it so often that a list each time is felt.</summary>
    public void Into<T>(List<T> all, Func<Statement, T> read)
    {
        try
        {
            while (Step())
            {
                all.Add(read(this));
            }
        }
        finally
        {
            Reset();
        }
    }

    public T? First<T>(Func<Statement, T?> read)
        where T : class
    {
        try
        {
            return Step() ? read(this) : null;
        }
        finally
        {
            Reset();
        }
    }

    public bool Step()
    {
        var result = raw.sqlite3_step(handle);
        if (result is raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return result == raw.SQLITE_ROW;
        }

        try
        {
            connection.Check(result);
            return false;
        }
        finally
        {
            Reset();
        }
    }

    public long Long(int column) => raw.sqlite3_column_int64(handle, column);

    public int Int(int column) => raw.sqlite3_column_int(handle, column);

    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(handle, column).ToArray();

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public void Dispose() => handle.Dispose();

    // Its result repeats what Step has said already.
    private void Reset() => _ = raw.sqlite3_reset(handle);
}
