using CityNetworks.Domain.Networks;
using Xunit;
using static CityNetworks.Domain.Networks.NetworkCommand;
using static CityNetworks.Domain.Tests.Cast;
using static CityNetworks.Domain.Tests.Networks.Happened;

namespace CityNetworks.Domain.Tests.Networks;

public sealed class IdentitySpecs
{
    private static readonly Found FoundAimf = new(NetworkKind.Association, Named("AIMF"), Date("1979"), "Paris", "Europe/Paris");

    [Fact]
    public void A_network_is_founded() => Spec.NoNetwork.When(FoundAimf).Then(Founded());

    [Fact]
    public void A_network_without_a_date_is_founded() => Spec.NoNetwork.When(FoundAimf with { On = null }).Then(Founded(on: null));

    [Fact]
    public void Nothing_happens_in_a_network_that_is_not_founded() => Spec.NoNetwork.When(new Join(Paris, January)).ThenRefused(new NetworkIsNotFounded());

    [Fact]
    public void A_network_needs_a_name() => Spec.NoNetwork.When(FoundAimf with { Names = [] }).ThenRefused(new NamesAreMissing());

    [Fact]
    public void A_network_is_founded_once() => Spec.Given(Founded()).When(FoundAimf with { Kind = NetworkKind.Charter }).ThenRefused(new NetworkIsFoundedAlready());

    [Fact]
    public void Founding_it_elsewhere_is_not_the_same_again() => Spec.Given(Founded()).When(FoundAimf with { Seat = "Lyon" }).ThenRefused(new NetworkIsFoundedAlready());

    [Fact]
    public void Statutes_know_each_kind_once() => Spec.NoNetwork
        .When(FoundAimf with { Statutes = new([new("full", Entry.Joining), new("full", Entry.Signature)]) })
        .ThenRefused(new KindIsThereTwice("full"));

    [Fact]
    public void Statutes_know_some_kind() => Spec.NoNetwork.When(FoundAimf with { Statutes = new([]) }).ThenRefused(new NoSuchKind("any"));

    [Fact]
    public void A_notice_is_ten_years_at_most() => Spec.NoNetwork
        .When(FoundAimf with { Statutes = Statutes.Usual with { NoticeDays = 3661 } })
        .ThenRefused(new NoticeOutOfRange(3661));

    [Fact]
    public void A_name_is_added() => Spec.Given(Founded())
        .When(new AddName(new("IAFM", "en", NameKind.Acronym)))
        .Then(new NetworkEvent.NameAdded(new("IAFM", "en", NameKind.Acronym), null, null));

    [Fact]
    public void A_name_that_another_source_tells_is_told_again()
    {
        var name = new Name("IAFM", "en", NameKind.Acronym);
        var told = Spec.Given(Founded(), new NetworkEvent.NameAdded(name, null, Page));
        told.When(new AddName(name, Source: Page)).ThenNothing();
        told.When(new AddName(name)).ThenNothing();
        told.When(new AddName(name with { Source = Page })).ThenNothing();
        told.When(new AddName(name, Source: new("letter"))).Then(new NetworkEvent.NameAdded(name, null, new("letter")));
        Assert.Equal(name with { Source = Page }, ((Network.Active)told.State).Identity.Names[^1]);
    }

    [Fact]
    public void A_name_ends_whoever_told_it()
    {
        var network = (Network.Active)Spec.Given(Founded(), new NetworkEvent.NameAdded(new("AIMF", "fr"), null, Page), Renamed("Villes francophones", "2021")).State;
        Assert.Equal(["2021", "2021", ".."], network.Identity.Names.Select(n => n.Period?.UntilText));
        Assert.Equal([null, Page, null], network.Identity.Names.Select(n => n.Source));
    }

    [Fact]
    public void What_names_rest_on_of_their_own_is_found_by_it()
    {
        ISourced founded = new NetworkEvent.Founded(NetworkKind.Network, [new("AIMF", "fr", Source: Page)], null, null, null, null, null, null, new("letter"));
        Assert.Equal(["letter", Page.Id], founded.Sources.Select(s => s.Id));
    }

