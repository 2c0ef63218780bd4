using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Time;
using FsCheck.Fluent;
using Xunit;
using static CityNetworks.Domain.Tests.Cast;

namespace CityNetworks.Domain.Tests.Dossiers;

public sealed class ShownClaimSpecs
{
    [Fact]
    public void An_only_answer_is_shown() => Shown(3, ShownBy.OnlyOne, Told(3));

    [Theory]
    [InlineData(FactStatus.Current, FactStatus.Unverifiable)]
    [InlineData(FactStatus.Unverifiable, FactStatus.Disputed)]
    [InlineData(FactStatus.Disputed, FactStatus.Stale)]
    public void The_better_status_goes_before_a_later_date(FactStatus better, FactStatus worse) =>
        Shown(1, ShownBy.Status, Told(1, "2009", status: better), Told(2, "2012", status: worse), Told(3, status: worse));

    [Theory]
    [InlineData("2012", "2009")]
    [InlineData("2012-04", "2012-03")]
    [InlineData("2012", "2012-11")]
    [InlineData("2012-12-31", "2012")]
    [InlineData("[2012..]", "2022")]
    [InlineData("2009", null)]
    public void The_later_date_goes_before_a_later_source(string later, string? earlier) =>
        Shown(1, ShownBy.AsOf, Told(1, later, "page-of-2012"), Told(2, earlier, "page-of-2022"));

    [Theory]
    [InlineData("page-of-2022", "page-of-2012")]
    [InlineData("page-of-2012", "undated-page")]
    public void The_later_source_goes_before_a_higher_number(string later, string earlier) =>
        Shown(1, ShownBy.SourceDate, Told(1, "2009", later), Told(2, "2009", earlier), Told(3, null, later));

    [Fact]
    public void Else_the_last_one_recorded_is_shown() => Shown(2, ShownBy.LastRecorded, Told(1), Told(2));

    [Fact]
    public void What_is_stale_today_was_not_at_the_time_it_is_told_of()
    {
        ToldClaim[] claims = [Told(200, "2009", status: FactStatus.Stale), Told(272)];
        Assert.Equal(272, Assert.Single(ShownClaim.Of(claims, January, December, DateOf)).Number);
        Assert.Equal(200, Assert.Single(ShownClaim.Of(claims, new(2009, 1, 1), new(2009, 12, 31), DateOf)).Number);
        Assert.Equal(200, Assert.Single(ShownClaim.Of(claims, new(2009, 6, 1), new(2009, 6, 1), DateOf)).Number);
        Assert.Equal(272, Assert.Single(ShownClaim.Of(claims, new(2010, 1, 1), new(2010, 12, 31), DateOf)).Number);
    }

    [Fact]
    public void Of_each_question_one_is_shown()
    {
        var cities = new Fact.Claim("members", Page, "cities", Amount.Of(188));
        Fact.Claim[] others =
        [
            cities with { Unit = null }, cities with { Unit = "associations" }, cities with { Figure = "countries" }, cities with { Relation = ClaimRelation.Represented },
            cities with { In = Paris }, cities with { Body = "bureau" },
        ];
        Assert.Equal(7, ShownClaim.Of(others.Prepend(cities).Select((claim, i) => new ToldClaim(i + 1, claim)), January, December, DateOf).Count());
    }

    [Fact]
    public void What_is_shown_depends_neither_on_the_order_nor_on_what_is_stale_beside_what_is_current()
    {
        var told =
            from number in Gen.Choose(1, 9)
            from asOf in Gen.Elements(null, "2009", "2012", "2012-04", "2012~")
            from source in Gen.Elements("undated-page", "page-of-2012", "page-of-2022")
            from status in Gen.Elements(Enum.GetValues<FactStatus>())
            select Told(number, asOf, source, status);
        Law.Holds(told.NonEmptyListOf(), some =>
        {
            var claims = some.DistinctBy(c => c.Number).ToList();
            var shown = Assert.Single(ShownClaim.Of(claims, January, December, DateOf));
            var chosen = Assert.Single(claims, c => c.Number == shown.Number);
            var others = claims.Where(c => c.Status == chosen.Status).Reverse();
            return Assert.Single(ShownClaim.Of(claims.AsEnumerable().Reverse(), January, December, DateOf)) == shown
                && Assert.Single(ShownClaim.Of(others, January, December, DateOf)).Number == shown.Number
                && claims.TrueForAll(c => chosen.Status == FactStatus.Current || c.Status != FactStatus.Current);
        });
    }

    private static ToldClaim Told(int number, string? asOf = null, string source = "undated-page", FactStatus status = FactStatus.Current) =>
        new(number, new("members", new(source), "cities", Amount.Of(number), AsOf: asOf is null ? null : Date(asOf)), status);

    private static EdtfDate? DateOf(string source) => source switch { "page-of-2012" => Date("2012-04-05"), "page-of-2022" => Date("[2022..]"), _ => null };

    private static void Shown(int number, ShownBy by, params ToldClaim[] claims)
    {
        var shown = Assert.Single(ShownClaim.Of(claims, January, December, DateOf));
        Assert.Equal((number, by), (shown.Number, shown.By));
    }
}
