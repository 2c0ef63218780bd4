using Xunit;

namespace CityNetworks.EventStore.Postgres.Tests;

/// <summary>Who appended last supposes that nobody else has since, and writes without having asked. Where that is not so, nothing is written.</summary>
[Collection(OnPostgres.Name)]
public sealed class SupposedCommitTests(Cluster cluster) : IAsyncLifetime
{
    private const string Stream = "eurocities";
    private static readonly CancellationToken Ct = CancellationToken.None;
    private PostgresEventStore _store = null!; // Set before each test, as the next.
    private PostgresEventStore _other = null!;
    private string _database = "";

    public async Task InitializeAsync()
    {
        _database = await cluster.NewDatabase();
        _store = await PostgresEventStore.Open(_database, TimeProvider.System, Ct);
        _other = await PostgresEventStore.Open(_database, TimeProvider.System, Ct);

        // A row that the one that supposes has never seen, then two commits without anybody between.
        await _other.Commit(Commits.One(Stream, 0));
        await _store.Commit(Commits.One(Stream, 1));
        await _store.Commit(Commits.One(Stream, 2));
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task Others_need_not_wait_and_whoever_writes_first_wins()
    {
        await using (var commit = await _store.BeginCommit(Ct))
        {
            await Passes(commit, Next());
            await _other.Commit(Commits.One("aimf", 0));
            await Assert.ThrowsAsync<CommitOvertakenException>(() => commit.Complete(Ct));
        }

        Assert.Null(await _store.FindCommand(Next().Key, Ct));
        await _store.Commit(Next());
        Assert.Equal([Stream, Stream, Stream, "aimf", Stream], (await _other.ReadAll(default, 10, Ct)).Select(e => e.Stream.Value));
    }

    [Fact]
    public async Task What_is_read_in_it_is_read_under_the_lock()
    {
        await using (var commit = await _store.BeginCommit(Ct))
        {
            await Passes(commit, Next());
            Assert.Equal(4, (await commit.ReadStream(new(Stream), default, 10, Ct)).Count);
            var other = _other.Commit(Commits.One("aimf", 0));
            await Passes(commit, Commits.One(Stream, 4));
            await commit.Complete(Ct);
            await other;
        }

        await using (var commit = await _store.BeginCommit(Ct))
        {
            await commit.Append([], Ct); // heard of the other
            await commit.Complete(Ct);
        }

        await _store.Commit(Commits.One(Stream, 5));
        await using var overtaken = await _store.BeginCommit(Ct);
        await Passes(overtaken, Next(6));
        await _other.Commit(Commits.One("aimf", 1));
        await Assert.ThrowsAsync<CommitOvertakenException>(() => overtaken.ReadConcerns(new(Stream), 0, 10, Ct));
    }

    [Fact]
    public async Task A_key_that_is_not_new_is_found_when_it_is_written()
    {
        var again = Next() with { Key = Commits.One(Stream, 0).Key };

        await Overtaken(again);

        await using var commit = await _store.BeginCommit(Ct);
        Assert.Equal(1, Assert.IsType<AppendResult.KeyTaken>(Assert.Single(await commit.Append([again], Ct))).Record.Position.Value);
    }

    [Fact]
    public async Task A_row_that_is_not_new_is_found_when_it_is_written_and_closed_then()
    {
        var next = Next("00000", "DE");

        await Overtaken(next);
        await _store.Commit(next);

        Assert.Equal("DE", Assert.Single(await _store.Query(new("membership", new StreamName(Stream), "00000"), Ct)).Label);
        Assert.Equal("FR", Assert.Single(await _store.Query(new("membership", new StreamName(Stream), "00000", KnownAt: new Position(3)), Ct)).Label);
    }

    /// <summary>When everything has been written, and only the commit itself is refused.</summary>
    [Fact]
    public async Task What_fails_at_the_very_end_is_not_acknowledged()
    {
        await Cluster.Execute(
            _database,
            """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not today'; END $$;
            CREATE CONSTRAINT TRIGGER late AFTER INSERT ON citynetworks.events DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse();
            """);
        await using (var commit = await _store.BeginCommit(Ct))
        {
            await Passes(commit, Next());
            await Assert.ThrowsAsync<InvalidOperationException>(() => commit.Complete(Ct));
        }

        Assert.Null(await _store.FindCommand(Next().Key, Ct));
        await Cluster.Execute(_database, "DROP TRIGGER late ON citynetworks.events");
        await _store.Commit(Next());
    }

    private async Task Overtaken(Append append)
    {
        await using var commit = await _store.BeginCommit(Ct);
        await Passes(commit, append);
        await Assert.ThrowsAsync<CommitOvertakenException>(() => commit.Complete(Ct));
    }

    private static async Task Passes(ICommit commit, Append append) => Assert.IsType<AppendResult.Passed>(Assert.Single(await commit.Append([append], Ct)));

    private static Append Next(long version = 3) => Next($"{version:00000}", "FR", version);

    /// <summary>One whose row is said not to be there yet.</summary>
    private static Append Next(string row, string label, long version = 3)
    {
        var one = Commits.One(Stream, version);
        return one with { Events = [one.Events[0] with { Rows = [one.Events[0].Rows[0] with { Key = row, Label = label, IsFirst = true }] }] };
    }
}
