using Npgsql;
using Xunit;

namespace CityNetworks.EventStore.Postgres.Tests;

[Collection(OnPostgres.Name)]
public sealed class RowSelectTests(Cluster cluster)
{
    [Fact]
    public async Task An_index_gives_the_rows_in_order()
    {
        var database = await cluster.NewDatabase();
        await (await PostgresEventStore.Open(database, TimeProvider.System, CancellationToken.None)).DisposeAsync();
        await Cluster.Execute(database, """
            INSERT INTO citynetworks.rows
            SELECT i, 'kind-' || i % 5, 'owner-' || i % 50, 'key-' || i, 'subject-' || i % 1000, 'label-' || i % 20, 0, 1, i, '' FROM generate_series(1, 20000) i
            """);
        await Cluster.Execute(database, "ANALYZE citynetworks.rows");
        await using var source = NpgsqlDataSource.Create(Settings.Of(database).ConnectionString);
        for (var filters = 0; filters < 64; filters++)
        {
            StreamName? owner = Has(1) ? new("owner-1") : null;
            StreamName? subject = Has(2) ? new("subject-1") : null;
            var query = new RowQuery(
                "kind-1", owner, null, subject, Has(4) ? "label-1" : null, Has(8) ? new Position(7) : null, Has(16) ? 0 : null, Has(16) ? 1 : null,
                Has(32) ? (owner ?? new("owner-7"), "key-7") : null);
            await using var command = RowSelect.Command(query);
            await using var connection = await source.OpenConnectionAsync();
            command.Connection = connection;
            command.CommandText = $"EXPLAIN {command.CommandText}";
            List<string> lines = [];
            await using (var reader = await command.ExecuteReaderAsync())
            {
                while (await reader.ReadAsync()) lines.Add(reader.GetString(0));
            }

            var plan = string.Join('\n', lines);
            Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
            Assert.True(subject is null || plan.Contains("rows_by_subject", StringComparison.Ordinal), $"{query}\n{plan}");

            bool Has(int filter) => (filters & filter) != 0;
        }
    }
}
