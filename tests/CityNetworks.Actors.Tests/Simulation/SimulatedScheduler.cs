using CityNetworks.EventStore.Suite;

namespace CityNetworks.Actors.Tests.Simulation;

/// <summary>
/// Runs everything that is awaited on one thread, one step at a time, and lets the dice say whose step is next: all that happens follows from the
/// seed. What would wait for a disk or a network takes a few steps more.
/// </summary>
internal sealed class SimulatedScheduler(Dice dice) : SynchronizationContext
{
    private readonly List<(SendOrPostCallback Step, object? State)> _ready = [];

    public override void Post(SendOrPostCallback d, object? state) => _ready.Add((d, state));

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nobody here waits by blocking.");

    /// <summary>Takes as long as the dice say.</summary>
    public async Task Pause()
    {
        for (var i = dice.Below(4); i >= 0; i--) await Task.Yield();
    }

    /// <summary>Runs it to its end, with all that it starts.</summary>
    public T Run<T>(Func<Task<T>> whole)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            var running = whole();
            while (!running.IsCompleted)
            {
                if (_ready.Count == 0) throw new InvalidOperationException("Everybody waits for somebody else, or a step was taken outside of the simulation.");
                var next = dice.Below(_ready.Count);
                var (step, state) = _ready[next];
                _ready[next] = _ready[^1];
                _ready.RemoveAt(_ready.Count - 1);
                step(state);
            }

            return running.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }
}
