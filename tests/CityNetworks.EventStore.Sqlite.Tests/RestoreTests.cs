using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using CityNetworks.EventStore.Suite;
using Xunit;
using Xunit.Abstractions;

namespace CityNetworks.EventStore.Sqlite.Tests;

/// <summary>A restore replaces a register by a backup that holds, or changes nothing; it says what is lost.</summary>
public sealed class RestoreTests(ITestOutputHelper output) : IDisposable
{
    private const string Name = "Somebody Called PersonEnd";

    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly SetTime Time = new(new DateTimeOffset(2026, 4, 11, 9, 30, 0, TimeSpan.Zero));
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly string _directory = Directory.CreateTempSubdirectory("register-").FullName;

    private string Data => Path.Combine(_directory, "data");

    private string Backup => Path.Combine(_directory, "backup");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task It_begins_a_new_epoch_and_names_what_is_lost()
    {
        await Write(0, 20);
        var then = StoreBackup.Write(Data, Backup);
        await Write(20, 15);

        var restored = await Restore();

        Assert.Equal((20, 35, 20), (restored.Head.Position.Value, restored.Old!.Position.Value, restored.Shared!.Value.Value)); // there is an old one that shares
        Assert.Equal(then.Epoch, restored.Old.Epoch);
        Assert.Equal([new(then.Epoch, new(20))], restored.Former);
        await using (var store = SqliteEventStore.Open(Data, Time))
        {
            var head = await store.Head(Ct);
            Assert.Equal((restored.Head.Epoch, 20), (head.Epoch, head.Position.Value));
            Assert.NotEqual(then.Epoch, head.Epoch);
            Assert.Equal(restored.Former, await store.FormerEpochs(Ct));
            await Commits.Append(store, "eurocities", 20, 1);
        }

        Assert.Null(StoreCheck.OfDirectory(Data, Commits.Again).Difference);
        Assert.Equal(35, StoreCheck.OfFile(restored.Aside!, Commits.Again).Head.Position.Value); // the old one was there
        Assert.Equivalent(new[] { Path.GetFileName(restored.Aside!), "register.db", "register.lock" }, Directory.GetFileSystemEntries(Data).Select(Path.GetFileName), strict: true); // as above
    }

    [Fact]
    public async Task Restored_twice_from_one_backup_the_epoch_in_between_is_remembered_up_to_where_it_branched()
    {
        await Write(0, 10);
        var first = StoreBackup.Write(Data, Backup).Epoch;
        var second = (await Restore()).Head.Epoch;
        await Write(10, 5);

        var third = await Restore();

        Assert.Equal([new(first, new(10)), new(second, new(10))], third.Former);
        Assert.Equal((second, 15), (third.Old!.Epoch, third.Old.Position.Value)); // the one before
    }

    [Fact]
    public async Task A_name_that_was_erased_after_the_backup_does_not_come_back()
    {
        await using (var store = SqliteEventStore.Open(Data, Time)) await Keep(store, "p-1", 0, Name);
        StoreBackup.Write(Data, Backup);
        await using (var store = SqliteEventStore.Open(Data, Time)) await Keep(store, "p-1", 1, null);
        Assert.True(Holds(Backup), "It has to be there before, or the test finds nothing.");

        await Restore();

        Assert.DoesNotContain(Directory.GetFiles(Data), Holds);
        await using (var store = SqliteEventStore.Open(Data, Time)) Assert.Null(await store.ReadVault("p-1", Ct));
    }

