using System.Security.Cryptography;
using CityNetworks.EventStore.Suite;
using Xunit;

namespace CityNetworks.EventStore.Sqlite.Tests;

public sealed class OpeningTests : IDisposable
{
    private static readonly SetTime Time = new(new DateTimeOffset(2026, 4, 11, 9, 30, 0, TimeSpan.Zero));

    private readonly string _directory = Directory.CreateTempSubdirectory("register-").FullName;

    private string File => Path.Combine(_directory, "register.db");

    private string Journal => Path.Combine(_directory, "journal.db");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_second_open_is_refused_and_names_the_directory()
    {
        await using (SqliteEventStore.Open(_directory, Time))
        {
            var refusal = Assert.Throws<StoreInUseException>(() => SqliteEventStore.Open(_directory, Time));
            Assert.Contains(_directory, refusal.Message, StringComparison.Ordinal);
        }

        await SqliteEventStore.Open(_directory, Time).DisposeAsync();
    }

    [Fact]
    public void A_directory_that_cannot_be_made_is_unavailable()
    {
        var file = Path.Combine(_directory, "not-a-directory");
        System.IO.File.WriteAllText(file, "");

        Assert.Throws<StoreUnavailableException>(() => SqliteEventStore.Open(Path.Combine(file, "register"), Time));
        Assert.Throws<StoreUnavailableException>(() => SqliteEventStore.Open(file, Time));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        System.IO.File.WriteAllText(File, string.Concat(Enumerable.Repeat("This is a letter, not a register. ", 100)));

        AssertUnreadable("is not a register");
    }

    [Fact]
    public void A_database_of_another_program_is_refused_and_left_as_it_was()
    {
        using (var other = Connection.OpenForWriting(File))
        {
            other.Execute("CREATE TABLE recipes (name TEXT)");
        }

        var before = SHA256.HashData(System.IO.File.ReadAllBytes(File));
        AssertUnreadable("another program");
        Assert.Equal(before, SHA256.HashData(System.IO.File.ReadAllBytes(File)));
    }

    [Fact]
    public async Task A_register_of_a_newer_release_is_refused()
    {
        await SqliteEventStore.Open(_directory, Time).DisposeAsync();
        using (var newer = Connection.OpenForWriting(File))
        {
            newer.Execute("PRAGMA user_version = 6");
        }

        AssertUnreadable("newer release");
    }

    [Fact]
    public async Task A_register_of_the_release_before_epochs_and_erasures_were_kept_is_opened_and_backed_up()
    {
        await FillStore();
        using (var older = Connection.OpenForWriting(File)) older.Execute("DROP TABLE epochs; DROP TABLE erased; DROP TABLE deliveries; DROP TABLE attempts; DROP TABLE dead_letters; PRAGMA user_version = 2;");
        Assert.Null(StoreCheck.OfFile(File, Commits.Again).Difference);

        Assert.Equal(200, StoreBackup.Write(_directory, File + ".backup").Position.Value);

        await using var store = SqliteEventStore.Open(_directory, Time);
        Assert.Empty(await store.FormerEpochs(CancellationToken.None));
        Assert.Equal(200, (await store.BeginEpoch([], CancellationToken.None)).Position.Value);
        Assert.Single(await store.FormerEpochs(CancellationToken.None));
    }

    [Fact]
    public async Task A_register_whose_journal_is_lost_is_refused()
    {
        await Leave(commits: 5);
        System.IO.File.Delete(Journal);

        AssertUnreadable("is missing");
    }

