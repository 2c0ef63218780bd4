namespace CityNetworks.Domain.Dossiers;

/// <summary>How much a source tells, in one of four ways: a value, a percentage, a part of a whole, or a range.</summary>
/// <param name="Part">With <paramref name="Whole"/>: 140 of the 191 member states of the United Nations.</param>
/// <param name="Least">With <paramref name="Most"/>: both are within the range.</param>
public sealed record Amount(long? Value = null, double? Percent = null, long? Part = null, long? Whole = null, long? Least = null, long? Most = null) : IMayBeFlawed
{
    /// <summary>Larger numbers are not exact everywhere that JSON is read.</summary>
    public const long Largest = 1_000_000_000_000_000;

    public static Amount Of(long value) => new(value);

    public IEnumerable<Flaw> Flaws()
    {
        var ways = new[] { Value is not null, Percent is not null, Part is not null || Whole is not null, Least is not null || Most is not null }.Count(told => told);
        if (ways != 1) yield return new("", "an amount is one of these: value, percent, part with whole, least with most");
        foreach (var (field, number) in new[] { ("/value", Value), ("/part", Part), ("/whole", Whole), ("/least", Least), ("/most", Most) })
        {
            if (number is < 0 or > Largest) yield return new(field, "a value is a whole number from 0 to 1000000000000000");
        }

        if (Percent is < 0 or > 100) yield return new("/percent", "a share is 0 to 100 percent of its whole");
        if (Part is null != Whole is null) yield return new(Part is null ? "/part" : "/whole", "a part is told with its whole");
        if (Part > Whole) yield return new("/part", "a part is not above its whole");
        if (Least is null != Most is null) yield return new(Least is null ? "/least" : "/most", "a range has two ends, least and most");
        if (Least >= Most) yield return new("/most", "a range ends above its beginning");
    }
}

/// <summary>A part of a value, with its own parts where the source goes on.</summary>
/// <param name="What">Slug of what is counted in it.</param>
/// <param name="Amount">A value.</param>
public sealed record FigurePart(string What, Amount Amount, ValueList<FigurePart>? Parts = null) : IMayBeFlawed
{
    public IEnumerable<Flaw> Flaws()
    {
        if (Amount.Value is not { } value) yield return new("/amount", "a part is told as a value");
        else if (AddUp(Parts, value) is { } sum) yield return sum;
    }

    /// <summary>Why these cannot be all the parts of a value; null where none are told, or one of them is flawed itself.</summary>
    internal static Flaw? AddUp(ValueList<FigurePart>? parts, long value)
    {
        if (parts is null || parts.Any(p => p.Amount.Value is null)) return null;
        var sum = parts.Aggregate(Int128.Zero, (all, part) => all + part.Amount.Value!.Value); // not null: none is
        return sum == value ? null : new("/parts", $"the parts do not add up: {sum} is not {value}");
    }
}
