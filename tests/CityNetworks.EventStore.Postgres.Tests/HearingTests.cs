using Npgsql;
using Xunit;

namespace CityNetworks.EventStore.Postgres.Tests;

/// <summary>How one process hears of what another commits.</summary>
[Collection(OnPostgres.Name)]
public sealed class HearingTests(Cluster cluster)
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Every_commit_is_told_with_its_position_once_it_has_happened_and_never_else()
    {
        var database = await cluster.NewDatabase();
        await using var store = await PostgresEventStore.Open(database, TimeProvider.System, Ct);
        await using var listener = new NpgsqlConnection(database);
        List<string> heard = [];
        listener.Notification += (_, told) => heard.Add(told.Payload);
        await listener.OpenAsync();
        await using (var listen = new NpgsqlCommand("LISTEN citynetworks", listener)) await listen.ExecuteNonQueryAsync();

        await store.Commit(Commits.One("eurocities", 0), Commits.One("eurocities", 1));
        await using (var given = await store.BeginCommit(Ct)) await given.Append([Commits.One("eurocities", 2)], Ct); // given up
        await store.Commit(Commits.One("eurocities", 2));

        while (heard.LastOrDefault() != "3") await listener.WaitAsync(new CancellationTokenSource(Patience).Token);
        Assert.Equal(["2", "3"], heard);
    }

    [Fact]
    public async Task Who_cannot_hear_looks_and_hears_again_later()
    {
        var database = await cluster.NewDatabase();
        await using var first = await PostgresEventStore.Open(database, TimeProvider.System, Ct);
        await using var second = await PostgresEventStore.Open(database, TimeProvider.System, Ct);
        var position = await Follow(default);

        // Also while the one connection that hears is gone, and when it has come back.
        for (var round = 0; round < 3; round++)
        {
            await Cluster.Execute(database, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'");
            position = await Follow(position);
        }

        async Task<Position> Follow(Position from)
        {
            await second.Commit(Commits.One("eurocities", from.Value));
            using var patience = new CancellationTokenSource(Patience);
            while (true)
            {
                if (await first.ReadAll(from, 10, Ct) is [var told]) return told.Position;
                await first.Beyond(from, patience.Token);
            }
        }
    }
}
