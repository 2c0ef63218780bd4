using CityNetworks.EventStore.Suite;

namespace CityNetworks.Faults.Faults;

/// <summary>SIGSTOP of a server for longer than any of its time-outs, then SIGCONT: it goes on as if nothing had happened.</summary>
internal sealed class StoppedServer(IReadOnlyList<Node> nodes) : Fault(Title)
{
    private const string Title = "SIGSTOP of a server";

    // A statement has 5 s, a lock 3 s, an idle transaction 2 s.
    private static readonly TimeSpan LongerThanTimeOuts = TimeSpan.FromSeconds(6);

    public override async Task Strike(History history, Dice dice, CancellationToken ct)
    {
        var server = dice.Below(nodes.Count);
        await Begins(history, server, ct);
        await nodes[server].Signal("STOP");
        try
        {
            await Task.Delay(LongerThanTimeOuts, ct);
        }
        finally
        {
            await nodes[server].Signal("CONT");
        }
    }

    /// <summary>For how long the others acknowledged nothing while one was stopped.</summary>
    public static IEnumerable<string> LongestStall(History history)
    {
        var stalls = history.Strikes.Where(s => s.Fault == Title).Select(strike =>
        {
            var others = history.Attempts.Where(a => a.Server != strike.Server && a.Answer != Answered.Unknown && a.Done > strike.At).Select(a => a.Done).Order().Prepend(strike.At).ToList();
            return others.Zip(others.Skip(1)).Where(gap => gap.First < strike.At + LongerThanTimeOuts.TotalMicroseconds).Select(gap => gap.Second - gap.First).DefaultIfEmpty(0).Max();
        }).ToList();
        if (stalls.Count > 0) yield return FormattableString.Invariant($"While one server was stopped, the others answered no command for {stalls.Max() / 1e6:N1} s at the longest.");
    }
}
