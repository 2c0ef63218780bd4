using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Tests.Networks;
using CityNetworks.Domain.Time;
using Xunit;
using static CityNetworks.Domain.Members.MemberCommand;
using static CityNetworks.Domain.Tests.Cast;

namespace CityNetworks.Domain.Tests.Members;

public sealed class MemberSpecs
{
    private static readonly Register RegisterToulouse = new(MemberKind.Commune, Named("Toulouse"), "FR", "France", new(43.6, 1.44), [new("insee", "31555", "2024")]);

    private static readonly MemberEvent ToulouseRegistered =
        new MemberEvent.Registered(MemberKind.Commune, Named("Toulouse"), "FR", "France", new(43.6, 1.44), [new("insee", "31555", "2024")], null, null);

    private static readonly Spec<Member, MemberCommand, MemberEvent> City = Spec.Given(ToulouseRegistered);

    private static readonly NetworkId Aimf = NetworkId.Parse("aimf");

    private static readonly NetworkId Eurocities = NetworkId.Parse("eurocities");

    [Fact]
    public void A_city_is_registered() => Spec.Unregistered.When(RegisterToulouse).Then(ToulouseRegistered);

    [Fact]
    public void Nothing_happens_to_what_is_not_registered() => Spec.Unregistered.When(new Dissolve(Date("2020"))).ThenRefused(new NotRegistered());

    [Fact]
    public void Something_else_is_not_registered_under_the_same_id() => City.When(RegisterToulouse with { Kind = MemberKind.Metropole }).ThenRefused(new RegisteredAlready());

    [Fact]
    public void A_network_is_founded_not_registered() => Spec.Unregistered.When(RegisterToulouse with { Kind = MemberKind.Network }).ThenRefused(new NetworksAreFounded());

    [Fact]
    public void A_city_has_a_name() => Spec.Unregistered.When(RegisterToulouse with { Names = [] }).ThenRefused(new NamesAreMissing());

    [Theory]
    [InlineData(90.1, 0)]
    [InlineData(0, -180.1)]
    [InlineData(double.NaN, 0)]
    public void A_city_lies_on_the_globe(double latitude, double longitude) => Spec.Unregistered
        .When(RegisterToulouse with { Coordinates = new(latitude, longitude) })
        .ThenRefused(new OffTheGlobe(latitude, longitude));

    [Fact]
    public void A_name_is_added() => City.When(new AddName(new("Tolosa", "oc"))).Then(new MemberEvent.NameAdded(new("Tolosa", "oc"), null, null));

    [Fact]
    public void A_city_is_renamed() => City.When(new Rename("Toulouse-la-Rose", "fr", Date("2021"))).Then(new MemberEvent.Renamed("Toulouse-la-Rose", "fr", Date("2021"), null, null));

    [Fact]
    public void A_name_does_not_begin_before_the_one_it_replaces() => City.And(new MemberEvent.Renamed("Toulouse-la-Rose", "fr", Date("2021"), null, null))
        .When(new Rename("Tolose", "fr", Date("2020")))
        .ThenRefused(new RenamedLater("Toulouse-la-Rose", Date("2021")));

    [Fact]
    public void A_city_that_ended_is_not_renamed() => City.And(Dissolved("2020-06-01")).When(new Rename("Tolose", "fr", Date("2020-06-01"))).ThenRefused(new HasEnded(Date("2020-06-01")));

    [Fact]
    public void A_code_of_another_year_stands_beside() => Assert.Equal(
        [new("insee", "31555", "2024"), new("insee", "31999", "2025")],
        Codes(City.When(new Recode(new("insee", "31999", "2025")))));

    [Fact]
    public void A_code_of_the_same_year_is_replaced() => Assert.Equal([new("insee", "31999", "2024")], Codes(City.When(new Recode(new("insee", "31999", "2024")))));

    [Fact]
    public void A_city_is_recoded() => City.When(new Recode(new("insee", "31999", "2025"))).Then(new MemberEvent.Recoded(new("insee", "31999", "2025"), null, null));

    [Fact]
    public void A_city_is_located() => City.When(new Locate(new(43.604, 1.444))).Then(new MemberEvent.Located(new(43.604, 1.444), null, null));

    [Fact]
    public void A_city_is_not_located_off_the_globe() => City.When(new Locate(new(-91, 0))).ThenRefused(new OffTheGlobe(-91, 0));

    [Fact]
    public void A_city_becomes_part_of_its_metropole() => City.When(new BecomePartOf(Metropole, Since("2015"))).Then(BecamePart(Since("2015")));

    [Fact]
    public void A_city_is_part_of_what_is_known() => City.When(new BecomePartOf(Atlantis)).ThenRefused(new MemberIsUnknown(Atlantis));

    [Fact]
    public void A_city_is_part_of_it_once_at_a_time() => City.And(BecamePart(Since("2015"))).When(new BecomePartOf(Metropole, Since("2018"))).ThenRefused(new IsPartAlready(Metropole));

