using System.Text;
using CityNetworks.Domain;
using CityNetworks.Domain.Agreements;
using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Sources;
using CityNetworks.Domain.Time;
using Xunit;

namespace CityNetworks.Contracts.Tests;

public sealed class RowJsonTests
{
    private static readonly Network.Active Network = (Network.Active)Histories.OfANetwork.Aggregate((Network)new Network.Unfounded(), Domain.Networks.Network.Evolve);

    [Fact]
    public void Parts_of_a_network_round_trip()
    {
        RoundTrips(Network.Identity);
        RoundTrips(Network.Statutes);
        Assert.All(Network.Members.Values.Select(Alone), RoundTrips);
        Assert.All(Network.Members.Values.Select(MembershipRow.Of).Select(r => r with { Membership = Alone(r.Membership) }), RoundTrips);
        Assert.All(Network.Members.Values.SelectMany(m => m.Steps), RoundTrips);
        Assert.All(Network.Members.Values.SelectMany(m => m.Recorded).OfType<RecordedMembership>(), RoundTrips);
        Assert.All(Network.Offices.Values.Select(OfficeRow.Of), RoundTrips);
        Assert.All(Network.Offices.Values.SelectMany(o => o.Terms), RoundTrips);
        Assert.All(Network.Offices.Values.SelectMany(o => o.Recorded).OfType<RecordedTerm>(), RoundTrips);
        Assert.All(Network.Bodies.Values, RoundTrips);
        Assert.All(Network.Affiliations, RoundTrips);
        Assert.All(Network.Derivations, RoundTrips);
    }

    [Fact]
    public void A_membership_is_whole_again_with_the_reports_it_shares_what_the_sides_said_and_what_its_steps_rest_on()
    {
        Assert.Contains(Network.Members.Values, m => !m.Shared.IsEmpty);
        Assert.Contains(Network.Members.Values, m => !m.Consents.IsEmpty);
        Assert.Contains(Network.Members.Values, m => !m.Bases.IsEmpty);
        foreach (var membership in Network.Members.Values)
        {
            var whole = RowJson.Deserialize<MembershipRow>(RowJson.Serialize(MembershipRow.Of(membership))).Whole();
            Assert.Equal(membership.Shared.AsEnumerable(), whole.Shared.AsEnumerable());
            Assert.Equal(membership.Founding, whole.Founding);
            Assert.Equal<StepConsent>(membership.Consents, whole.Consents);
            Assert.Equal<StepBasis>(membership.Bases, whole.Bases);
        }
    }

    [Fact]
    public void A_member_round_trips_with_its_networks_in_the_order_of_their_ids()
    {
        var member = Histories.OfAMember.Aggregate((Member)new Member.Unregistered(), Member.Evolve);
        var registered = (Member.Registered)new[] { "eurocities", "aimf", "cglu" }.Aggregate(member, Histories.Named);
        RoundTrips(registered);
        Assert.Contains("""
            "networks":["aimf","cglu","eurocities"]
            """, Text(registered), StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_of_a_dossier_round_trip()
    {
        var told = new Fact.Claim("members", new("page", Quote: "« 188 villes »"), "cities", Amount.Of(188), [new("cities", Amount.Of(188), [new("capitals", Amount.Of(188))])], In: MemberId.Parse("cglu"));
        RoundTrips(new FactRow(1, new(told), new(FactStatus.Stale, new("It was so once."))));
        RoundTrips(new Disagreement(Question.Of(told), [new(1, told), new(2, told with { Amount = new(Part: 1, Whole: 2), Parts = null })]));
        RoundTrips(new Description("Réseaux de villes", "Toulouse", "fr", EdtfDate.Parse("[2022..]")));
    }

    [Fact]
    public void Meetings_and_agreements_round_trip()
    {
        var page = new Source("page", "Dates clés");
        var toulouse = MemberId.Parse("fr-toulouse");
        RoundTrips(new Reported<SeriesProfile>(new([new("Journée", "fr")], [toulouse], null, new(4, 11), "day", null, page)));
        RoundTrips(new Reported<Meeting>(new(4, null, MeetingDates.Parse("2015-12"), [toulouse], [MemberId.Parse("sn-saint-louis")], [], null, "Saint-Louis", new("An opening."), null, null, page), WasCorrected: true));
        RoundTrips(new Reported<Session>(new(new(Fr: "Les ODD"), ClockTime.Parse("2017-10-09T16:00"), null, "Pavillon", null, toulouse, page)));
        RoundTrips(new Reported<Participation>(new(toulouse, "partner", MemberId.Parse("platforma"), new("p-1"), page)));
        RoundTrips(new Reported<Delegation>(new(50, Qualifier.About, DelegationState.Expected, null, "MA", "foreign", ["minister"], EdtfDate.Parse("2017-09"), null, page)));
        RoundTrips(new Reported<AgreementProfile>(new(
            AgreementKind.Tie, [new("Jumelage", "fr")], [new("party", toulouse), new("party", Text: new("Another."), Source: page)], EdtfDate.Parse("2015"), "Toulouse",
            Period.Since(EdtfDate.Parse("2015")), EdtfDate.Parse("2020"), null, ["twinning"], null, page, new("minutes"))));
        RoundTrips(new MeetingRoleRow("no-4", "partner", "participants/3", page));
    }

    [Fact]
    public void What_can_be_computed_is_not_written()
    {
        var term = Network.Offices[OfficeId.Parse("presidency")].Terms[0];
        Assert.Equal(
            """{"number":1,"holder":"fr-paris","from":"2020-01-02","until":"2021-01-01","planned":"2022-01-02","manner":"elected","ending":"resigned","persons":[{"from":"2020-01-02","person":"p-1"},{"from":"2020-06-01","person":"p-2"}],"endingOtherwise":"in-its-time","basis":{"decision":{"body":"Assemblée générale","on":"2019-11","outcome":"à l’unanimité","reference":"AG/2019/7"}},"consent":{"by":["network"],"asked":["member"]}}""",
            Text(term));
    }

    [Fact]
    public void A_row_of_another_shape_is_refused_with_its_place() => Assert.Contains(
        "/with: the field is missing",
        Assert.Throws<MalformedContractException>(() => RowJson.Deserialize<Affiliation>("""{"number":1,"relation":"section-of","period":{}}"""u8)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_value_of_days_is_required_like_any_other() => Assert.Contains(
        "/on: the field is missing",
        Assert.Throws<MalformedContractException>(() => RowJson.Deserialize<MembershipStep>("""{"standing":"member"}"""u8)).Message,
        StringComparison.Ordinal);

    /// <summary>Read again it is written the same, and it is equal where its record compares lists by what they hold.</summary>
    private static void RoundTrips<T>(T document)
        where T : notnull
    {
        var bytes = RowJson.Serialize(document);
        var again = RowJson.Deserialize<T>(bytes);
        Assert.Equal(bytes, RowJson.Serialize(again));
        Assert.Equivalent(document, again, strict: true);
    }

    private static Membership Alone(Membership membership) => membership.Sharing(Membership.Of(membership.Member).Shared).Saying([]).Resting([]);

    private static string Text<T>(T document)
        where T : notnull => Encoding.UTF8.GetString(RowJson.Serialize(document));
}
