using System.Globalization;
using System.Text;
using CityNetworks.Faults.Check;

namespace CityNetworks.Faults;

/// <summary>What a run came to.</summary>
/// <param name="Pages">How many were read again.</param>
/// <param name="Faults">For each fault, how many commands were on their way each time it struck.</param>
/// <param name="LeftOut">Faults that cannot be made here, with the reason.</param>
internal sealed record Report(
    string Site, Plan Plan, TimeSpan Worked, Evidence Evidence, int Pages, Findings Findings, IReadOnlyList<(string Fault, List<int> Hits)> Faults,
    IReadOnlyList<string> LeftOut, IReadOnlyList<string> Remarks)
{
    private const int Told = 20;

    public bool IsWell => Findings.IsWell;

    public override string ToString()
    {
        var text = new StringBuilder();
        Line($"{Site} · seed {Plan.Seed} · {Plan.Clients} clients · {Worked.TotalSeconds:N0} s · days counted from {Plan.Today:yyyy-MM-dd}");
        Line($"");
        Line($"{"commands posted",-44}{Findings.Posted,10:N0}   in {Evidence.Attempts.Count:N0} requests");
        Line($"{"acknowledged",-44}{Findings.Acknowledged,10:N0}   {Evidence.Log.Count:N0} events in the log");
        Line($"{"refused",-44}{Findings.Refused,10:N0}");
        Line($"{"unknown",-44}{Findings.Unknown,10:N0}   {Findings.UnknownAndRecorded:N0} of them recorded");
        Line($"{"sent without an answer",-44}{Findings.Unanswered,10:N0}   {Findings.UnansweredAndRecorded:N0} of them recorded all the same");
        Line($"{"lost",-44}{Findings.Lost,10:N0}");
        Line($"{"doubled",-44}{Findings.Doubled,10:N0}");
        Line($"{"decided ahead, and came into effect",-44}{Findings.CameIntoEffect,10:N0}");
        Line($"{"violations",-44}{Findings.Violations.Count,10:N0}   {Pages:N0} pages read again");
        Line($"");
        Line($"{"fault",-44}{"struck",10}{"hit",10}   commands on their way when it struck");
        foreach (var (fault, hits) in Faults) Line($"{fault,-44}{hits.Count,10:N0}{hits.Sum(),10:N0}");
        foreach (var fault in LeftOut) Line($"left out: {fault}");
        foreach (var remark in Remarks) Line($"{remark}");
        foreach (var (promise, what) in Findings.Violations.Take(Told)) Line($"VIOLATION of {promise}: {what}");
        if (Findings.Violations.Count > Told) Line($"… and {Findings.Violations.Count - Told:N0} more");
        return text.ToString();

        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
    }
}
