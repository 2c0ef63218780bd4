using CityNetworks.EventStore;
using CityNetworks.Faults.Faults;

namespace CityNetworks.Faults;

/// <summary>A register with its servers, and what can go wrong there.</summary>
internal abstract class Site : IAsyncDisposable
{
    public HttpClient Http { get; } = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>As the report names it.</summary>
    public abstract string Name { get; }

    public abstract IReadOnlyList<Node> Nodes { get; }

    public abstract IReadOnlyList<Fault> Faults { get; }

    /// <summary>Faults that cannot be made on this machine, each with the reason.</summary>
    public List<string> LeftOut { get; } = [];

    /// <summary>What is worth telling of how it went, beside the counts.</summary>
    public virtual IEnumerable<string> Remarks => [];

    /// <summary>The register itself, once no server has it.</summary>
    public abstract Task<IEventStore> Open();

    /// <summary>What the server's own check of the register finds wrong, once no server has it; null if nothing, or if it has none for this store.</summary>
    public virtual Task<string?> Verify() => Task.FromResult<string?>(null);

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes) await node.DisposeAsync();
        await Clear();
        Http.Dispose();
    }

    /// <summary>Takes away what was made for the servers, which have ended.</summary>
    protected abstract Task Clear();
}
