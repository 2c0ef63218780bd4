using CityNetworks.Domain.Time;
using FsCheck;
using FsCheck.Fluent;

namespace CityNetworks.Domain.Tests.Time;

/// <summary>Generates texts of dates, right ones and almost right ones.</summary>
internal static class EdtfTexts
{
    private static readonly Gen<int> Year = Gen.Frequency((4, Gen.Choose(1990, 2030)), (2, Gen.Choose(1, 9999)), (1, Gen.Elements(1, 2, 9, 10, 99, 100, 9998, 9999)));

    private static readonly Gen<DateOnly> Days =
        from year in Year
        from day in Gen.Choose(1, DateTime.IsLeapYear(year) ? 366 : 365)
        select new DateOnly(year, 1, 1).AddDays(day - 1);

    /// <summary>Level 0: a year, a month or a day.</summary>
    public static readonly Gen<string> Plain =
        from day in Days
        from form in Gen.Elements("{0:yyyy}", "{0:yyyy-MM}", "{0:yyyy-MM-dd}")
        select string.Format(null, form, day.ToDateTime(default));

    /// <summary>Level 0, and level 1 without a qualifier.</summary>
    public static readonly Gen<string> Unqualified = Gen.Frequency((2, Plain), (3,
        from day in Days
        let year = $"{day:yyyy}"
        from text in Gen.Elements(year[..3] + "X", year[..2] + "XX", year + "-XX", $"{day:yyyy-MM}-XX", year + "-XX-XX")
        select text));

    public static readonly Gen<string> Bounded =
        from one in Plain
        from two in Plain
        let pair = DateOf(one).Earliest <= DateOf(two).Latest ? (From: one, To: two) : (From: two, To: one)
        from text in Gen.Elements($"[{pair.From}..{pair.To}]", $"[..{one}]", $"[{one}..]")
        select text;

    public static readonly Gen<string> Right = Gen.Frequency((5,
        from text in Unqualified
        from qualifier in Gen.Elements("", "?", "~", "%")
        select text + qualifier), (2, Bounded));

    /// <summary>A right text with one character put in, taken out or changed; or just characters.</summary>
    public static readonly Gen<string> Doubtful = Gen.Frequency((4,
        from text in Right
        from at in Gen.Choose(0, text.Length - 1)
        from c in Gen.Elements([.. "0123456789X-/.[]?~%TYES{},+ x\0é٣"])
        from changed in Gen.Elements(text.Insert(at, $"{c}"), text.Remove(at, 1), text.Remove(at, 1).Insert(at, $"{c}"))
        select changed), (1, Gen.ArrayOf(Gen.Elements([.. "012X-/.[]?~%"])).Select(chars => new string(chars))));

    private static EdtfDate DateOf(string text) => EdtfDate.Parse(text);
}