    [Fact]
    public void A_network_is_renamed() => Spec.Given(Founded())
        .When(new Rename("Villes francophones", "fr", Date("2021")))
        .Then(Renamed("Villes francophones", "2021"));

    [Fact]
    public void The_old_name_ends_when_the_new_one_begins()
    {
        var network = (Network.Active)Spec.Given(Founded(), Renamed("Villes francophones", "2021")).State;
        Assert.Equal([new("AIMF", "fr", Period: Told(until: "2021")), new("Villes francophones", "fr", Period: Since("2021"))], network.Identity.Names.AsEnumerable());
        Assert.Equal("Villes francophones", Names.Shown(network.Identity.Names, "fr").Text);
    }

    [Fact]
    public void A_name_that_ended_long_ago_keeps_its_end()
    {
        NetworkEvent founded = new NetworkEvent.Founded(
            NetworkKind.Association, [new("AIMF", "fr"), new("AIVF", "fr", Period: Told(until: "1990"))], null, null, null, null, null, null, null);
        var network = (Network.Active)Spec.Given(founded, Renamed("Villes francophones", "2021")).State;
        Assert.Equal(["2021", "1990", ".."], network.Identity.Names.Select(n => n.Period?.Until.Text));
        Assert.Equal("AIMF", Names.Shown(((Network.Active)Spec.Given(founded).State).Identity.Names, "fr").Text);
    }

    [Theory]
    [InlineData("2020")]
    [InlineData("2021")]
    public void A_name_cannot_begin_before_the_one_it_replaces(string on) => Spec.Given(Founded(), Renamed("Villes francophones", "2021-01-01"))
        .When(new Rename("Cités francophones", "fr", Date(on == "2021" ? "2021-01-01" : on)))
        .ThenRefused(new RenamedLater("Villes francophones", Date("2021-01-01")));

    [Fact]
    public void It_is_not_renamed_before_it_is_founded() => Spec.Given(Founded())
        .When(new Rename("Villes francophones", "fr", Date("1978")))
        .ThenRefused(new NetworkIsNotYetFounded(Date("1979")));

    [Fact]
    public void It_is_not_renamed_after_its_end() => Spec.Given(Founded(), Ended("2019-12-31"))
        .When(new Rename("Villes francophones", "fr", Date("2019-12-31")))
        .ThenRefused(new NetworkHasEnded(Date("2019-12-31")));

    [Fact]
    public void Its_statutes_are_amended() => Spec.Given(Founded())
        .When(new AmendStatutes(Statutes.Usual with { NoticeDays = 90 }))
        .Then(new NetworkEvent.StatutesAmended(Statutes.Usual with { NoticeDays = 90 }, null, null));

    [Fact]
    public void An_office_keeps_the_kinds_it_is_held_by() => Spec.Given(Founded(), PresidencyCreated(new(HeldBy: ["full"])))
        .When(new AmendStatutes(new([new("partner", Entry.Joining)])))
        .ThenRefused(new OfficeNeedsKind(Presidency, "full"));

    [Fact]
    public void It_is_dissolved() => Spec.Given(Founded(), Joined(Paris, January)).When(new Dissolve(Date("2021"))).Then(Ended("2021"));

    [Fact]
    public void It_is_dissolved_once() => Spec.Given(Founded(), Ended("2021")).When(new Dissolve(Date("2022"))).ThenRefused(new EndIsTold(Date("2021")));

    [Fact]
    public void It_is_not_dissolved_before_it_is_founded() => Spec.Given(Founded())
        .When(new Dissolve(Date("1978")))
        .ThenRefused(new NetworkIsNotYetFounded(Date("1979")));

