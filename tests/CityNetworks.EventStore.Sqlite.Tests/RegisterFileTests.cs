using CityNetworks.EventStore.Suite;
using Xunit;

namespace CityNetworks.EventStore.Sqlite.Tests;

/// <summary>A register that goes through its tables, as it does between two kinds of store, is the same register.</summary>
public sealed class RegisterFileTests : IDisposable
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly SetTime Time = new(new DateTimeOffset(2026, 4, 11, 9, 30, 0, TimeSpan.Zero));

    private readonly string _directory = Directory.CreateTempSubdirectory("register-").FullName;

    private string Data => Path.Combine(_directory, "data");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Every_table_is_copied_value_by_value_and_the_copy_can_be_used()
    {
        await using (var store = SqliteEventStore.Open(Data, Time)) await VariedHistory.Fill(store);
        var (backup, copy) = (Path.Combine(_directory, "backup"), Path.Combine(_directory, "copy"));
        var head = StoreBackup.Write(Data, backup);

        Head written;
        using (var register = new RegisterFile(backup)) written = await StoreBackup.Write(register, copy, Ct);

        Assert.Equal((head.At(head.Position), Convert.ToHexString(head.Hash)), (written.At(written.Position), Convert.ToHexString(written.Hash)));
        foreach (var table in RegisterTable.All)
        {
            var (expected, found) = (await Rows(backup, table), await Rows(copy, table));
            Assert.Equal(expected, found);
            Assert.True(found.Count > 0 || table.Name == "epochs", $"{table.Name} is empty, so nothing was tried.");
        }

        Assert.Null(StoreCheck.OfFile(copy, VariedHistory.Again).Difference);
        await StoreRestore.Run(copy, Data, aside: true, VariedHistory.Again, Time, Ct);
        await using var again = SqliteEventStore.Open(Data, Time);
        Assert.Equal(["p-0", "p-12", "p-24", "p-36"], await File.ReadAllLinesAsync(Path.Combine(Data, "erased.keys"), Ct));
        Assert.Equal([1, 2, 3], await again.ReadVault("p-56", Ct));
        Assert.Equal([7], (await again.FindCommand(new("secretariat", "7"), Ct))!.Outcome); // copied
        await VariedHistory.Append(again, VariedHistory.Events);
    }

    private static async Task<List<string>> Rows(string file, RegisterTable table)
    {
        using var register = new RegisterFile(file);
        List<string> rows = [];
        await foreach (var row in register.Rows(table, Ct)) rows.Add(string.Join(" | ", row.Select(v => v is byte[] bytes ? Convert.ToHexString(bytes) : $"{v}")));
        return rows;
    }
}
