using CityNetworks.EventStore;

namespace CityNetworks.Actors;

/// <summary>Answers that must wait for the commit to be durable.</summary>
internal sealed class Settling
{
    public List<(IPending Pending, CommandRecord Record)> Passed { get; } = [];

    public List<(IPending Pending, CommandRecord Record)> Repeated { get; } = [];

    public List<(IPending Pending, Exception Exception)> Failed { get; } = [];

    public void Answer()
    {
        foreach (var (pending, record) in Passed) pending.Committed(record);
        foreach (var (pending, record) in Repeated) pending.Repeats(record);
        foreach (var (pending, exception) in Failed) pending.Fails(exception);
    }
}