    [Fact]
    public void It_is_not_dissolved_before_somebody_joins_it() => Spec.Given(Founded(), Joined(Paris, June))
        .When(new Dissolve(Date(May)))
        .ThenRefused(new SomethingIsDecidedForLater("membership", Paris, June));

    [Fact]
    public void It_is_not_dissolved_before_a_term_begins() => Spec.Given(Founded(), Joined(Paris, January), PresidencyCreated(), Begun(Paris, June))
        .When(new Dissolve(Date(May)))
        .ThenRefused(new SomethingIsDecidedForLater("presidency", Paris, June));

    [Fact]
    public void After_its_end_nobody_joins() => Spec.Given(Founded(), Ended("2019")).When(new Join(Paris, January)).ThenRefused(new NetworkHasEnded(Date("2019")));

    [Fact]
    public void In_the_year_of_its_end_somebody_may_still_join() => Spec.Given(Founded(), Ended("2020")).When(new Join(Paris, January)).Then(Joined(Paris, January));

    [Fact]
    public void After_its_end_nobody_leaves() => Spec.Given(Founded(), Joined(Paris, January), Ended("2020-02-15"))
        .When(new Withdraw(Paris, March))
        .ThenRefused(new NetworkHasEnded(Date("2020-02-15")));

    [Fact]
    public void Before_it_is_founded_nobody_joins() => Spec.Given(Founded())
        .When(new Join(Paris, new(1978, 12, 31)))
        .ThenRefused(new NetworkIsNotYetFounded(Date("1979")));

    [Fact]
    public void It_merges_into_another() => Spec.Given(Founded()).When(new MergeInto(Cglu, Date("2021"))).Then(new NetworkEvent.MergedInto(Cglu, Date("2021"), null, null));

    [Fact]
    public void It_merges_on_a_day_that_nobody_tells() => Spec.Given(Founded(), Ended("2021")).When(new MergeInto(Cglu)).Then(new NetworkEvent.MergedInto(Cglu, null, null, null));

    [Fact]
    public void It_merges_into_one_only() => Spec.Given(Founded(), new NetworkEvent.MergedInto(Cglu, null, null, null))
        .When(new MergeInto(Cuf))
        .ThenRefused(new NetworkHasMerged(Cglu));

    [Fact]
    public void It_merges_into_networks_only() => Spec.Given(Founded())
        .Where(new MemberFacts(Cglu, MemberKind.Association))
        .When(new MergeInto(Cglu))
        .ThenRefused(new IsNotANetwork(Cglu));

    [Fact]
    public void It_merges_into_what_is_known() => Spec.Given(Founded()).WhereNobodyKnows(Cglu).When(new MergeInto(Cglu)).ThenRefused(new MemberIsUnknown(Cglu));

    [Fact]
    public void It_is_affiliated_by_country() => Spec.Given(Founded())
        .When(new Affiliate("section-of", Cglu, Since("2004"), "FR"))
        .Then(Affiliated("2004"));

    [Fact]
    public void It_is_affiliated_with_what_is_known() => Spec.Given(Founded()).When(new Affiliate("section-of", Atlantis)).ThenRefused(new MemberIsUnknown(Atlantis));

    [Theory]
    [InlineData("section-of")]
    [InlineData("part-of")]
    public void It_is_no_part_of_what_is_decided_to_be_part_of_it(string relation) => Spec.Given(Founded()).Of(Cuf).Where(new MemberFacts(Cglu, MemberKind.Network, Within: [new(Cuf, Since("2010-01-01"))]))
        .When(new Affiliate(relation, Cglu, Since("2012-01-01")))
        .ThenRefused(new WouldContainEachOther(Cglu, "/with"));

    [Fact]
    public void Partners_are_partners_of_each_other() => Spec.Given(Founded()).Of(Cuf).Where(new MemberFacts(Cglu, MemberKind.Network, Within: [new(Cuf, Since("2010-01-01"))]))
        .When(new Affiliate("partner-of", Cglu, Since("2012-01-01")))
        .Then(new NetworkEvent.Affiliated(1, "partner-of", Cglu, null, Since("2012-01-01"), null, null));

