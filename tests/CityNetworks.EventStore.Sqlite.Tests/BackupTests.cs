using CityNetworks.EventStore.Suite;
using Xunit;

namespace CityNetworks.EventStore.Sqlite.Tests;

/// <summary>A backup is made of files alone, whoever has them open, and there is a whole one or none.</summary>
public sealed class BackupTests : IDisposable
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly SetTime Time = new(new DateTimeOffset(2026, 4, 11, 9, 30, 0, TimeSpan.Zero));

    private readonly string _directory = Directory.CreateTempSubdirectory("register-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Every_backup_under_load_holds_what_was_committed_before_it_began()
    {
        await using var store = SqliteEventStore.Open(Data, Time);
        using var enough = new CancellationTokenSource();
        var writing = Task.Run(
            async () =>
            {
                var version = 0;
                for (; !enough.IsCancellationRequested || version < 500; version++) await Commits.Append(store, "eurocities", version, 1);
            },
            Ct);
        for (var n = 0; n < 12; n++)
        {
            var before = (await store.Head(Ct)).Position.Value;
            var file = Path.Combine(_directory, $"{n}.backup");

            var head = StoreBackup.Write(Data, file);

            Assert.True(head.Position.Value >= before, $"{before} were committed, and the backup ends at {head.Position}.");
            var found = StoreCheck.OfFile(file, Commits.Again);
            Assert.Null(found.Difference);
            Assert.Equal((head.Position, Convert.ToHexString(head.Hash), head.Epoch), (found.Head.Position, Convert.ToHexString(found.Head.Hash), found.Head.Epoch));
        }

        await enough.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task What_a_killed_process_left_in_the_journal_is_in_it_and_the_files_stay_as_they_were()
    {
        await Leave(commits: 20);
        var before = Files();

        var head = StoreBackup.Write(Data, Path.Combine(_directory, "backup"));

        Assert.Equal(20, head.Position.Value);
        Assert.Null(StoreCheck.OfFile(Path.Combine(_directory, "backup"), Commits.Again).Difference);
        Assert.Equal(before, Files());
        await using var store = SqliteEventStore.Open(Data, Time);
        Assert.Equal(20, (await store.Head(Ct)).Position.Value);
    }

    [Fact]
    public async Task Without_the_journal_that_it_needs_there_is_none()
    {
        await Leave(commits: 5);
        File.Delete(Path.Combine(Data, "journal.db"));

        Assert.Throws<StoreUnreadableException>(() => StoreBackup.Write(Data, Path.Combine(_directory, "backup")));
        Assert.Empty(Directory.GetFiles(_directory));
    }

    [Fact]
    public async Task Only_its_owner_can_read_it()
    {
        await SqliteEventStore.Open(Data, Time).DisposeAsync();
        var file = Path.Combine(_directory, "backup");
        StoreBackup.Write(Data, file);

        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Throws<StoreUnavailableException>(() => StoreBackup.Write(Data, file));
    }

    private string Data => Path.Combine(_directory, "data");

    /// <summary>As a killed process leaves it: a journal with commits that are in no table.</summary>
    private async Task Leave(int commits)
    {
        await SqliteEventStore.Open(Data, Time).DisposeAsync();
        using var other = Connection.OpenForWriting(Path.Combine(Data, "register.db"));
        await using var store = SqliteEventStore.Open(Data, Time);
        other.Execute("BEGIN IMMEDIATE");
        await Commits.Append(store, "eurocities", from: 0, commits);
    }

    private string[] Files() => [.. Directory.GetFiles(Data).Order(StringComparer.Ordinal)];
}
