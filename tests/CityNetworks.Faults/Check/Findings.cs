namespace CityNetworks.Faults.Check;

/// <summary>What was counted, and every promise that was found broken.</summary>
internal sealed class Findings
{
    private readonly List<(string Promise, string What)> _violations = [];

    /// <summary>Commands, each under a key of its own, however often it was sent.</summary>
    public int Posted { get; set; }

    /// <summary>Of them, accepted or found to be so already.</summary>
    public int Acknowledged { get; set; }

    /// <summary>Refused by a rule, or not allowed.</summary>
    public int Refused { get; set; }

    /// <summary>Never answered.</summary>
    public int Unknown { get; set; }

    /// <summary>Of the unknown, those that are recorded.</summary>
    public int UnknownAndRecorded { get; set; }

    /// <summary>Commands that were sent at least once without an answer.</summary>
    public int Unanswered { get; set; }

    /// <summary>Of those, the ones that were recorded all the same: only the answer was lost.</summary>
    public int UnansweredAndRecorded { get; set; }

    /// <summary>Acknowledged, and there is no such event.</summary>
    public int Lost { get; set; }

    /// <summary>There is more than one effect.</summary>
    public int Doubled { get; set; }

    /// <summary>Facts decided ahead whose day came.</summary>
    public int CameIntoEffect { get; set; }

    public IReadOnlyList<(string Promise, string What)> Violations => _violations;

    public bool IsWell => _violations.Count == 0;

    public void Violates(string promise, FormattableString what) => _violations.Add((promise, FormattableString.Invariant(what)));

    public override string ToString() => string.Join('\n', _violations.Select(v => $"{v.Promise}: {v.What}"));
}
