using System.Text;
using Xunit;

namespace CityNetworks.EventStore.Suite;

/// <summary>What every store has to do. A store's own test project derives from this and says how to open one.</summary>
public abstract partial class EventStoreSuite : IAsyncLifetime
{
    protected static readonly StreamName Network = new("eurocities");
    protected static readonly StreamName Toulouse = new("fr-toulouse");
    protected static readonly StreamName Oslo = new("no-oslo");
    protected static readonly CancellationToken Ct = CancellationToken.None;

    private int _keys;

    protected SetTime Time { get; } = new(new DateTimeOffset(2026, 4, 11, 9, 30, 0, TimeSpan.Zero));

    protected IEventStore Store { get; set; } = null!; // set by InitializeAsync

    protected abstract Task<IEventStore> Open(TimeProvider time);

    public virtual async Task InitializeAsync() => Store = await Open(Time);

    public virtual async Task DisposeAsync() => await Store.DisposeAsync();

    protected static NewEvent Event(string data, params StreamName[] concerns) =>
        new("network.something-happened.v1", Encoding.UTF8.GetBytes(data), [.. concerns], []);

    protected static NewEvent Event(params RowChange[] rows) => Event("rows change") with { Rows = [.. rows] };

    protected static StreamVersion Version(long version) => new(version);

    /// <summary>An append with a fresh key, decided on a stream at a version and without concerns.</summary>
    protected Append Append(StreamName stream, long expected, params NewEvent[] events) => new(
        stream,
        new StreamVersion(expected),
        ExpectedConcerns: 0,
        [.. events],
        Metadata: "who and why"u8.ToArray(),
        Guards: [],
        new CommandKey("secretariat", $"key-{++_keys}"),
        Fingerprint: "digest"u8.ToArray(),
        Outcome: "joined"u8.ToArray(),
        Accepted: true,
        Vault: []);

    protected async Task<IReadOnlyList<AppendResult>> Commit(params Append[] batch)
    {
        await using var commit = await Store.BeginCommit(Ct);
        var results = await commit.Append(batch, Ct);
        await commit.Complete(Ct);
        return results;
    }

    protected static CommandRecord Passed(AppendResult result) => Assert.IsType<AppendResult.Passed>(result).Record;

    protected static void AssertSame(CommandRecord? expected, CommandRecord? actual)
    {
        Assert.NotNull(expected);
        Assert.NotNull(actual);
        Assert.Equal(expected.Fingerprint, actual.Fingerprint);
        Assert.Equal(expected.Outcome, actual.Outcome);
        Assert.Equal(expected with { Fingerprint = [], Outcome = [] }, actual with { Fingerprint = [], Outcome = [] });
    }

    protected static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    protected static IReadOnlyList<string> Texts(IEnumerable<StoredEvent> events) => [.. events.Select(e => Text(e.Data))];
}