    [Fact]
    public void A_second_source_may_tell_other_dates() => City.And(BecamePart(Since("2015")))
        .When(new BecomePartOf(Metropole, Since("2018"), Source: Page))
        .Then(new MemberEvent.BecamePartOf(Metropole, Since("2018"), null, Page));

    [Fact]
    public void A_city_that_ended_becomes_part_of_nothing() => City.And(Dissolved("2014")).When(new BecomePartOf(Metropole, Since("2015"))).ThenRefused(new HasEnded(Date("2014")));

    [Fact]
    public void A_city_becomes_part_of_nothing_that_ended() => City.Where(new MemberFacts(Metropole, MemberKind.Metropole, Ends: new(2014, 1, 1)))
        .When(new BecomePartOf(Metropole, Since("2015")))
        .ThenRefused(new MemberHasEnded(Metropole, new(2014, 1, 1)));

    [Theory]
    [InlineData("2015-01-01", null, "2018-01-01")]
    [InlineData("2015-01-01", "2020-01-01", "2019-12-31")]
    [InlineData("2015-01-01", null, null)]
    [InlineData(null, null, "2018-01-01")]
    [InlineData(null, null, null)]
    public void A_city_is_not_part_of_what_is_decided_to_be_part_of_it(string? from, string? until, string? since) => City.Of(Toulouse).Where(Within(Told(from, until)))
        .When(new BecomePartOf(Metropole, since is null ? null : Since(since)))
        .ThenRefused(new WouldContainEachOther(Metropole, "/whole"));

    [Fact]
    public void It_may_be_part_of_what_was_part_of_it_before() => City.Of(Toulouse).Where(Within(Told("2015-01-01", "2018-01-01")))
        .When(new BecomePartOf(Metropole, Since("2018-01-01")))
        .Then(BecamePart(Since("2018-01-01")));

    [Fact]
    public void What_a_source_says_is_kept_though_it_goes_round() => City.Of(Toulouse).Where(Within(Told("2015-01-01")))
        .When(new BecomePartOf(Metropole, Since("2018-01-01"), Source: Page))
        .Then(new MemberEvent.BecamePartOf(Metropole, Since("2018-01-01"), null, Page));

    [Fact]
    public void Only_what_is_decided_binds()
    {
        var told = (Member.Registered)City.And(BecamePart(Since("2015")), new MemberEvent.BecamePartOf(Occitanie, Since("2016"), null, Page), new MemberEvent.LeftWhole(Metropole, Date("2020"), null, null)).State;
        Assert.Equal([new(Metropole, Told("2015", "2020"))], told.Within);
    }

    [Fact]
    public void A_city_leaves_its_metropole() => City.And(BecamePart(Since("2015"))).When(new LeaveWhole(Metropole, Date("2020"))).Then(new MemberEvent.LeftWhole(Metropole, Date("2020"), null, null));

    [Fact]
    public void A_city_does_not_leave_what_it_is_not_part_of() => City.When(new LeaveWhole(Metropole, Date("2020"))).ThenRefused(new IsNotPart(Metropole));

    [Fact]
    public void A_city_does_not_leave_twice() => City.And(BecamePart(Told("2015", "2019"))).When(new LeaveWhole(Metropole, Date("2020"))).ThenRefused(new IsNotPart(Metropole));

    [Fact]
    public void A_city_does_not_leave_on_the_day_it_begins() => City.And(BecamePart(Since("2015-01-01")))
        .When(new LeaveWhole(Metropole, Date("2015-01-01")))
        .ThenRefused(new EndsBeforeItBegins(new(2015, 1, 1)));

    [Fact]
    public void A_city_does_not_leave_before_it_is_attested() => City.And(BecamePart(Attested("2017")))
        .When(new LeaveWhole(Metropole, Date("2016")))
        .ThenRefused(new IsAttestedLater(Date("2017")));

    [Fact]
    public void A_city_merges_into_another_and_its_networks_hear_of_it() => City
        .AndOf(Eurocities, Happened.Joined(Toulouse, January)).AndOf(Aimf, Happened.Joined(Toulouse, January))
        .When(new MergeInto(Paris, Date("2021")))
        .Then(new MemberEvent.MergedInto(Paris, Date("2021"), [Aimf, Eurocities], null, null));

    [Fact]
    public void A_merger_concerns_the_successor_and_every_network() => Assert.Equal(
        [Paris, Aimf, Eurocities], MemberEvents.Concerns(new MemberEvent.MergedInto(Paris, Date("2021"), [Aimf, Eurocities], null, null)));

    [Fact]
    public void A_city_merges_into_what_is_known() => City.When(new MergeInto(Atlantis, Date("2021"))).ThenRefused(new MemberIsUnknown(Atlantis));

    [Theory]
    [InlineData("veolia")]
    [InlineData("cglu")]
    public void A_city_merges_into_a_city(string into) => City.When(new MergeInto(MemberId.Parse(into), Date("2021"))).ThenRefused(new NotTheSameSort(MemberId.Parse(into)));

    [Fact]
    public void A_city_merges_into_one_that_is_still_there() => City.Where(new MemberFacts(Paris, MemberKind.Commune, Ends: January))
        .When(new MergeInto(Paris, Date("2021")))
        .ThenRefused(new MemberHasEnded(Paris, January));

