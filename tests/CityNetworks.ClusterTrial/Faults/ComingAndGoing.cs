using CityNetworks.EventStore.Suite;
using CityNetworks.Faults;
using CityNetworks.Faults.Faults;

namespace CityNetworks.ClusterTrial.Faults;

/// <summary>Another silo joins, takes its share, and leaves again.</summary>
internal sealed class ComingAndGoing(TrialCluster cluster) : Fault("a silo more, and gone again")
{
    private const int Answers = 50;

    private readonly Node _silo = cluster.NewSilo();

    public override async Task Strike(History history, Dice dice, CancellationToken ct)
    {
        await Begins(history, null, ct);
        await _silo.Start();
        var enough = history.Answers + Answers;
        await Until(() => history.Answers >= enough, ct);
        await Begins(history, null, ct);
        if (await _silo.Stop() is var code and not 0) throw new InvalidOperationException($"A silo that was asked to stop exits with {code}.");
    }
}
