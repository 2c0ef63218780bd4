using System.Text;

namespace CityNetworks.EventStore.Postgres.Tests;

/// <summary>Appends that can be told apart: one event, one row and one key each.</summary>
internal static class Commits
{
    public static readonly CancellationToken Ct = CancellationToken.None;

    public static Append One(string stream, long version) => new(
        new(stream),
        new(version),
        ExpectedConcerns: 0,
        [
            new(
                "network.joined.v1",
                Encoding.UTF8.GetBytes($"{version}".PadRight(300, '.')),
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

    public static async Task Commit(this IEventStore store, params Append[] batch)
    {
        await using var commit = await store.BeginCommit(Ct);
        var results = await commit.Append(batch, Ct);
        if (results.FirstOrDefault(r => r is not AppendResult.Passed) is { } other) throw new InvalidOperationException($"{other} did not pass.");
        await commit.Complete(Ct);
    }
}
