using System.Globalization;
using System.Text;
using Xunit;

namespace CityNetworks.EventStore.Suite;

/// <summary>A history with something in every table and every column, of which each event says itself all that follows from it.</summary>
public static class VariedHistory
{
    public const int Events = 60;
    public const int Streams = 5;

    public static async Task Fill(IEventStore store)
    {
        for (var n = 0; n < Events; n++) await Append(store, n);
        foreach (var receiver in (string[])["pages", "maps"]) await Deliver(store.Deliveries, receiver);
    }

    private static async Task Deliver(IDeliveries deliveries, string receiver)
    {
        var time = TimeSpan.FromMinutes(1);
        var revision = (await deliveries.Take(receiver, [0], "somebody", time, CancellationToken.None))!.Revision; // Nobody has it.
        for (var n = 1; n <= 3; n++)
        {
            var step = new DeliveryStep(receiver, "somebody", time, revision++, [(byte)n], new(n, [(byte)(10 + n)]), n == 2 ? null : new(new(n), n == 3, [(byte)(20 + n)]));
            Assert.True(await deliveries.Save(step, CancellationToken.None));
        }

        await deliveries.Leave(receiver, "somebody", CancellationToken.None);
    }

    public static async Task Append(IEventStore store, int n)
    {
        ArgumentNullException.ThrowIfNull(store);
        await using var commit = await store.BeginCommit(CancellationToken.None);
        var stream = new StreamName($"network-{n % Streams}");
        VaultEntry[] vault = n % 4 != 0 ? [] : n % 12 == 0 && n > 0 ? [new($"p-{n}", [1, 2, 3]), new($"p-{n - 12}", null)] : [new($"p-{n}", [1, 2, 3])];
        var append = new Append(
            stream, new(n / Streams), 0, [Event(stream, n)], Encoding.UTF8.GetBytes($"who {n}"), [], new("secretariat", $"{n}"), Encoding.UTF8.GetBytes($"digest {n}"), [(byte)n], true, [.. vault]);
        Assert.IsType<AppendResult.Passed>(Assert.Single(await commit.Append([append], CancellationToken.None)));
        await commit.Complete(CancellationToken.None);
    }

    public static NewEvent Again(StoredEvent stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return Event(stored.Stream, int.Parse(Encoding.UTF8.GetString(stored.Data), CultureInfo.InvariantCulture));
    }

    /// <summary>Rows that come, change, are found by something else, and go.</summary>
    private static NewEvent Event(StreamName stream, int n) => new(
        n % 2 == 0 ? "network.joined.v1" : "network.withdrew.v1",
        Encoding.UTF8.GetBytes($"{n}"),
        [new("fr-toulouse"), new($"xx-{n % 5}")],
        [
            new("membership", stream, $"k{n % 15}", new StreamName($"xx-{n % 3}"), n % 2 == 0 ? "FR" : null, n, n + 10, Encoding.UTF8.GetBytes($"row {n}")),
            new("term", stream, "t", null, null, n, int.MaxValue, n % 20 < 10 ? Encoding.UTF8.GetBytes($"term {n}") : null),
        ])
    {
        Cites = [new($"source/{n % 3}")],
    };
}