    [Fact]
    public void A_city_ends_once() => City.And(Dissolved("2020")).When(new MergeInto(Paris, Date("2021"))).ThenRefused(new HasEnded(Date("2020")));

    [Fact]
    public void A_city_splits() => City.When(new Split([Paris, Lyon], Date("2021"))).Then(new MemberEvent.Split([Paris, Lyon], Date("2021"), [], null, null));

    [Fact]
    public void A_city_splits_into_several() => City.When(new Split([Paris, Paris], Date("2021"))).ThenRefused(new SplitsIntoSeveral());

    [Fact]
    public void A_city_splits_into_what_is_known() => City.When(new Split([Paris, Atlantis], Date("2021"))).ThenRefused(new MemberIsUnknown(Atlantis));

    [Fact]
    public void A_city_that_ended_does_not_split() => City.And(Dissolved("2020")).When(new Split([Paris, Lyon], Date("2021"))).ThenRefused(new HasEnded(Date("2020")));

    [Fact]
    public void A_city_is_dissolved() => City.When(new Dissolve(Date("2020"))).Then(Dissolved("2020"));

    [Fact]
    public void A_city_that_merged_is_not_dissolved() => City.And(new MemberEvent.MergedInto(Paris, Date("2020"), [], null, null))
        .When(new Dissolve(Date("2020")))
        .ThenRefused(new HasEnded(Date("2020")));

    [Fact]
    public void Two_records_are_of_one_city() => City.When(new SameAs(Paris)).Then(new MemberEvent.IsSameAs(Paris, [], null, null));

    [Fact]
    public void The_other_record_is_known() => City.When(new SameAs(Atlantis)).ThenRefused(new MemberIsUnknown(Atlantis));

    [Fact]
    public void The_other_record_is_the_first_one() => City.Where(new MemberFacts(Paris, MemberKind.Commune, SameAs: Lyon)).When(new SameAs(Paris)).ThenRefused(new IsAnotherRecord(Lyon));

    [Fact]
    public void The_other_record_is_of_the_same_sort() => City.When(new SameAs(Veolia)).ThenRefused(new NotTheSameSort(Veolia));

    [Fact]
    public void A_record_that_leads_elsewhere_is_not_addressed() => City.And(new MemberEvent.IsSameAs(Paris, [], null, null))
        .When(new Rename("Tolose", "fr", Date("2021")))
        .ThenRefused(new IsAnotherRecord(Paris));

    [Fact]
    public void Registering_it_with_less_is_nothing_new() => City.When(new Register(MemberKind.Commune, Named("Toulouse"), "FR")).ThenNothing();

    [Fact]
    public void What_is_known_of_it_keeps_what_it_rests_on()
    {
        var vote = new Resolution("Council", Date("2014-12"));
        var city = (Member.Registered)Spec.Given(
            new MemberEvent.Registered(MemberKind.Commune, Named("Toulouse"), "FR", null, new(43.6, 1.44), [new("insee", "31555"), new("siren", "213105554", Source: Minutes)], vote, Page),
            new MemberEvent.Recoded(new("wikidata", "Q7880"), null, Minutes),
            new MemberEvent.BecamePartOf(Metropole, Since("2015"), vote, null),
            new MemberEvent.LeftWhole(Metropole, Date("2030"), null, Minutes),
            new MemberEvent.Dissolved(Date("2040"), [], vote, null),
            new MemberEvent.IsSameAs(Paris, [], null, Page)).State;

        Assert.Equal<(Source?, Resolution?)>([(Page, vote), (Minutes, null), (Minutes, null)], city.Codes.Select(c => (c.Source, c.Decision)));
        Assert.Equal((vote, new(vote, Page), new(vote, null), new Basis(null, Page)), (city.Decision, city.CoordinatesBasis, city.EndBasis, city.FirstBasis));
        Assert.Equal((vote, new Basis(null, Minutes)), (city.Wholes[0].Decision, city.Wholes[0].EndBasis));
        Assert.Equal(new Basis(null, Minutes), ((Member.Registered)Spec.Given(ToulouseRegistered, new MemberEvent.Located(new(1, 2), null, Minutes)).State).CoordinatesBasis);
    }

    [Fact]
    public void A_code_that_another_source_tells_again_is_nothing_new() => City.When(new Recode(new("insee", "31555", "2024"), Source: Minutes)).ThenNothing();

    /// <summary>The métropole, which is part of Toulouse.</summary>
    private static MemberFacts Within(Period period) => new(Metropole, MemberKind.Metropole, Within: [new(Toulouse, period)]);

    private static MemberEvent BecamePart(Period period) => new MemberEvent.BecamePartOf(Metropole, period, null, null);

    private static MemberEvent Dissolved(string on) => new MemberEvent.Dissolved(Date(on), [], null, null);

    private static IEnumerable<ExternalCode> Codes(Spec<Member, MemberCommand, MemberEvent> spec) => ((Member.Registered)spec.Accepted().State).Codes;
}
