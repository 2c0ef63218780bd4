namespace CityNetworks.Domain.Dossiers;

/// <summary>Different answers of different sources to one question that nobody has judged yet.</summary>
/// <param name="Between">The claims, by number; each differs from another one of them.</param>
public sealed record Disagreement(Question Question, ValueList<NumberedClaim> Between)
{
    /// <summary>
    /// Every question on which two claims of different sources tell different amounts and no recorded conflict names the two together.
    /// </summary>
    public static IEnumerable<Disagreement> Of(Dossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        var judged = dossier.Of<Fact.Conflict>().Select(c => c.Fact.Between.Select(side => side.Number).OfType<int>().ToHashSet()).ToList();
        foreach (var answers in dossier.Of<Fact.Claim>().Select(c => new NumberedClaim(c.Number, c.Fact)).GroupBy(c => Question.Of(c.Claim)))
        {
            var open = answers.Where(one => answers.Any(other => Differ(one.Claim, other.Claim) && !judged.Exists(sides => sides.Contains(one.Number) && sides.Contains(other.Number)))).ToList();
            if (open.Count > 0) yield return new(answers.Key, [.. open]);
        }
    }

    private static bool Differ(Fact.Claim one, Fact.Claim other) =>
        one.Source.Id != other.Source.Id && (one.Amount != other.Amount || (one.Amount is null && one.Parts != other.Parts));
}

/// <summary>A claim with its number in the dossier.</summary>
public sealed record NumberedClaim(int Number, Fact.Claim Claim);
