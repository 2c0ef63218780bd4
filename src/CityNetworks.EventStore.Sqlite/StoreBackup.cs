namespace CityNetworks.EventStore.Sqlite;

/// <summary>Writes a copy of the register as it stands at one position, while it is in use.</summary>
internal static class StoreBackup
{
    public static void Write(string source, string target)
    {
        if (File.Exists(target))
        {
            throw new StoreUnavailableException($"{target} exists already; a backup never overwrites a file.");
        }

        // Under another name until it is whole: what has the backup's name is a backup.
        var partial = target + ".partial";
        try
        {
            File.Delete(partial);
            using (var connection = Connection.OpenForReading(source))
            {
                connection.Prepare("VACUUM INTO ?1").Bind(1, partial).Run();
            }

            // Everything up to its head is in the copy.
            using (var copy = Connection.OpenForWriting(partial))
            {
                copy.Execute("UPDATE head SET journal = NULL");
            }

            Flush(partial);
            File.Move(partial, target, overwrite: false);
            Flush(target);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"The backup {target} cannot be written: {e.Message}", e);
        }
        finally
        {
            // In a directory that does not exist deleting fails; asking does not.
            if (File.Exists(partial))
            {
                File.Delete(partial);
            }
        }
    }

    private static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }
}
