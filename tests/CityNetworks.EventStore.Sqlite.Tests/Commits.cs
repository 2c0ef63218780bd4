using System.Text;

namespace CityNetworks.EventStore.Sqlite.Tests;

/// <summary>Fills a store with a stream that can be told apart: one event, one row and one key a commit.</summary>
internal static class Commits
{
    public static Append One(string stream, long version, int size = 300) => new(
        new(stream),
        new(version),
        ExpectedConcerns: 0,
        [
            new(
                "network.joined.v1",
                Encoding.UTF8.GetBytes($"{version}".PadRight(size, '.')),
                [new("fr-toulouse")],
                [new("membership", new(stream), $"{version:00000}", new StreamName("fr-toulouse"), "FR", 0, 1, Encoding.UTF8.GetBytes($"{version}"))]),
        ],
        Metadata: [],
        Guards: [],
        new("secretariat", $"{stream}-{version}"),
        Fingerprint: [],
        Outcome: [],
        Accepted: true,
        Vault: []);

    /// <summary>What such an event says of itself, whatever is stored beside it.</summary>
    public static NewEvent Again(StoredEvent stored) => One(stored.Stream.Value, stored.Version.Value - 1).Events[0];

    public static async Task Append(IEventStore store, string stream, long from, int count, int size = 300)
    {
        for (var version = from; version < from + count; version++)
        {
            await using var commit = await store.BeginCommit(CancellationToken.None);
            if (await commit.Append([One(stream, version, size)], CancellationToken.None) is not [AppendResult.Passed])
            {
                throw new InvalidOperationException($"{stream} {version} did not pass.");
            }

            await commit.Complete(CancellationToken.None);
        }
    }
}
