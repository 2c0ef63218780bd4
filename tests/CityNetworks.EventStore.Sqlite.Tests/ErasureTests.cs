using System.Globalization;
using System.Text;
using CityNetworks.EventStore.Suite;
using Xunit;

namespace CityNetworks.EventStore.Sqlite.Tests;

/// <summary>What is erased is in no byte of any file.</summary>
public sealed class ErasureTests : IDisposable
{
    private const int Persons = 600;

    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly SetTime Time = new(new DateTimeOffset(2026, 4, 11, 9, 30, 0, TimeSpan.Zero));

    private readonly string _directory = Directory.CreateTempSubdirectory("register-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Erased_data_are_in_no_file_while_it_is_open_and_after()
    {
        await using (var store = SqliteEventStore.Open(_directory, Time))
        {
            // In an order that makes pages of the vault split, so that leftovers of earlier pages would be found.
            foreach (var person in Enumerable.Range(0, Persons).OrderBy(n => n * 7919 % Persons)) await Commit(store, person, Name(person));
            Assert.True(Holds(Name(100)), "It has to be there before, or the test finds nothing.");
            for (var person = 0; person < Persons; person += 3) await Commit(store, person, null);

            AssertOnlyErasedAreGone();
        }

        AssertOnlyErasedAreGone();
        await using var again = SqliteEventStore.Open(_directory, Time);
        Assert.Equal(Name(1), Encoding.UTF8.GetString((await again.ReadVault(Key(1), Ct))!)); // never erased
        Assert.Null(await again.ReadVault(Key(0), Ct));
    }

    [Fact]
    public async Task A_register_put_back_from_an_older_backup_is_cleared_again_when_it_is_opened()
    {
        var backup = Path.Combine(_directory, "backup");
        await using (var store = SqliteEventStore.Open(_directory, Time))
        {
            await Commit(store, 1, Name(1));
            await Commit(store, 2, Name(2));
            StoreBackup.Write(_directory, backup);
            await Commit(store, 1, null);
        }

        File.Move(backup, Path.Combine(_directory, "register.db"), overwrite: true);
        await using (var store = SqliteEventStore.Open(_directory, Time))
        {
            Assert.Null(await store.ReadVault(Key(1), Ct));
            Assert.NotNull(await store.ReadVault(Key(2), Ct));
            Assert.False(Holds(Name(1)));
        }
    }

    [Fact]
    public async Task Without_its_list_nothing_is_erased()
    {
        await using var store = SqliteEventStore.Open(_directory, Time);
        await Commit(store, 1, Name(1));
        Directory.CreateDirectory(Path.Combine(_directory, "erased.keys"));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Commit(store, 1, null));
        Assert.NotNull(await store.ReadVault(Key(1), Ct));

        Directory.Delete(Path.Combine(_directory, "erased.keys"));
        await Commit(store, 1, null);
        Assert.Null(await store.ReadVault(Key(1), Ct));
    }

    private static string Key(int person) => string.Create(CultureInfo.InvariantCulture, $"p-{person * 7919 % 10007:D5}");

    private static string Name(int person) => string.Create(CultureInfo.InvariantCulture, $"Somebody Called Person{person:D4}End");

    private static async Task Commit(SqliteEventStore store, int person, string? name)
    {
        var version = name is null ? 1 : 0;
        await using var commit = await store.BeginCommit(Ct);
        var append = Commits.One($"person/{Key(person)}", version) with { Vault = [new(Key(person), name is null ? null : Encoding.UTF8.GetBytes(name))] };
        Assert.IsType<AppendResult.Passed>(Assert.Single(await commit.Append([append], Ct)));
        await commit.Complete(Ct);
    }

    private void AssertOnlyErasedAreGone()
    {
        for (var person = 0; person < Persons; person++) Assert.Equal((person, person % 3 != 0), (person, Holds(Name(person))));
    }

    private bool Holds(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Directory.GetFiles(_directory).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Any(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var all = new byte[stream.Length];
            stream.ReadExactly(all);
            return all.AsSpan().IndexOf(bytes) >= 0;
        });
    }
}
