using System.Text;
using CityNetworks.EventStore.Suite;
using Xunit;
using Xunit.Abstractions;

namespace CityNetworks.EventStore.Sqlite.Tests;

/// <summary>A check finds what was changed in what is stored, and a rebuild puts right what follows from the log.</summary>
public sealed class CheckTests(ITestOutputHelper output) : IDisposable
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly SetTime Time = new(new DateTimeOffset(2026, 4, 11, 9, 30, 0, TimeSpan.Zero));

    private static readonly (string Table, string[] Columns)[] Stored =
    [
        ("events", ["position", "stream", "version", "type", "recorded_at", "hash", "data", "metadata"]),
        ("concerns", ["subject", "number", "position", "chain"]),
        ("citations", ["cited", "position"]),
        ("rows", ["kind", "owner", "key", "subject", "label", "from_day", "until_day", "known_from", "data"]),
        ("closed_rows", ["row", "from_day", "until_day", "known_from", "known_to", "data"]),
        ("commands", ["digest", "principal", "key"]),
        ("streams", ["id", "name"]),
        ("words", ["id", "word"]),
        ("head", ["position", "hash", "recorded_at"]),
    ];

    private readonly string _directory = Directory.CreateTempSubdirectory("register-").FullName;

    private string Register => Path.Combine(_directory, "register.db");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task What_is_sound_is_found_so_with_its_counts()
    {
        await Fill();

        var found = StoreCheck.OfDirectory(_directory, VariedHistory.Again);

        Assert.Null(found.Difference);
        Assert.Equal((VariedHistory.Events, 5, 2 * VariedHistory.Events), (found.Head.Position.Value, found.Streams, found.Concerns));
        Assert.Equal(["erased.keys", "register.db", "register.lock"], Directory.GetFiles(_directory).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task An_event_whose_command_is_gone_is_found()
    {
        await Fill();
        using (var connection = Connection.OpenForWriting(Register)) connection.Execute("DELETE FROM commands WHERE position = (SELECT position FROM head)");

        Assert.Equal($"Of the event at {VariedHistory.Events} no command is recorded that brought it.", StoreCheck.OfFile(Register, VariedHistory.Again).Difference);
    }

    [Theory]
    [InlineData(20261128, 400)]
    public async Task A_bit_flipped_in_any_value_is_found(ulong seed, int times)
    {
        await Fill();
        var dice = new Dice(seed);
        var copy = Path.Combine(_directory, "copy");
        Dictionary<string, int> flipped = [];
        for (var n = 0; n < times;)
        {
            File.Copy(Register, copy, overwrite: true);
            var (table, column) = dice.One<(string, string)>([.. Stored.SelectMany(s => s.Columns.Select(c => (s.Table, c)))]);
            if (!Flip(copy, table, column, dice)) continue; // There is nothing in it, or the table itself does not take it.
            n++;
            flipped[$"{table}.{column}"] = flipped.GetValueOrDefault($"{table}.{column}") + 1;

            var found = StoreCheck.OfFile(copy, VariedHistory.Again);

            Assert.True(found.Difference is not null, $"seed {seed}, flip {n}: a bit of {table}.{column} was flipped, and nothing was found.");
            Assert.DoesNotContain('\n', found.Difference);
        }

        output.WriteLine($"seed {seed}: {string.Join(", ", flipped.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key} {f.Value}"))}");
        Assert.Equal(Stored.Sum(s => s.Columns.Length), flipped.Count);
    }

    [Fact]
    public async Task A_name_that_is_there_after_it_was_erased_is_found()
    {
        await Fill();
        using (var vandal = Connection.OpenForWriting(Register)) vandal.Execute("INSERT INTO erased (key) VALUES ('p-56')");

        Assert.Equal("p-56 was erased and is in the vault.", StoreCheck.OfFile(Register, VariedHistory.Again).Difference);
    }

    [Theory]
    [InlineData(20261129, 300)]
    public async Task A_byte_flipped_anywhere_in_the_file_is_found_or_changes_nothing_that_follows_from_the_log(ulong seed, int times)
    {
        await Fill();
        var dice = new Dice(seed);
        var sound = await File.ReadAllBytesAsync(Register, Ct);
        var expected = Dump(Register);
        var copy = Path.Combine(_directory, "copy");
        var found = 0;
        for (var n = 0; n < times; n++)
        {
            var (at, with) = (dice.Below(sound.Length), (byte)(1 + dice.Below(255)));
            var flipped = (byte[])sound.Clone();
            flipped[at] ^= with;
            await File.WriteAllBytesAsync(copy, flipped, Ct);
            try
            {
                if (StoreCheck.OfFile(copy, VariedHistory.Again).Difference is not null) found++;
                else Assert.True(expected == Dump(copy), $"seed {seed}: byte {at} xor {with} changed what is stored, and nothing was found.");
            }
            catch (StoreUnavailableException)
            {
                found++; // Such as a lock or a format that only a header tells.
            }
        }

        output.WriteLine($"seed {seed}: {found} of {times} found, the others in room that is not used, in keys of commands, in the vault");
        Assert.True(found > 0);
    }

    [Fact]
    public async Task A_rebuild_gives_back_the_same_bytes()
    {
        await Fill();
        var before = Dump(Register);
        using (var vandal = Connection.OpenForWriting(Register))
        {
            vandal.Execute("UPDATE rows SET data = x'00' WHERE id % 3 = 0; DELETE FROM closed_rows WHERE id % 5 = 0; DELETE FROM rows WHERE id % 4 = 0; DELETE FROM citations;");
        }

        Assert.NotNull(StoreCheck.OfFile(Register, VariedHistory.Again).Difference);

        StoreRebuild.Run(_directory, VariedHistory.Again);

        Assert.Equal(before, Dump(Register));
        Assert.Null(StoreCheck.OfDirectory(_directory, VariedHistory.Again).Difference);
        await using var store = SqliteEventStore.Open(_directory, Time);
        await VariedHistory.Append(store, VariedHistory.Events);
    }

    [Fact]
    public async Task A_rebuild_writes_rows_and_names_that_an_older_release_did_not_know()
    {
        await Fill();
        static NewEvent Today(StoredEvent stored) => VariedHistory.Again(stored) with
        {
            Rows = [.. VariedHistory.Again(stored).Rows, new("name", stored.Stream, Encoding.UTF8.GetString(stored.Data), null, "FR", 0, 1, [])],
            Cites = [.. VariedHistory.Again(stored).Cites, new("source/new")],
        };

        StoreRebuild.Run(_directory, Today);

        Assert.Null(StoreCheck.OfDirectory(_directory, Today).Difference);
        await using var store = SqliteEventStore.Open(_directory, Time);
        Assert.Equal(VariedHistory.Events, (await store.Query(new("name"), Ct)).Count);
        Assert.Equal(VariedHistory.Events, (await store.ReadCiting(new("source/new"), default, 1000, Ct)).Count);
        await VariedHistory.Append(store, VariedHistory.Events);
    }

    [Fact]
    public async Task A_rebuild_from_a_log_that_does_not_hold_changes_nothing()
    {
        await Fill();
        using (var vandal = Connection.OpenForWriting(Register)) vandal.Execute("UPDATE events SET data = x'00' WHERE position = 30");
        var before = Dump(Register);

        var refused = Assert.Throws<StoreUnreadableException>(() => StoreRebuild.Run(_directory, VariedHistory.Again));

        Assert.Contains("position 30", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, Dump(Register));
    }

    [Fact]
    public async Task A_rebuild_that_is_cut_short_leaves_the_register_as_it_was()
    {
        await Fill();
        var before = Dump(Register);
        using (var reader = Connection.OpenForWriting(Register)) reader.Execute("CREATE TRIGGER cut BEFORE INSERT ON closed_rows WHEN new.id = 20 BEGIN SELECT RAISE(ABORT, 'cut short'); END");

        Assert.Throws<InvalidOperationException>(() => StoreRebuild.Run(_directory, VariedHistory.Again));

        Assert.Equal(before, Dump(Register));
    }

    private async Task Fill()
    {
        await using var store = SqliteEventStore.Open(_directory, Time);
        await VariedHistory.Fill(store);
    }

    private static bool Flip(string file, string table, string column, Dice dice)
    {
        using var vandal = Connection.OpenForWriting(file);
        var row = table == "citations" ? "cited, position" : "rowid";
        var at = dice.Below((int)vandal.Number($"SELECT count(*) FROM {table}"));
        var where = $"({row}) = (SELECT {row} FROM {table} ORDER BY {row} LIMIT 1 OFFSET {at})";
        var (kind, number, bytes) = vandal.Prepare($"SELECT typeof({column}), {column}, CAST({column} AS BLOB) FROM {table} WHERE {where}").All(static s => (s.Text(0), s.Long(1), s.Bytes(2))).Single();
        try
        {
            if (kind == "integer") return vandal.Prepare($"UPDATE {table} SET {column} = ?1 WHERE {where}").Bind(1, number ^ (1L << dice.Below(63))).Run() == 1;
            if (kind == "null" || bytes.Length == 0) return false;
            bytes[dice.Below(bytes.Length)] ^= (byte)(1 << dice.Below(8));
            return vandal.Prepare($"UPDATE {table} SET {column} = {(kind == "text" ? "CAST(?1 AS TEXT)" : "?1")} WHERE {where}").Bind(1, bytes).Run() == 1;
        }
        catch (InvalidOperationException)
        {
            return false; // A constraint.
        }
    }

    /// <summary>Everything that follows from the log, and the log.</summary>
    private static string Dump(string file)
    {
        using var connection = Connection.OpenForReading(file);
        var dump = new StringBuilder();
        foreach (var (table, columns) in Stored)
        {
            var all = string.Join(" || '|' || ", columns.Select(c => $"quote({c})"));
            foreach (var row in connection.Prepare($"SELECT {all} FROM {table} ORDER BY 1").All(static s => s.Text(0))) dump.Append(table).Append(' ').AppendLine(row);
        }

        return dump.ToString();
    }
}
