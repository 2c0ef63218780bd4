using System.Text;
using CityNetworks.EventStore;

namespace CityNetworks.Api.Tests.Following;

/// <summary>Puts events into a log without anybody who decides on them.</summary>
internal static class Logs
{
    public static async Task<StoredEvent> Put(this IEventStore store, string stream, string type = "network.joined.v1", string data = "{}", params string[] concerns)
    {
        var name = new StreamName(stream);
        await using var commit = await store.BeginCommit(CancellationToken.None);
        var own = await commit.ReadStream(name, default, int.MaxValue, CancellationToken.None);
        var others = await commit.ReadConcerns(name, 0, int.MaxValue, CancellationToken.None);
        var version = new StreamVersion(own.Count);
        var result = (await commit.Append(
            [
                new(
                    name, version, others.Count, [new(type, Encoding.UTF8.GetBytes(data), [.. concerns.Select(c => new StreamName(c))], [])], """{"principal":"operator"}"""u8.ToArray(), [],
                    new("operator", $"{stream}-{version}"), [], [], Accepted: true, []),
            ],
            CancellationToken.None)).Single();
        if (result is not AppendResult.Passed) throw new InvalidOperationException($"{result} did not pass.");
        await commit.Complete(CancellationToken.None);
        return (await store.ReadStream(name, version, 1, CancellationToken.None)).Single();
    }
}
