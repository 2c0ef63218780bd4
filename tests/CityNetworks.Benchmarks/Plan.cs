using System.CommandLine;

namespace CityNetworks.Benchmarks;

/// <summary>What to measure, and for how long.</summary>
/// <param name="Parts">All of it if nothing is said, but for what takes minutes.</param>
internal sealed record Plan(int Rounds, int Seconds, int Events, IReadOnlyList<string> Parts)
{
    public static readonly int Connections = 64;

    private static readonly string[] Known = ["throughput", "latency", "waking", "reads", "following", "postgres", "plain", "replicas", "verify"];

    public static RootCommand CommandLine(Func<Plan, Task> measure)
    {
        var parts = new Argument<string[]>("part") { Description = "What to measure: everything but verify, if nothing is said.", Arity = ArgumentArity.ZeroOrMore };
        parts.AcceptOnlyFromAmong(Known);
        var rounds = new Option<int>("--rounds") { Description = "How often; what is compared is measured in turn.", DefaultValueFactory = _ => 5 };
        var seconds = new Option<int>("--seconds") { Description = "How long each time.", DefaultValueFactory = _ => 5 };
        var events = new Option<int>("--events") { Description = "How many are verified.", DefaultValueFactory = _ => 1_000_000 };
        var root = new RootCommand("Measures the register on this machine, beside the plainest that could be done.") { parts, rounds, seconds, events };
        root.SetAction((parsed, _) => measure(new(parsed.GetValue(rounds), parsed.GetValue(seconds), parsed.GetValue(events), parsed.GetValue(parts) ?? [])));
        return root;
    }

    public bool Does(string part) => Parts.Count == 0 || Parts.Contains(part);

    public override string ToString() => $"{Rounds} rounds of {Seconds} s, interleaved · {Connections} connections";
}
