using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Networks;
using Xunit;
using static CityNetworks.Domain.Meetings.SeriesCommand;
using static CityNetworks.Domain.Tests.Cast;
using static CityNetworks.Domain.Tests.Meetings.Gathered;

namespace CityNetworks.Domain.Tests.Meetings;

/// <summary>Participants and delegations.</summary>
public sealed class AttendanceSpecs
{
    private static readonly Spec<Series, SeriesCommand, SeriesEvent> Known = Spec.Given(Begun(), Held());

    [Fact]
    public void Somebody_takes_part_through_another() => Known
        .When(new RecordParticipant("2017", Cnrs, "participant", Page, Cglu, Anne))
        .Then(ParticipantTold(participation: new(Cnrs, "participant", Cglu, Anne, Page)));

    [Fact]
    public void One_may_have_two_roles() => Known.And(ParticipantTold())
        .When(new RecordParticipant("2017", Cnrs, "speaker", Page))
        .Then(ParticipantTold(number: 2, participation: Partner with { Role = "speaker" }));

    [Fact]
    public void It_concerns_both() => Assert.Equal([Cuf, Cnrs, Lyon], SeriesEvents.Concerns(ParticipantTold(participation: Partner with { Via = Lyon })));

    [Fact]
    public void Who_takes_part_is_known() => Known.When(new RecordParticipant("2017", Atlantis, "partner", Page)).ThenRefused(new MemberIsUnknown(Atlantis));

    [Fact]
    public void Nobody_comes_through_itself()
    {
        Known.When(new RecordParticipant("2017", Cnrs, "partner", Page, Cnrs)).ThenRefused(new ThroughItself(Cnrs));
        Known.And(ParticipantTold()).When(new CorrectParticipant("2017", 1, Cnrs, "partner", Page, Cnrs)).ThenRefused(new ThroughItself(Cnrs));
        Known.When(new RecordDelegation("2017", DelegationState.Expected, Page, Member: Paris, Via: Paris)).ThenRefused(new ThroughItself(Paris));
        Known.And(DelegationTold()).When(new CorrectDelegation("2017", 1, DelegationState.Expected, Page, Member: Paris, Via: Paris)).ThenRefused(new ThroughItself(Paris));
    }

    [Fact]
    public void A_participant_is_corrected() => Known.And(ParticipantTold())
        .When(new CorrectParticipant("2017", 1, Veolia, "partner", Page))
        .Then(new SeriesEvent.ParticipantCorrected("2017", 1, Partner, Partner with { Member = Veolia }, [Cuf]));

    [Fact]
    public void A_participant_is_retracted() => Known.And(ParticipantTold())
        .When(new RetractParticipant("2017", 1, Said("Mixed up.")))
        .Then(new SeriesEvent.ParticipantRetracted("2017", 1, Partner, Said("Mixed up."), [Cuf]));

    [Fact]
    public void Delegations_are_counted() => Known
        .When(new RecordDelegation("2017", DelegationState.Registered, Page, 35, Of: "foreign", LeaderType: ["minister"], AsOf: Date("2017-09")))
        .Then(DelegationTold(delegation: Foreign with { LeaderType = ["minister"] }));

    [Fact]
    public void Expected_ones_stand_beside_registered_ones() => Known.And(DelegationTold())
        .When(new RecordDelegation("2017", DelegationState.Expected, Page, 50, Qualifier.About, Country: "MA"))
        .Then(DelegationTold(number: 2, delegation: new(50, Qualifier.About, DelegationState.Expected, null, "MA", null, null, null, null, Page)));

    [Fact]
    public void A_member_sends_one() => Known
        .When(new RecordDelegation("2017", DelegationState.Registered, Page, Member: Hue, Via: Cglu))
        .Then(DelegationTold(delegation: new(null, Qualifier.Exact, DelegationState.Registered, Hue, null, null, null, null, Cglu, Page)));

    [Fact]
    public void It_concerns_whom_it_names() => Assert.Equal([Cuf, Hue, Lyon], SeriesEvents.Concerns(DelegationTold(delegation: Foreign with { Member = Hue, Via = Lyon })));

    [Fact]
    public void Who_sends_one_is_known() =>
        Known.When(new RecordDelegation("2017", DelegationState.Registered, Page, Member: Atlantis)).ThenRefused(new MemberIsUnknown(Atlantis));

    [Theory]
    [InlineData(null, "fr-paris", null, Qualifier.Exact, null)]
    [InlineData(1, null, null, Qualifier.UpTo, null)]
    [InlineData(null, null, "MA", Qualifier.Exact, null)]
    [InlineData(null, null, null, Qualifier.Exact, "/count")]
    [InlineData(0, "fr-paris", null, Qualifier.Exact, "/count")]
    [InlineData(null, "fr-paris", null, Qualifier.About, "/qualifier")]
    public void Delegations_are_somebodys_or_of_a_country_or_counted(int? count, string? member, string? country, Qualifier qualifier, string? field)
    {
        var of = member is null ? (MemberId?)null : MemberId.Parse(member);
        string[] expected = field is null ? [] : [field];
        Assert.Equal(expected, new RecordDelegation("2017", DelegationState.Expected, Page, count, qualifier, of, country).Flaws().Select(f => f.Field));
        Assert.Equal(expected, new CorrectDelegation("2017", 1, DelegationState.Expected, Page, count, qualifier, of, country).Flaws().Select(f => f.Field));
    }

    [Fact]
    public void Delegations_are_corrected() => Known.And(DelegationTold())
        .When(new CorrectDelegation("2017", 1, DelegationState.Registered, Page, 36))
        .Then(new SeriesEvent.DelegationCorrected("2017", 1, Foreign, Foreign with { Count = 36, Of = null, AsOf = null }, [Cuf]));

    [Fact]
    public void Delegations_are_retracted() => Known.And(DelegationTold())
        .When(new RetractDelegation("2017", 1, Said("Mixed up.")))
        .Then(new SeriesEvent.DelegationRetracted("2017", 1, Foreign, Said("Mixed up."), [Cuf]));

    [Fact]
    public void What_is_not_there_is_neither_corrected_nor_retracted()
    {
        Known.When(new CorrectParticipant("2017", 1, Cnrs, "partner", Page)).ThenRefused(new NoSuchParticipant("2017", 1));
        Known.When(new RetractParticipant("2017", 1, Said("Mixed up."))).ThenRefused(new NoSuchParticipant("2017", 1));
        Known.When(new CorrectDelegation("2017", 1, DelegationState.Expected, Page, 50)).ThenRefused(new NoSuchDelegation("2017", 1));
        Known.When(new RetractDelegation("2017", 1, Said("Mixed up."))).ThenRefused(new NoSuchDelegation("2017", 1));
    }

    [Theory]
    [MemberData(nameof(OfAnotherEdition))]
    public void They_belong_to_an_edition(object command) => Known.When((SeriesCommand)command).ThenRefused(new NoSuchEdition("2016"));

    public static TheoryData<object> OfAnotherEdition =>
    [
        new RecordParticipant("2016", Cnrs, "partner", Page), new CorrectParticipant("2016", 1, Cnrs, "partner", Page), new RetractParticipant("2016", 1, Said("Mixed up.")),
        new RecordDelegation("2016", DelegationState.Expected, Page, 50), new CorrectDelegation("2016", 1, DelegationState.Expected, Page, 50), new RetractDelegation("2016", 1, Said("Mixed up.")),
    ];
}
