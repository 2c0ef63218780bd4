using System.Diagnostics;
using System.Globalization;
using CityNetworks.Domain;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.EventStore;
using CityNetworks.EventStore.Sqlite;
using CityNetworks.Server;

namespace CityNetworks.Benchmarks;

/// <summary>How long it takes to copy, check and put back a large register, as an operator does, in files and in a database.</summary>
internal static class Verify
{
    private const int Networks = 1_000;

    public static async Task InFiles(string folder, int events)
    {
        var path = Path.Combine(folder, "verify");
        await using (var store = SqliteEventStore.Open(path, TimeProvider.System)) await Fill(store, events);
        var register = new KeptInFiles(path);
        List<string[]> rows = [];
        var found = await Row(rows, "verify", () => register.Verify(CancellationToken.None));
        await Row(rows, "backup", () => register.Backup(Backup(folder), CancellationToken.None));
        await Row(rows, "rebuild", () => register.Rebuild(CancellationToken.None));
        await Row(rows, "restore", () => register.Restore(Backup(folder), aside: true, CancellationToken.None));
        var size = new FileInfo(Backup(folder)).Length >> 20;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found.Head.Position} events, {found.Concerns} links of concerns, {found.Rows} rows; the backup has {size} MB"));
        Table.Print(["once each, in files", "time", "of processor", "events/s", "most memory so far"], [.. rows]);
    }

    /// <summary>Of what was filled into files before.</summary>
    public static async Task InDatabase(string folder, string database)
    {
        var register = new KeptInDatabase(database, folder);
        List<string[]> rows = [];
        await Row(rows, "restore", () => register.Restore(Backup(folder), aside: false, CancellationToken.None));
        await Row(rows, "verify", () => register.Verify(CancellationToken.None));
        await Row(rows, "backup", () => register.Backup($"{Backup(folder)}.2", CancellationToken.None));
        await Row(rows, "rebuild", () => register.Rebuild(CancellationToken.None));
        Table.Print(["once each, in PostgreSQL", "time", "of processor", "events/s", "most memory so far"], [.. rows]);
    }

    private static string Backup(string folder) => Path.Combine(folder, "verify.backup");

    private static async Task<T> Row<T>(List<string[]> rows, string what, Func<Task<T>> work)
    {
        var (started, busy) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var result = await work();
        var (seconds, cpu) = (Stopwatch.GetElapsedTime(started).TotalSeconds, (Environment.CpuUsage.TotalTime - busy).TotalSeconds);
        if (result is Checked { Difference: { } difference }) throw new InvalidOperationException($"{what}: {difference}");
        var count = result is Checked { Head.Position.Value: var events } ? string.Create(CultureInfo.InvariantCulture, $"{events / seconds:N0}") : "";
        using var process = Process.GetCurrentProcess();
        rows.Add([what, string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s"), string.Create(CultureInfo.InvariantCulture, $"{cpu:0.0} s"), count, string.Create(CultureInfo.InvariantCulture, $"{process.PeakWorkingSet64 >> 20} MB")]);
        return result;
    }

    /// <summary>Two cities registered for each three that join a network; of the networks one has a tenth of all members.</summary>
    private static async Task Fill(SqliteEventStore store, int events)
    {
        var filling = new Filling(store);
        var cities = (events - Networks) * 2 / 5;
        for (var i = 0; i < cities; i++)
        {
            var registered = new MemberEvent.Registered(MemberKind.Commune, [new($"Commune {i}", "fr")], "FR", null, new(40 + (i % 1000 / 100d), i % 700 / 100d), [new("insee", $"{i:D6}", null)], null, null);
            await filling.Add(new(Id(i).Value), 0, registered);
        }

        var left = events - cities - Networks;
        for (var n = 0; n < Networks; n++)
        {
            var name = new StreamName(string.Create(CultureInfo.InvariantCulture, $"network-{n:D4}"));
            var members = n == 0 ? left / 10 : n == Networks - 1 ? left : left / (Networks - n);
            await filling.Add(name, 0, new NetworkEvent.Founded(NetworkKind.Association, [new(name.Value, "en")], null, null, null, null, null, null, null));
            for (var i = 0; i < members; i++)
            {
                var joined = new NetworkEvent.Joined(Id(((n * 977) + i) % cities), "full", new DateOnly(2000, 1, 1).AddDays(i % 6000), false, new("Conseil municipal", null, "adopted", null), new("deliberations"));
                await filling.Add(name, i + 1, joined);
            }

            left -= members;
        }

        await filling.Commit();
    }

    private static MemberId Id(int number) => MemberId.Parse($"fr-commune-{number:D6}");
}
