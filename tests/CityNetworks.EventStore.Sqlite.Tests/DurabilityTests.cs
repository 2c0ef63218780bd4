using System.Diagnostics;
using CityNetworks.EventStore.Suite;
using Xunit;

namespace CityNetworks.EventStore.Sqlite.Tests;

public sealed class DurabilityTests : IDisposable
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly SetTime Time = new(new DateTimeOffset(2026, 4, 11, 9, 30, 0, TimeSpan.Zero));

    private readonly string _directory = Directory.CreateTempSubdirectory("register-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Everything_is_there_after_closing_and_opening_again()
    {
        Head before;
        await using (var store = SqliteEventStore.Open(_directory, Time))
        {
            await Commits.Append(store, "eurocities", from: 0, count: 20);
            await store.WriteSnapshot(new(new("eurocities"), new(20), 0, "network.1", [1]), Ct);
            before = await store.Head(Ct);
        }

        await using (var store = SqliteEventStore.Open(_directory, Time))
        {
            var after = await store.Head(Ct);
            Assert.Equal(before.Epoch, after.Epoch);
            Assert.Equal(before.Hash, after.Hash);
            Assert.Equal(20, (await store.ReadStream(new("eurocities"), new(0), 100, Ct)).Count);
            Assert.Equal(20, (await store.ReadConcerns(new("fr-toulouse"), 0, 100, Ct)).Count);
            Assert.Equal(20, (await store.Query(new RowQuery("membership", Subject: new StreamName("fr-toulouse")), Ct)).Count);
            Assert.NotNull(await store.FindCommand(new("secretariat", "eurocities-7"), Ct));
            Assert.NotNull(await store.ReadSnapshot(new("eurocities"), Ct));

            // The writer goes on where it ended: versions, concerns and hashes are found again.
            await Commits.Append(store, "eurocities", from: 20, count: 1);
            Assert.Equal(21, (await store.ReadConcerns(new("fr-toulouse"), 20, 100, Ct))[0].Number);
        }
    }

    [Fact]
    public async Task A_backup_taken_while_writes_go_on_opens_as_a_store_of_its_own()
    {
        await using var store = SqliteEventStore.Open(_directory, Time);
        await Commits.Append(store, "eurocities", from: 0, count: 50);
        var copies = Directory.CreateDirectory(Path.Combine(_directory, "copy"));
        var target = Path.Combine(copies.FullName, "register.db");
        var writing = Task.Run(() => Commits.Append(store, "aimf", from: 0, count: 200), Ct);

        StoreBackup.Write(_directory, target);
        await writing;

        await using var copy = SqliteEventStore.Open(copies.FullName, Time);
        var head = await copy.Head(Ct);
        var all = await copy.ReadAll(new(0), 1000, Ct);
        Assert.InRange(head.Position.Value, 50, 250);
        Assert.Equal(head.Position.Value, all.Count);
        Assert.Equal((await store.Head(Ct)).Epoch, head.Epoch);
        Assert.Equal(
            (await store.ReadAll(new(0), all.Count, Ct)).Select(e => Convert.ToHexString(e.Hash)),
            all.Select(e => Convert.ToHexString(e.Hash)));
        Assert.Equal(all.Count, (await copy.Query(new RowQuery("membership"), Ct)).Count);
        await Commits.Append(copy, "eurocities", from: 50, count: 1);
    }

    [Fact]
    public async Task A_backup_never_overwrites_a_file()
    {
        await using var store = SqliteEventStore.Open(_directory, Time);
        var target = Path.Combine(_directory, "backup.db");
        await File.WriteAllTextAsync(target, "precious", Ct);

        Assert.Throws<StoreUnavailableException>(() => StoreBackup.Write(_directory, target));
        Assert.Throws<StoreUnavailableException>(() => StoreBackup.Write(_directory, Path.Combine(_directory, "no", "such", "place.db")));

        Assert.Equal("precious", await File.ReadAllTextAsync(target, Ct));
    }

    [Fact]
    public async Task A_full_disk_is_said_costs_nothing_acknowledged_and_passes()
    {
        await using var store = SqliteEventStore.Open(_directory, Time);
        await Commits.Append(store, "eurocities", from: 0, count: 10);
        var before = await store.Head(Ct);
        store.JournalConnection.Execute($"PRAGMA max_page_count = {store.JournalConnection.Number("PRAGMA page_count") + 2}");

        var full = await Assert.ThrowsAsync<StoreUnavailableException>(() => Commits.Append(store, "eurocities", from: 10, count: 1, size: 100_000));
        Assert.Contains("No space is left", full.Message, StringComparison.Ordinal);
        Assert.Equal(before.Hash, (await store.Head(Ct)).Hash);
        Assert.Null(await store.FindCommand(new("secretariat", "eurocities-10"), Ct));

        store.JournalConnection.Execute("PRAGMA max_page_count = 1073741823");
        await Commits.Append(store, "eurocities", from: 10, count: 10, size: 100_000);
        Assert.Equal(20, (await store.Head(Ct)).Position.Value);
        Assert.Equal(20, (await store.ReadStream(new("eurocities"), new(0), 100, Ct)).Count);
    }

    [Fact]
    public async Task A_commit_that_has_failed_can_only_be_disposed_of()
    {
        await using var store = SqliteEventStore.Open(_directory, Time);
        store.JournalConnection.Execute($"PRAGMA max_page_count = {store.JournalConnection.Number("PRAGMA page_count")}");
        await using (var commit = await store.BeginCommit(Ct))
        {
            await commit.Append([Commits.One("eurocities", 0, 100_000)], Ct);
            await Assert.ThrowsAsync<StoreUnavailableException>(() => commit.Complete(Ct));
            await Assert.ThrowsAsync<InvalidOperationException>(() => commit.Complete(Ct));
        }

        Assert.Equal(0, (await store.Head(Ct)).Position.Value);
    }

    [Fact]
    public async Task A_lock_held_by_another_program_is_said_and_passes()
    {
        await using var store = SqliteEventStore.Open(_directory, Time);
        using (var other = Connection.OpenForWriting(Path.Combine(_directory, "journal.db")))
        {
            other.Execute("BEGIN IMMEDIATE");
            var busy = await Assert.ThrowsAsync<StoreUnavailableException>(() => Commits.Append(store, "eurocities", from: 0, count: 1));
            Assert.Contains("Another program", busy.Message, StringComparison.Ordinal);
            other.Execute("ROLLBACK");
        }

        await Commits.Append(store, "eurocities", from: 0, count: 1);
    }

    [Fact]
    public async Task What_is_committed_and_cannot_be_posted_is_not_served_and_not_lost()
    {
        await using var store = SqliteEventStore.Open(_directory, Time);
        using (var other = Connection.OpenForWriting(Path.Combine(_directory, "register.db")))
        {
            other.Execute("BEGIN IMMEDIATE");
            await Commits.Append(store, "eurocities", from: 0, count: 5);
            Assert.Equal(5, (await store.Head(Ct)).Position.Value);
            var busy = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadAll(new(0), 10, Ct));
            Assert.Contains("Another program", busy.Message, StringComparison.Ordinal);
            other.Execute("ROLLBACK");
        }

        Assert.Equal(5, (await store.ReadAll(new(0), 10, Ct)).Count);
    }

    [Fact]
    public async Task A_process_that_ends_before_it_could_post_leaves_it_to_the_next()
    {
        string epoch;
        using (var other = Connection.OpenForWriting(Path.Combine(_directory, "register.db")))
        {
            await using var store = SqliteEventStore.Open(_directory, Time);
            epoch = (await store.Head(Ct)).Epoch;
            other.Execute("BEGIN IMMEDIATE");
            await Commits.Append(store, "eurocities", from: 0, count: 50);
        }

        Assert.True(File.Exists(Path.Combine(_directory, "journal.db")));
        await using (var store = SqliteEventStore.Open(_directory, Time))
        {
            Assert.Equal((epoch, 50), ((await store.Head(Ct)).Epoch, (await store.Head(Ct)).Position.Value));
            Assert.Equal(50, (await store.ReadConcerns(new("fr-toulouse"), 0, 100, Ct)).Count);
            Assert.NotNull(await store.FindCommand(new("secretariat", "eurocities-49"), Ct));
            await Commits.Append(store, "eurocities", from: 50, count: 1);
        }

        Assert.Equal(["register.db", "register.lock"], Directory.GetFiles(_directory).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task The_log_is_carried_over_into_the_file_and_begins_anew()
    {
        await using var store = SqliteEventStore.Open(_directory, Time);

        // Eight times what a checkpoint waits for.
        await Commits.Append(store, "eurocities", from: 0, count: 256, size: 1_000_000);

        Assert.InRange(new FileInfo(Path.Combine(_directory, "register.db-wal")).Length, 1, 200 << 20);
        Assert.Equal(256, (await store.ReadAll(new(0), 1000, Ct)).Count);
    }

    [Fact]
    public async Task What_was_acknowledged_survives_a_killed_process()
    {
        using var writer = Process.Start(new ProcessStartInfo("dotnet", [typeof(KilledWriter).Assembly.Location, _directory])
        {
            RedirectStandardOutput = true,
        })!; // null only with UseShellExecute
        var acknowledged = 0L;
        while (acknowledged < 200)
        {
            acknowledged = long.Parse(await writer.StandardOutput.ReadLineAsync(Ct) ?? "-1", System.Globalization.CultureInfo.InvariantCulture);
            Assert.NotEqual(-1, acknowledged);
        }

        writer.Kill();
        await writer.WaitForExitAsync(Ct);
        while (await writer.StandardOutput.ReadLineAsync(Ct) is { Length: > 0 } line)
        {
            acknowledged = long.Parse(line, System.Globalization.CultureInfo.InvariantCulture);
        }

        await using var store = SqliteEventStore.Open(_directory, Time);
        var all = await store.ReadAll(new(0), int.MaxValue, Ct);
        Assert.True(all.Count >= acknowledged, $"{acknowledged} acknowledged, {all.Count} found");
        Assert.Equal(all.Count, (await store.Head(Ct)).Position.Value);
        await Commits.Append(store, "eurocities", from: all.Count, count: 1);
    }
}
