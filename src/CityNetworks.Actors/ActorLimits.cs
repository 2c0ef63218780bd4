namespace CityNetworks.Actors;

/// <summary>How much may be on its way, and how long an actor stays awake.</summary>
/// <param name="InFlight">Commands of one actor that wait for the disk; one more is turned away.</param>
/// <param name="Waiting">Commands of all actors that wait for the disk.</param>
/// <param name="Batch">Commands in one commit.</param>
/// <param name="SnapshotEvery">Events between two snapshots of an actor.</param>
/// <param name="Awake">Actors of one kind kept in memory; beyond it the longest idle go to sleep.</param>
/// <param name="Idle">After so long without a command an actor goes to sleep.</param>
public sealed record ActorLimits(
    int InFlight = 2048, int Waiting = 8192, int Batch = 1024, int SnapshotEvery = 2000, int Awake = 20_000, TimeSpan? Idle = null)
{
    public TimeSpan IdleTime => Idle ?? TimeSpan.FromMinutes(10);
}
