namespace CityNetworks.EventStore.Sqlite;

/// <summary>The statements in the .sql files beside this code.</summary>
internal static class Sql
{
    public static string Text(string file)
    {
        using var stream = typeof(Sql).Assembly.GetManifestResourceStream(file)
            ?? throw new ArgumentException($"There is no {file}.sql in this assembly.", nameof(file));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
