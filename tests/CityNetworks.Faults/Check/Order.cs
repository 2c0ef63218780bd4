namespace CityNetworks.Faults.Check;

/// <summary>Promise 1, the other half: who sends a command after another one was acknowledged is recorded after it, whichever server was asked.</summary>
internal static class Order
{
    public static void Check(Evidence evidence, Findings findings)
    {
        var first = evidence.Attempts.GroupBy(a => (a.Principal, a.Key)).ToDictionary(g => g.Key, g => g.Min(a => a.Sent));
        var accepted = evidence.Attempts.Where(a => a.Answer == Answered.Accepted).ToList();
        var done = new Queue<Attempt>(accepted.OrderBy(a => a.Done));
        var latest = 0L;
        foreach (var attempt in accepted.DistinctBy(a => (a.Principal, a.Key)).OrderBy(a => first[(a.Principal, a.Key)]))
        {
            while (done.TryPeek(out var before) && before.Done < first[(attempt.Principal, attempt.Key)]) latest = Math.Max(latest, done.Dequeue().Position);
            if (attempt.Position <= latest) findings.Violates("1 order", $"{attempt.Principal} {attempt.Key} is recorded at {attempt.Position}, and was sent after position {latest} had been acknowledged");
        }
    }
}