    [Fact]
    public async Task A_register_that_a_backup_brought_to_another_place_knows_there_what_was_erased()
    {
        var (moved, elsewhere) = (Path.Combine(_directory, "moved"), Path.Combine(_directory, "elsewhere"));
        await using (var store = SqliteEventStore.Open(Data, Time)) await Keep(store, "p-1", 0, Name);
        StoreBackup.Write(Data, Backup);
        await using (var store = SqliteEventStore.Open(Data, Time)) await Keep(store, "p-1", 1, null);
        StoreBackup.Write(Data, moved);

        await StoreRestore.Run(moved, elsewhere, aside: false, Commits.Again, Time, Ct);
        await StoreRestore.Run(Backup, elsewhere, aside: true, Commits.Again, Time, Ct);

        Assert.DoesNotContain(Directory.GetFiles(elsewhere), Holds);
        await using (SqliteEventStore.Open(elsewhere, Time)) Assert.Equal(["p-1"], await File.ReadAllLinesAsync(Path.Combine(elsewhere, "erased.keys"), Ct));
    }

    [Fact]
    public async Task A_register_that_is_there_stays_unless_it_may_be_moved()
    {
        await Write(0, 5);
        StoreBackup.Write(Data, Backup);
        await Write(5, 5);

        await Assert.ThrowsAsync<RestoreRefusedException>(() => StoreRestore.Run(Backup, Data, aside: false, Commits.Again, Time, Ct));
        await using (SqliteEventStore.Open(Data, Time)) await Assert.ThrowsAsync<StoreInUseException>(Restore);

        await using var store = SqliteEventStore.Open(Data, Time);
        Assert.Equal(10, (await store.Head(Ct)).Position.Value);
    }

    [Theory]
    [InlineData("UPDATE events SET data = x'00' WHERE position = 3")]
    [InlineData("UPDATE concerns SET chain = zeroblob(32) WHERE id = 3")]
    [InlineData("DELETE FROM commands WHERE id = 5")]
    [InlineData("UPDATE head SET hash = zeroblob(32)")]
    [InlineData("PRAGMA application_id = 7")]
    public async Task From_a_backup_that_does_not_hold_nothing_is_restored(string damage)
    {
        await Write(0, 5);
        StoreBackup.Write(Data, Backup);
        using (var vandal = Connection.OpenForWriting(Backup)) vandal.Execute(damage);
        var before = Digest();

        var refused = await Record.ExceptionAsync(Restore);

        Assert.True(refused is RestoreRefusedException or StoreUnreadableException, $"{refused}");
        Assert.Equal(before, Digest());
        Assert.Equal(["register.db", "register.lock"], Directory.GetFileSystemEntries(Data).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("UPDATE rows SET data = x'00' WHERE id = 3", "row membership eurocities 00002 at position 3 ")]
    [InlineData("UPDATE words SET word = 'belonging' WHERE word = 'membership'", "row membership eurocities 00000 at position 1 ")]
    [InlineData("INSERT INTO citations (cited, position) VALUES (1, 2)", "citation ")]
    public async Task What_is_read_is_made_anew_where_the_release_that_made_the_backup_made_it_otherwise(string otherwise, string says)
    {
        await Write(0, 5);
        StoreBackup.Write(Data, Backup);
        var expected = await Rows();
        using (var other = Connection.OpenForWriting(Backup)) other.Execute(otherwise);
        Assert.NotNull(StoreCheck.OfFile(Backup, Commits.Again).Difference);

        var restored = await Restore();

        Assert.StartsWith(says, restored.Renewed, StringComparison.Ordinal);
        Assert.Null(StoreCheck.OfDirectory(Data, Commits.Again).Difference);
        Assert.Equal(expected, await Rows());
        Assert.Null((await Restored()).Renewed);

        async Task<List<string>> Rows()
        {
            await using var store = SqliteEventStore.Open(Data, Time);
            return [.. (await store.Query(new("membership"), Ct)).Select(r => $"{r.Owner} {r.Key} {r.Subject} {Convert.ToHexString(r.Data)} {r.KnownFrom}")];
        }

        async Task<Restored> Restored()
        {
            File.Delete(Backup);
            StoreBackup.Write(Data, Backup);
            return await Restore();
        }
    }

    [Fact]
    public async Task A_damaged_register_is_kept_with_all_its_parts_and_what_is_lost_is_said_to_be_unknown()
    {
        await Write(0, 10);
        StoreBackup.Write(Data, Backup);
        await File.WriteAllTextAsync(Path.Combine(Data, "journal.db"), "not a journal", Ct);
        await File.WriteAllTextAsync(Path.Combine(Data, "register.db"), new string('x', 5000), Ct);

        var restored = await Restore();

        Assert.NotNull(restored.Damage);
        Assert.Null(restored.Old);
        Assert.True(File.Exists($"{restored.Aside}.journal.db"));
        await using var store = SqliteEventStore.Open(Data, Time);
        Assert.Equal(10, (await store.Head(Ct)).Position.Value);
    }

    [Fact]
    public async Task Where_there_is_no_register_it_is_simply_there_whatever_parts_of_another_lie_about()
    {
        await Write(0, 10);
        StoreBackup.Write(Data, Backup);
        Directory.Delete(Data, recursive: true);
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "register.db-wal"), new string('x', 5000), Ct);
        await File.WriteAllTextAsync(Path.Combine(Data, "journal.db"), "not a journal", Ct);

