using System.Collections.Concurrent;
using Npgsql;

namespace CityNetworks.EventStore.Postgres;

/// <summary>The statements in the .sql files beside this code.</summary>
internal static class Sql
{
    private static readonly ConcurrentDictionary<string, string> Texts = [];

    public static string Text(string file) => Texts.GetOrAdd(file, static name =>
    {
        using var stream = typeof(Sql).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"There is no {name}.sql in this assembly.", nameof(file));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd('\n', ';');
    });

    /// <summary>Adds a statement by its file's name.</summary>
    public static NpgsqlBatch Then(this NpgsqlBatch batch, string file)
    {
        batch.BatchCommands.Add(new(Text(file)));
        return batch;
    }

    /// <summary>Adds a statement by its file's name, with its parameters.</summary>
    public static NpgsqlBatch Then(this NpgsqlBatch batch, string file, ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(Text(file));
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        batch.BatchCommands.Add(command);
        return batch;
    }
}
