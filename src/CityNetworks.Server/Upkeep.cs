using System.Globalization;
using CityNetworks.Actors.ReadModels;
using CityNetworks.EventStore;
using CityNetworks.EventStore.Sqlite;

namespace CityNetworks.Server;

/// <summary>What an operator does with a register beside serving it. Each says in words what it did; exit code 0 if all is well.</summary>
internal static class Upkeep
{
    private const int NotWell = 1;

    public static async Task<int> Backup(IKeptRegister register, string file, CancellationToken ct)
    {
        var head = await register.Backup(file, ct);
        Say($"{file} holds everything up to {Place(head)}, {new FileInfo(file).Length} bytes");
        return 0;
    }

    public static async Task<int> Restore(IKeptRegister register, string file, bool aside, CancellationToken ct)
    {
        var restored = await register.Restore(file, aside, ct);
        Say($"{register.Place} is put back up to {Place(restored.Head)}");
        foreach (var former in restored.Former) Say($"  positions of epoch {former.Name} up to {former.Last} still count");
        if (restored.Renewed is { } otherwise) Say($"  rows      made anew as this release has them; in the backup, {otherwise}");
        if (restored.Aside is null) return 0;
        Say($"  lost      {Lost(restored)}");
        Say($"  kept      the register that was there, in {restored.Aside}; it holds names that may be erased later: remove it when you are done with it");
        return 0;
    }

    /// <param name="file">A backup to check instead of the register.</param>
    public static async Task<int> Verify(IKeptRegister register, string? file, CancellationToken ct)
    {
        var found = file is null ? await register.Verify(ct) : StoreCheck.OfFile(file, new Rebuild().Again);
        if (found.Difference is { } difference)
        {
            await Console.Error.WriteLineAsync($"citynetworks: {difference}");
            return NotWell;
        }

        Say($"All is well up to {Place(found.Head)}: {found.Head.Position} events in {found.Streams} streams, {found.Concerns} links of concerns, {found.Rows} rows; hash {Convert.ToHexStringLower(found.Head.Hash)}");
        return 0;
    }

    public static async Task<int> Rebuild(IKeptRegister register, CancellationToken ct)
    {
        Say($"{await register.Rebuild(ct)} rows made anew from the log");
        return 0;
    }

    private static string Lost(Restored restored) => restored switch
    {
        { Damage: { } damage } => $"what came later in the register that was there; it cannot be read: {damage}",
        { Old: { } old, Shared: { } shared } when shared == old.Position => "nothing: the backup holds all that was there",
        { Old: { } old, Shared: { } shared } => Text($"{old.At(new(shared.Value + 1))} to {Place(old)}"),
        { Old: { } old } => $"all of the register that was there, another one, up to {Place(old)}",
        _ => "nothing",
    };

    private static string Place(Head head) => Text($"{head.At(head.Position)}, recorded {head.RecordedAt:yyyy-MM-dd'T'HH:mm:ss'Z'}");

    private static void Say(FormattableString text) => Console.WriteLine(Text(text));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
