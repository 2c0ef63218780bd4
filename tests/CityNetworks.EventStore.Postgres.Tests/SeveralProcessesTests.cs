using System.Diagnostics;
using CityNetworks.Actors;
using CityNetworks.Actors.Tests;
using CityNetworks.Domain.Networks;
using CityNetworks.EventStore.Suite;
using Npgsql;
using Xunit;
using static CityNetworks.Actors.Tests.World;
using Process = CityNetworks.Actors.Tests.Process;

namespace CityNetworks.EventStore.Postgres.Tests;

/// <summary>Several processes on one database: whatever they do at once, and whatever becomes of one of them, the log is as if they had taken turns.</summary>
[Collection(OnPostgres.Name)]
public sealed class SeveralProcessesTests(Cluster cluster)
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly TimeSpan LongestStall = TimeSpan.FromSeconds(5);
    private int _keys;

    [Theory]
    [InlineData(1)]
    [InlineData(2010)]
    public async Task Two_that_hammer_one_network_keep_its_laws(ulong seed)
    {
        var database = await cluster.NewDatabase();
        await using var first = await PostgresEventStore.Open(database, TimeProvider.System, Ct);
        await using var second = await PostgresEventStore.Open(database, TimeProvider.System, Ct);
        await using var one = Start(first);
        await using var two = Start(second);
        await Found(one);
        await one.Accepts(Aimf, new NetworkCommand.OpenBody("group-vn", BodyKind.CountryGroup, [new("Viêt Nam", "fr")], "VN"));

        var receipts = await Task.WhenAll(Laws.Hammer(one, "one", new(seed)), Laws.Hammer(two, "two", new(seed + 1000)));

        Laws.AssertHold(await first.ReadAll(default, int.MaxValue, Ct), ("one", receipts[0]), ("two", receipts[1]));
        Assert.Empty(one.Failures);
        Assert.Empty(two.Failures);
    }

    [Fact]
    public async Task One_that_is_stopped_inside_a_commit_delays_the_others_for_as_long_as_the_time_outs_and_loses_its_own()
    {
        var database = await cluster.NewDatabase();
        await using var stopped = await PostgresEventStore.Open(database, TimeProvider.System, Ct);
        await using var other = await PostgresEventStore.Open(database, TimeProvider.System, Ct);
        await using var commit = await stopped.BeginCommit(Ct);
        Assert.IsType<AppendResult.Passed>(Assert.Single(await commit.Append([Commits.One("eurocities", 0)], Ct)));

        var clock = Stopwatch.StartNew();
        await other.Commit(Commits.One("eurocities", 0) with { Key = new("other", "1") });

        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(1), LongestStall);
        await Assert.ThrowsAnyAsync<StoreUnavailableException>(() => commit.Complete(Ct));
        await commit.DisposeAsync();
        await stopped.Commit(Commits.One("eurocities", 1));
        Assert.Equal(["other", "secretariat"], await Task.WhenAll(Enumerable.Range(0, 2).Select(async i =>
            (await other.FindCommand(i == 0 ? new("other", "1") : new("secretariat", "eurocities-1"), Ct))!.Key.Principal))); // recorded above
        Assert.Null(await other.FindCommand(new("secretariat", "eurocities-0"), Ct));
    }

    [Fact]
    public async Task A_lock_that_somebody_holds_on_and_on_is_said_and_passes()
    {
        var database = await cluster.NewDatabase();
        await using var store = await PostgresEventStore.Open(database, TimeProvider.System, Ct);
        await using (var administrator = new NpgsqlConnection(database))
        {
            await administrator.OpenAsync();
            await using var transaction = await administrator.BeginTransactionAsync();
            await using var hold = new NpgsqlCommand("SELECT * FROM citynetworks.head FOR UPDATE", administrator, transaction);
            await hold.ExecuteNonQueryAsync();

            var clock = Stopwatch.StartNew();
            var said = await Assert.ThrowsAnyAsync<StoreUnavailableException>(() => store.Commit(Commits.One("eurocities", 0)));
            Assert.Contains("Another process holds the head", said.Message, StringComparison.Ordinal);
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, LongestStall);
            Assert.Equal(0, (await store.Head(Ct)).Position.Value); // who reads waits for nobody
        }

        await store.Commit(Commits.One("eurocities", 0));
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_found_and_answered()
    {
        await using var proxy = new Proxy(cluster.Port);
        await using var store = await ThroughProxy(proxy);
        await using var process = Start(store);
        proxy.Next = Proxy.Cut.AfterCommit;

        var receipt = await process.Send(Lyon, Cities.Register(Lyon), "register");

        Assert.Equal((1, OutcomeKind.Accepted, false), (proxy.Cuts, receipt.Outcome.Kind, receipt.Repeated));
        Assert.Equal(receipt.Position, Assert.Single(await store.ReadAll(default, 10, Ct)).Position);
        Assert.True((await process.Send(Lyon, Cities.Register(Lyon), "register")).Repeated);
    }

    [Fact]
    public async Task A_commit_that_never_arrived_is_not_recorded_and_can_be_sent_again()
    {
        await using var proxy = new Proxy(cluster.Port);
        await using var store = await ThroughProxy(proxy);
        await using var process = Start(store);
        proxy.Next = Proxy.Cut.BeforeCommit;

        await Assert.ThrowsAnyAsync<StoreUnavailableException>(() => process.Send(Lyon, Cities.Register(Lyon), "register"));

        Assert.Equal(1, proxy.Cuts);
        Assert.Empty(await store.ReadAll(default, 10, Ct));
        var receipt = await process.Send(Lyon, Cities.Register(Lyon), "register");
        Assert.Equal((OutcomeKind.Accepted, false), (receipt.Outcome.Kind, receipt.Repeated));
        Assert.Single(await store.ReadAll(default, 10, Ct));

        proxy.Next = Proxy.Cut.BeforeCommit; // now on a connection that has committed before
        await Assert.ThrowsAnyAsync<StoreUnavailableException>(() => process.Send(Lyon, new Domain.Members.MemberCommand.AddName(new("Lyons", "en")), "name"));
        Assert.Equal(2, proxy.Cuts);
        Assert.Single(await store.ReadAll(default, 10, Ct));
    }

    [Fact]
    public async Task A_commit_that_arrives_after_it_was_looked_for_in_vain_is_refused()
    {
        await using var proxy = new Proxy(cluster.Port);
        await using var store = await ThroughProxy(proxy);
        await using var process = Start(store);
        await process.Accepts(Lyon, Cities.Register(Lyon));
        await process.Accepts(Lyon, new Domain.Members.MemberCommand.AddName(new("Lyons", "en")));
        proxy.Next = Proxy.Cut.Late;
        var late = new Domain.Members.MemberCommand.AddName(new("Lione", "it"));

        await Assert.ThrowsAnyAsync<StoreUnavailableException>(() => process.Send(Lyon, late, "late"));

        proxy.Next = Proxy.Cut.Nothing;
        Assert.Equal(2, proxy.Cuts); // It was sent without the lock, so once more on a connection that seemed alive.
        await proxy.Deliver();
        Assert.Equal(2, (await store.ReadAll(default, 10, Ct)).Count);
        Assert.Equal((OutcomeKind.Accepted, false), await process.Send(Lyon, late, "late") is var receipt ? (receipt.Outcome.Kind, receipt.Repeated) : default);
        Assert.Equal(3, (await store.ReadAll(default, 10, Ct)).Count);
    }

    [Fact]
    public async Task Connections_that_the_database_ends_are_replaced_and_a_commit_that_is_open_is_lost()
    {
        var database = await cluster.NewDatabase();
        await using var store = await PostgresEventStore.Open(database, TimeProvider.System, Ct);
        await store.Commit(Commits.One("eurocities", 0));
        await using (var commit = await store.BeginCommit(Ct))
        {
            await commit.Append([Commits.One("eurocities", 1)], Ct);
            await Cluster.Execute(database, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
            await Assert.ThrowsAnyAsync<StoreUnavailableException>(() => commit.Complete(Ct));
        }

        Assert.Equal(1, (await store.Head(Ct)).Position.Value);
        await store.Commit(Commits.One("eurocities", 1));
    }

    [Fact]
    public async Task An_actor_that_is_awake_hears_of_what_another_process_recorded()
    {
        var database = await cluster.NewDatabase();
        await using var first = await PostgresEventStore.Open(database, TimeProvider.System, Ct);
        await using var second = await PostgresEventStore.Open(database, TimeProvider.System, Ct);
        await using var one = Start(first);
        await using var two = Start(second);
        await one.Accepts(Lyon, Cities.Register(Lyon));
        Assert.NotNull(await two.Register.Find(Lyon, Ct));
        var receipt = await one.Accepts(Lyon, new Domain.Members.MemberCommand.AddName(new("Lyons", "en")));
        Assert.NotEqual(receipt.Version, (await two.Register.Find(Lyon, Ct))!.Guard.Version); // registered above

        foreach (var @event in await second.ReadAll(default, 10, Ct)) two.Register.Hear(@event);

        Assert.Equal(receipt.Version, (await two.Register.Find(Lyon, Ct))!.Guard.Version); // as above
    }

    private Process Start(IEventStore store) => new(store, new SetTime(new(2024, 3, 15, 12, 0, 0, TimeSpan.Zero)), () => $"k{Interlocked.Increment(ref _keys)}", new());

    private async Task<PostgresEventStore> ThroughProxy(Proxy proxy) =>
        await PostgresEventStore.Open(
            (await cluster.NewDatabase()).Replace($"Port={cluster.Port}", $"Port={proxy.Port}", StringComparison.Ordinal) + ";SSL Mode=Disable;GSS Encryption Mode=Disable", TimeProvider.System, Ct);
}
