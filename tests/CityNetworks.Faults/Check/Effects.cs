namespace CityNetworks.Faults.Check;

/// <summary>Promises 1 and 2: what was acknowledged is there, and every command has one effect at most, which is what its sender was told.</summary>
internal static class Effects
{
    private const string Kept = "1 acknowledged is kept";
    private const string Once = "2 one effect";

    public static void Check(Evidence evidence, Findings findings)
    {
        var effects = evidence.Log.Where(e => e.Key is not null).ToLookup(e => (e.Metadata.Principal, e.Key!)); // not null: as filtered
        var commands = evidence.Attempts.GroupBy(a => (a.Principal, a.Key)).Select(sent => Command.Of(sent.Key, [.. sent], evidence, [.. effects[sent.Key]])).ToList();
        foreach (var command in commands) One(command, findings);
        var sent = commands.Select(c => c.Key).ToHashSet();
        foreach (var stranger in effects.Where(e => !sent.Contains(e.Key))) findings.Violates(Once, $"position {stranger.First().Position}: nobody sent {stranger.Key}");
        Commits(commands, evidence, findings);
    }

    private static void One(Command command, Findings findings)
    {
        var (key, recorded, effects) = (command.Key, command.Recorded, command.Effects);
        findings.Posted++;
        if (command.Sent.Any(a => a.Answer == Answered.Unknown))
        {
            findings.Unanswered++;
            if (recorded is not null && command.Sent.All(a => a.Answer == Answered.Unknown || a.Replayed)) findings.UnansweredAndRecorded++;
        }

        var answers = command.Sent.Where(a => a.Answer is not (Answered.Unknown or Answered.Rejected)).ToList();
        var rejected = command.Sent.Where(a => a.Answer == Answered.Rejected).ToList();
        foreach (var odd in rejected.Where(a => a.Status != 403)) findings.Violates("answers", $"{key} was answered {odd.Status}: {odd.Text}");
        if (answers.DistinctBy(a => (a.Status, a.Text, a.Answer, a.Position, a.Version)).Count() > 1) findings.Violates(Once, $"{key} was answered in different ways: {string.Join(" | ", answers.Select(a => a.Text).Distinct())}");
        if (answers.Count(a => !a.Replayed) > 1) findings.Violates(Once, $"{key} was answered {answers.Count(a => !a.Replayed)} times as if it were new");
        if (answers.Count > 0 && rejected.Count > 0) findings.Violates(Once, $"{key} was both answered and rejected");

        // One command may make several events, one after the other and each another one: a city that leaves a body gives up all its roles there.
        if (effects.Count > 1 && (effects[^1].Position - effects[0].Position >= effects.Count || effects.DistinctBy(e => $"{e.Type} {Convert.ToBase64String(e.Data)}").Count() < effects.Count))
        {
            findings.Doubled++;
            findings.Violates(Once, $"{key} has effects at {string.Join(", ", effects.Select(e => e.Position))}");
        }

        if (answers.Count > 0)
        {
            Answer(command, answers[0], findings);
        }
        else if (rejected.Count > 0)
        {
            findings.Refused++;
            if (recorded is not null || effects.Count > 0) findings.Violates(Once, $"{key} was not allowed, and is recorded");
        }
        else
        {
            findings.Unknown++;
            if (recorded is not null) findings.UnknownAndRecorded++;
            if ((recorded?.Answer == Answered.Accepted) != (effects.Count > 0)) findings.Violates(Once, $"{key} was never answered; the register says {recorded}, and has {effects.Count} events of it");
        }
    }

    private static void Answer(Command command, Attempt answer, Findings findings)
    {
        var (key, recorded, effects) = (command.Key, command.Recorded, command.Effects);
        if (recorded is null) findings.Violates(Kept, $"{key} was answered with {answer.Status}, and is not recorded");
        else if (recorded.Answer != answer.Answer) findings.Violates(Once, $"{key} was answered {answer.Answer}, and is recorded as {recorded.Answer}");
        if (answer.Answer == Answered.Refused) findings.Refused++;
        else findings.Acknowledged++;
        if (answer.Answer != Answered.Accepted)
        {
            if (effects.Count > 0) findings.Violates(Once, $"{key} was answered {answer.Answer}, and has an effect at {effects[0].Position}");
            return;
        }

        if (effects.Count == 0)
        {
            findings.Lost++;
            findings.Violates(Kept, $"{key} was acknowledged at {answer.Position}, and has no event");
        }

        if (recorded is not null && (recorded.Position, recorded.Version) != (answer.Position, answer.Version))
        {
            findings.Violates(Kept, $"{key} was acknowledged at {answer.Position}, and is recorded at {recorded.Position}");
        }
    }

    /// <summary>The log is nothing but what the accepted commands made, each a stretch that ends where its receipt says.</summary>
    private static void Commits(List<Command> commands, Evidence evidence, Findings findings)
    {
        var previous = 0L;
        foreach (var command in commands.Where(c => c.End is not null).OrderBy(c => c.End!.Value.Position)) // not null: as filtered
        {
            var ((end, version), sent) = (command.End!.Value, command.Sent[0]); // As above.
            if (end <= previous) findings.Violates(Once, $"{command.Key} is acknowledged at {end}, and so is another");
            var last = end <= evidence.Log.Count && end > 0 ? evidence.Log[(int)end - 1] : null;
            if (last?.Version != version || command.Effects.All(e => e.Position <= previous || e.Position > end))
            {
                findings.Violates(Kept, $"{command.Key} is acknowledged at {end} as version {version} of {sent.Stream}, where there is {(last is null ? "nothing" : $"version {last.Version} of {last.Stream}")}");
            }

            for (var position = previous + 1; position <= Math.Min(end, evidence.Log.Count); position++)
            {
                var entry = evidence.Log[(int)position - 1];
                if (entry.IsOfTheRegister || (entry.Stream == sent.Stream && entry.Metadata.Principal == sent.Principal && entry.Metadata.Command == sent.Command && (entry.Key ?? sent.Key) == sent.Key)) continue;
                findings.Violates(Kept, $"position {position} should be of {command.Key}, and is {entry.Type} of {entry.Stream} by {entry.Metadata.Principal}");
            }

            previous = Math.Max(previous, end);
        }

        foreach (var entry in evidence.Log.Skip((int)previous).Where(e => !e.IsOfTheRegister)) findings.Violates(Once, $"position {entry.Position}, {entry.Type} of {entry.Stream}, is of no command");
    }

    /// <summary>A command with everything that is known of it.</summary>
    /// <param name="Effects">The events that name its key, in order.</param>
    /// <param name="End">Where its last event should be.</param>
    private sealed record Command((string Principal, string Key) Key, IReadOnlyList<Attempt> Sent, Recorded? Recorded, IReadOnlyList<Entry> Effects, (long Position, long Version)? End)
    {
        public static Command Of((string, string) key, IReadOnlyList<Attempt> sent, Evidence evidence, IReadOnlyList<Entry> effects)
        {
            var recorded = evidence.Recorded.GetValueOrDefault(key);
            var receipt = sent.FirstOrDefault(a => a.Answer == Answered.Accepted);
            (long, long)? end = receipt is not null ? (receipt.Position, receipt.Version) : recorded?.Answer == Answered.Accepted ? (recorded.Position, recorded.Version) : null;
            return new(key, sent, recorded, effects, end);
        }
    }
}
