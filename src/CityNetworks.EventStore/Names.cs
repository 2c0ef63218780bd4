namespace CityNetworks.EventStore;

/// <summary>The name of one actor's log. It is the actor's id: <c>eurocities</c>, <c>fr-toulouse</c>.</summary>
public readonly record struct StreamName(string Value)
{
    public override string ToString() => Value;
}

/// <summary>How many events a stream holds; 0 for a stream nobody has written. The event that made it so carries the same number.</summary>
public readonly record struct StreamVersion(long Value) : IComparable<StreamVersion>
{
    public StreamVersion Plus(int events) => new(Value + events);

    public int CompareTo(StreamVersion other) => Value.CompareTo(other.Value);

    public override string ToString() => $"{Value}";
}

/// <summary>An event's place in the whole store: 1, 2, 3… without holes; 0 stands before the first. Outside the process it is written with its epoch, <see cref="Head.At"/>.</summary>
public readonly record struct Position(long Value) : IComparable<Position>
{
    public int CompareTo(Position other) => Value.CompareTo(other.Value);

    public override string ToString() => $"{Value}";
}

/// <summary>An epoch that was left when the store was put back from a backup.</summary>
/// <param name="Last">Up to here its positions are those of this store; what it numbered later is lost.</param>
public sealed record FormerEpoch(string Name, Position Last);

/// <summary>Where the store stands.</summary>
/// <param name="Position">Of the newest event.</param>
/// <param name="Hash">Chains every event up to here, with positions and instants; 32 bytes.</param>
/// <param name="Epoch">Random at creation and after every restore: what an earlier one numbered up to its end here, <see cref="FormerEpoch"/>, has the same number in this.</param>
/// <param name="RecordedAt">Of the newest event, UTC; never goes backwards.</param>
public sealed record Head(Position Position, byte[] Hash, string Epoch, DateTimeOffset RecordedAt)
{
    /// <summary>A position as it is written outside: <c>epoch:position</c>.</summary>
    public string At(Position position) => $"{Epoch}:{position}";
}
