using System.Runtime.CompilerServices;
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
    /// <param name="death">Of whoever waits; dead by then, it is forgotten.</param>
    public Pause Pause(Task? death = null) => new(this, dice.Below(4), death);

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

/// <summary>A few steps that nothing happens in. There are thousands in a history, so it is one object and no task.</summary>
/// <param name="more">Steps after the first.</param>
internal sealed class Pause(SimulatedScheduler scheduler, int more, Task? death) : INotifyCompletion
{
    private static readonly SendOrPostCallback Take = static pause => ((Pause)pause!).Step(); // Itself is what it posts.

    private int _more = more;
    private Action? _then;

    public bool IsCompleted => false;

    public Pause GetAwaiter() => this;

    public void OnCompleted(Action continuation)
    {
        _then = continuation;
        scheduler.Post(Take, this);
    }

    public void GetResult()
    {
    }

    private void Step()
    {
        if (_more-- > 0) scheduler.Post(Take, this);
        else if (death is not { IsCompleted: true }) _then?.Invoke();
    }
}
