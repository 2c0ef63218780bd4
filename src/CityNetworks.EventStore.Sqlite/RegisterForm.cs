using System.Buffers.Binary;

namespace CityNetworks.EventStore.Sqlite;

/// <summary>What makes a file a register, and one of this release.</summary>
internal static class RegisterForm
{
    // "City" in ASCII.
    public const long Application = 0x43697479;
    public const long FirstSchema = 2;

    // The first makes a register, and each of the others brings one from the schema before to the next.
    public static readonly string[] Scripts = ["Schema", "Epochs", "Erased", "Deliveries"];
    public static readonly long Schema = FirstSchema + Scripts.Length - 1;

    /// <exception cref="StoreUnreadableException">It is no register, or of a release that this one does not follow on.</exception>
    public static void Require(Connection connection)
    {
        if (IsNew(connection))
        {
            throw new StoreUnreadableException($"{connection.Path} is empty, not a register.");
        }
    }

    /// <exception cref="StoreUnreadableException">It is another program's, or of a release that this one does not follow on.</exception>
    public static bool IsNew(Connection connection)
    {
        var application = connection.Number("PRAGMA application_id");
        var schema = connection.Number("PRAGMA user_version");
        var isEmpty = connection.Number("SELECT count(*) FROM sqlite_schema") == 0;
        if (application == 0 && schema == 0 && isEmpty)
        {
            return true;
        }

        Judge(connection.Path, application, schema);
        return false;
    }

    /// <summary>Looks at the first bytes of a file, without opening it as a database: nothing is written beside it.</summary>
    /// <exception cref="StoreUnreadableException">It is no register, or of a release that this one does not follow on.</exception>
    public static void Look(string path)
    {
        Span<byte> head = stackalloc byte[72];
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        {
            head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        }

        if (head.IsEmpty)
        {
            throw new StoreUnreadableException($"{path} is empty, not a register.");
        }

        if (head.Length < 72 || !head.StartsWith("SQLite format 3\0"u8))
        {
            throw new StoreUnreadableException($"{path} is not a register: it is no database.");
        }

        Judge(path, BinaryPrimitives.ReadInt32BigEndian(head[68..]), BinaryPrimitives.ReadInt32BigEndian(head[60..])); // As its format has them.
    }

    private static void Judge(string path, long application, long schema)
    {
        if (application != Application)
        {
            throw new StoreUnreadableException($"{path} is a database of another program, not a register.");
        }

        if (schema < FirstSchema || schema > Schema)
        {
            throw new StoreUnreadableException(
                $"{path} has schema {schema}, written by {(schema > Schema ? "a newer" : "an older")} release; this release reads schema {Schema}.");
        }
    }
}