        var restored = await Restore();

        Assert.Null(restored.Aside);
        await using var store = SqliteEventStore.Open(Data, Time);
        Assert.Equal((restored.Head.Epoch, 10), ((await store.Head(Ct)).Epoch, (await store.Head(Ct)).Position.Value));
    }

    /// <summary>Each in a process of its own that gets SIGKILL as soon as a file appears.</summary>
    [Theory]
    [InlineData("restoring")]
    [InlineData("restoring/register.db")]
    [InlineData("restoring/journal.db")]
    [InlineData("register.*-3000.db")]
    public async Task Killed_in_the_middle_the_register_is_the_old_or_the_new_one_and_a_second_try_succeeds(string when)
    {
        await Write(0, 2000);
        StoreBackup.Write(Data, Backup);
        await Write(2000, 1000);

        using (var process = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [typeof(KilledWriter).Assembly.Location, Data, Backup])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!)
        {
            var clock = Stopwatch.StartNew();
            while (!process.HasExited && !Appears(when) && clock.Elapsed < Patience) await Task.Yield();
            process.Kill();
            await process.WaitForExitAsync(Ct);
            output.WriteLine($"{when}: exit code {process.ExitCode}, left: {string.Join(' ', Directory.GetFileSystemEntries(Data).Select(Path.GetFileName))}");
        }

        var found = StoreCheck.OfDirectory(Data, Commits.Again);
        Assert.Null(found.Difference);
        Assert.Contains(found.Head.Position.Value, new long[] { 2000, 3000 });

        var restored = await Restore();

        Assert.Equal(2000, restored.Head.Position.Value);
        Assert.Null(StoreCheck.OfDirectory(Data, Commits.Again).Difference);
        Assert.False(Directory.Exists(Path.Combine(Data, "restoring")));
    }

    private bool Appears(string name) => name.Contains('*', StringComparison.Ordinal)
        ? Directory.GetFiles(Data, name).Length > 0
        : Path.Exists(Path.Combine(Data, name));

    private Task<Restored> Restore() => StoreRestore.Run(Backup, Data, aside: true, Commits.Again, Time, Ct);

    private async Task Write(int from, int count)
    {
        await using var store = SqliteEventStore.Open(Data, Time);
        await Commits.Append(store, "eurocities", from, count);
    }

    private static async Task Keep(SqliteEventStore store, string key, int version, string? name)
    {
        await using var commit = await store.BeginCommit(Ct);
        var append = Commits.One($"person/{key}", version) with { Vault = [new(key, name is null ? null : Encoding.UTF8.GetBytes(name))] };
        Assert.IsType<AppendResult.Passed>(Assert.Single(await commit.Append([append], Ct)));
        await commit.Complete(Ct);
    }

    private string Digest() => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(Data, "register.db"))));

    private static bool Holds(string file) => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Name)) >= 0;
}