    [Fact]
    public async Task A_register_beside_the_journal_of_another_is_refused()
    {
        await Leave(commits: 5);
        System.IO.File.Move(Journal, Journal + ".kept");
        System.IO.File.Move(File, File + ".kept");
        await Leave(commits: 5);
        System.IO.File.Move(File + ".kept", File, overwrite: true);
        AssertUnreadable("is that of another register");

        System.IO.File.Move(Journal + ".kept", Journal, overwrite: true);
        await using var store = SqliteEventStore.Open(_directory, Time);
        Assert.Equal(5, (await store.ReadAll(new(0), 10, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_journal_that_does_not_go_on_where_the_register_ends_is_refused()
    {
        await Leave(commits: 5);
        using (var vandal = Connection.OpenForWriting(Journal)) vandal.Execute("DELETE FROM batches WHERE number = (SELECT min(number) FROM batches)");

        AssertUnreadable("what lies between is lost");
    }

    [Fact]
    public async Task A_register_that_is_gone_from_beside_its_journal_is_not_begun_anew()
    {
        await Leave(commits: 5);
        System.IO.File.Delete(File);

        AssertUnreadable("is missing or empty");
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task A_journal_that_was_never_needed_does_no_harm()
    {
        await FillStore();
        await System.IO.File.WriteAllBytesAsync(Journal, []);

        await using var store = SqliteEventStore.Open(_directory, Time);

        Assert.Equal(200, (await store.Head(CancellationToken.None)).Position.Value);
    }

    [Fact]
    public async Task A_file_left_empty_by_a_crash_at_the_first_start_is_begun_again()
    {
        await System.IO.File.WriteAllBytesAsync(File, []);

        await using var store = SqliteEventStore.Open(_directory, Time);

        Assert.Equal(0, (await store.Head(CancellationToken.None)).Position.Value);
    }

    [Fact]
    public async Task A_damaged_header_is_refused()
    {
        await FillStore();
        Overwrite(at: 0, count: 64);

        AssertUnreadable(File);
    }

    [Fact]
    public async Task A_file_that_lost_its_end_is_refused()
    {
        await FillStore();
        using (var file = new FileStream(File, FileMode.Open))
        {
            file.SetLength(file.Length / 2 / 4096 * 4096);
        }

        await AssertDamageIsSaid();
    }

    [Fact]
    public async Task Damaged_pages_are_said_to_be_damaged_and_not_served()
    {
        await FillStore();
        Overwrite(at: 2 * 4096, count: (int)new FileInfo(File).Length - (2 * 4096));

        await AssertDamageIsSaid();
    }

    [Fact]
    public async Task A_head_that_lost_events_is_refused()
    {
        await FillStore();
        using (var vandal = Connection.OpenForWriting(File))
        {
            vandal.Execute("DELETE FROM events WHERE position = (SELECT max(position) FROM events)");
        }

        AssertUnreadable("do not agree");
    }

    private async Task FillStore()
    {
        await using var store = SqliteEventStore.Open(_directory, Time);
        await Commits.Append(store, "eurocities", from: 0, count: 200);
    }

    /// <summary>Ends without posting what it committed, as if it were killed.</summary>
    private async Task Leave(int commits)
    {
        await SqliteEventStore.Open(_directory, Time).DisposeAsync();
        using var other = Connection.OpenForWriting(File);
        await using var store = SqliteEventStore.Open(_directory, Time);
        other.Execute("BEGIN IMMEDIATE");
        await Commits.Append(store, "eurocities", from: 0, commits);
    }

    private void AssertUnreadable(string because)
    {
        var refusal = Assert.Throws<StoreUnreadableException>(() => SqliteEventStore.Open(_directory, Time));
        Assert.Contains(because, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(File, refusal.Message, StringComparison.Ordinal);
    }

    // Opening looks at little; what it does not look at is said by the read that meets it.
    private async Task AssertDamageIsSaid()
    {
        var refusal = await Assert.ThrowsAsync<StoreUnreadableException>(async () =>
        {
            await using var store = SqliteEventStore.Open(_directory, Time);
            await store.ReadAll(new Position(0), 1000, CancellationToken.None);
            await store.Query(new RowQuery("membership"), CancellationToken.None);
        });
        Assert.Contains(File, refusal.Message, StringComparison.Ordinal);
    }

    private void Overwrite(long at, int count)
    {
        using var file = new FileStream(File, FileMode.Open);
        file.Position = at;
        file.Write(Enumerable.Repeat((byte)0xA5, count).ToArray());
    }
}