    [Fact]
    public void Only_decided_ties_of_a_part_to_its_whole_bind()
    {
        var network = (Network.Active)Spec.Given(
            Founded(), Affiliated("2004"), new NetworkEvent.Affiliated(2, "part-of", Cuf, null, Since("2005"), null, Page),
            new NetworkEvent.Affiliated(3, "partner-of", Cuf, null, Since("2005"), null, null), new NetworkEvent.AffiliationEnded(1, Cglu, Date("2021"), null, null)).State;
        Assert.Equal([new(Cglu, Told("2004", "2021"))], network.Within);
    }

    [Fact]
    public void An_affiliation_ends() => Spec.Given(Founded(), Affiliated("2004"))
        .When(new EndAffiliation("section-of", Cglu, Date("2021")))
        .Then(new NetworkEvent.AffiliationEnded(1, Cglu, Date("2021"), null, null));

    [Fact]
    public void The_affiliation_that_is_open_ends() => Spec.Given(Founded(), Affiliated("2004"), Affiliated("2010", 2), new NetworkEvent.AffiliationEnded(2, Cglu, Date("2012"), null, null))
        .When(new EndAffiliation("section-of", Cglu, Date("2021")))
        .Then(new NetworkEvent.AffiliationEnded(1, Cglu, Date("2021"), null, null));

    [Fact]
    public void An_affiliation_that_is_not_there_does_not_end() => Spec.Given(Founded(), Affiliated("2004"))
        .When(new EndAffiliation("partner-of", Cglu, Date("2021")))
        .ThenRefused(new NoSuchAffiliation("partner-of", Cglu));

    [Fact]
    public void An_affiliation_does_not_end_before_it_begins() => Spec.Given(Founded(), Affiliated("2004-01-01"))
        .When(new EndAffiliation("section-of", Cglu, Date("2004-01-01")))
        .ThenRefused(new EndsBeforeItBegins(new(2004, 1, 1)));

    [Fact]
    public void An_affiliation_does_not_end_before_it_is_attested() => Spec
        .Given(Founded(), new NetworkEvent.Affiliated(1, "section-of", Cglu, "FR", Attested("2017"), null, null))
        .When(new EndAffiliation("section-of", Cglu, Date("2015")))
        .ThenRefused(new IsAttestedLater(Date("2017")));

    [Fact]
    public void It_states_through_whom_one_belongs() => Spec.Given(Founded())
        .When(new StateDerivation(Cuf, Toulouse, Source: Page))
        .Then(new NetworkEvent.DerivationStated(Cuf, Toulouse, null, Page));

    [Fact]
    public void One_belongs_through_what_is_known() => Spec.Given(Founded()).When(new StateDerivation(Atlantis)).ThenRefused(new MemberIsUnknown(Atlantis));

    [Fact]
    public void Whoever_belongs_through_another_is_known() => Spec.Given(Founded()).When(new StateDerivation(Cuf, Atlantis)).ThenRefused(new MemberIsUnknown(Atlantis));

    private static NetworkEvent Renamed(string text, string on) => new NetworkEvent.Renamed(text, "fr", Date(on), null, null);

    private static NetworkEvent Affiliated(string since, int number = 1) => new NetworkEvent.Affiliated(number, "section-of", Cglu, "FR", Since(since), null, null);

    [Theory]
    [InlineData("fr", "Bruxelles")]
    [InlineData("en", "Brussels")]
    [InlineData("nl", "Bruxelles")]
    public void A_by_name_in_a_language_goes_before_an_official_name_in_another(string language, string shown) => Assert.Equal(
        shown, Names.Shown([new("BXL", "en", NameKind.Acronym), new("The city of Brussels", "en", NameKind.Heading), new("Bruxelles", "fr"), new("Brussels", "en", NameKind.Alias), new("City of Brussels", "en", NameKind.Alias)], language).Text);
}
