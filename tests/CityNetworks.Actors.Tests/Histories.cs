using CityNetworks.Domain;
using CityNetworks.Domain.Agreements;
using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Sources;
using CityNetworks.Domain.Time;
using CityNetworks.EventStore.Suite;
using static CityNetworks.Actors.Tests.World;

namespace CityNetworks.Actors.Tests;

/// <summary>Random commands over few members and few days, so that they get in each other's way.</summary>
internal static class Histories
{
    /// <summary>Joining, leaving, handing over and being assigned.</summary>
    public static NetworkCommand OnMembers(Dice dice) => dice.Below(7) switch
    {
        0 or 1 => new NetworkCommand.Join(City(dice), Day(dice)),
        2 => new NetworkCommand.Withdraw(dice.One(Oslo, Rabat), Day(dice), January),
        3 or 4 => new NetworkCommand.HandOver(Presidency, City(dice), City(dice), Day(dice)),
        5 => new NetworkCommand.BeginTerm(Presidency, City(dice), Day(dice), new(2030, 1, 1)),
        _ => new NetworkCommand.Assign("group-vn", City(dice), dice.One(BodyRole.Presides, BodyRole.Member, BodyRole.Follows), Day(dice)),
    };

    /// <summary>Everything that makes rows.</summary>
    public static NetworkCommand OnAnything(Dice dice) => dice.Below(36) switch
    {
        0 => new NetworkCommand.AddName(new($"Name {dice.Below(5)}", "fr")),
        1 => new NetworkCommand.Rename($"Name {dice.Below(5)}", "fr", EdtfDate.Of(Day(dice))),
        2 => new NetworkCommand.Reseat(dice.One("Paris", "Lyon"), EdtfDate.Of(Day(dice))),
        3 => new NetworkCommand.Affiliate("partner-of", City(dice), Period.Since(EdtfDate.Of(Day(dice)))),
        4 => new NetworkCommand.EndAffiliation("partner-of", City(dice), EdtfDate.Parse("2031")),
        5 => new NetworkCommand.StateDerivation(City(dice)),
        6 => new NetworkCommand.Suspend(City(dice), Day(dice)),
        7 => new NetworkCommand.Reinstate(City(dice), Day(dice)),
        8 => new NetworkCommand.ChangeKind(City(dice), dice.One("full", "associate"), Day(dice)),
        9 => new NetworkCommand.RecordMembership(City(dice), new("page"), Period.Since(EdtfDate.Parse(dice.One("2019", "2020~")))),
        10 => new NetworkCommand.RetractMembershipRecord(City(dice), 1),
        11 => new NetworkCommand.OpenBody(Body(dice), BodyKind.CountryGroup, [new("Groupe", "fr")], "VN", EdtfDate.Parse("2020")),
        12 => new NetworkCommand.CloseBody(Body(dice), EdtfDate.Of(new(2029, 1, 1 + dice.Below(9)))),
        13 => new NetworkCommand.LeaveBody(Body(dice), City(dice), Day(dice)),
        14 => new NetworkCommand.Resign(Presidency, City(dice), Day(dice)),
        15 => new NetworkCommand.LeaveVacant(Presidency, Period.Between(new(2010, 1, 1), new(2011 + dice.Below(3), 1, 1))),
        16 => new NetworkCommand.CorrectTerm(Presidency, 1 + dice.Below(4), Day(dice), new(2030, 1, 1)),
        21 => new NetworkCommand.RevokeHandover(Presidency, City(dice), Day(dice)),
        17 => new NetworkCommand.RecordTerm(Presidency, new("page"), Period.Since(EdtfDate.Parse(dice.One("2017", "2018"))), City(dice)),
        18 => new NetworkCommand.RecordHandover(Presidency, City(dice), City(dice), EdtfDate.Parse("2016"), new("page")),
        19 => new NetworkCommand.RetractTermRecord(Presidency, 1 + dice.Below(3)),
        20 => new NetworkCommand.CorrectMembership(City(dice), Standing.Member, Day(dice), Day(dice)),
        22 => new NetworkCommand.ConfirmMembership(City(dice), Standing.Member, Day(dice)),
        23 => new NetworkCommand.DisputeMembership(City(dice), Standing.Member, Day(dice), Said(dice)),
        24 => new NetworkCommand.ConfirmTerm(Presidency, 1 + dice.Below(4), City(dice)),
        25 => new NetworkCommand.DisputeTerm(Presidency, 1 + dice.Below(4), City(dice), Said(dice)),
        _ => OnMembers(dice),
    };

    public static MemberCommand OnCity(Dice dice) => dice.Below(9) switch
    {
        0 => new MemberCommand.AddName(new($"Name {dice.Below(5)}", "fr")),
        1 => new MemberCommand.Rename($"Name {dice.Below(5)}", "fr", EdtfDate.Of(Day(dice))),
        2 => new MemberCommand.Recode(new("insee", $"{dice.Below(3)}")),
        3 => new MemberCommand.Locate(new(48.8, dice.Below(90))),
        4 or 5 => new MemberCommand.BecomePartOf(City(dice), Period.Since(EdtfDate.Of(Day(dice)))),
        6 => new MemberCommand.LeaveWhole(City(dice), EdtfDate.Parse("2031")),
        7 => new MemberCommand.Dissolve(EdtfDate.Of(new(2035, 1, 1))),
        _ => new MemberCommand.MergeInto(City(dice), EdtfDate.Of(new(2036, 1, 1))),
    };

    /// <summary>On a dossier that has some facts already.</summary>
    public static DossierCommand OnDossier(Dice dice) => dice.Below(12) switch
    {
        0 => new DossierCommand.RecordStatement("objective", Said(dice), Page(dice), 1 + dice.Below(3), 3, [City(dice)], AsOf: EdtfDate.Parse("2019")),
        1 => new DossierCommand.RecordLink("Site", "site", Page(dice)),
        2 => new DossierCommand.RecordMemberType("water-agency", Page(dice)),
        3 => new DossierCommand.RecordList("members", false, Page(dice), dice.Below(9)),
        4 => new DossierCommand.RecordConflict("member-count", dice.One(ConflictKind.Real, ConflictKind.Dates), [new("page", 1), new("other-page", 2 + dice.Below(3))], Said(dice)),
        5 => new DossierCommand.CorrectFact(1 + dice.Below(9), Claim(dice)),
        6 => new DossierCommand.RetractFact(Said(dice), 1 + dice.Below(30)),
        7 => new DossierCommand.AssessFact(dice.One(FactStatus.Stale, FactStatus.Disputed), Said(dice), 1 + dice.Below(9)),
        _ => Record(Claim(dice)),
    };

    public static DossierCommand Record(Fact.Claim claim) => new DossierCommand.RecordClaim(claim.Figure, claim.Source, claim.Unit, claim.Amount, AsOf: claim.AsOf, In: claim.In);

    public static SourceCommand OnSource(Dice dice) =>
        dice.Below(2) == 0 ? new SourceCommand.Describe("A page", "Toulouse") : new SourceCommand.Correct("A page", "Toulouse", Date: EdtfDate.Parse(dice.One("2019", "2020")));

    /// <summary>On a series that nobody may have begun, of two editions.</summary>
    public static SeriesCommand OnSeries(Dice dice) => dice.Below(31) switch
    {
        5 when dice.Below(7) == 0 => new SeriesCommand.Retract(Said(dice)),
        0 or 1 or 2 or 5 => new SeriesCommand.Begin([new("Rencontres", "fr")], Page(dice), [Aimf], YearlyOn: dice.One(null, new YearlyDay(4, 11))),
        3 or 4 => new SeriesCommand.Correct([new("Rencontres", "fr")], Page(dice), [Aimf, City(dice)]),
        6 when dice.Below(7) == 0 => new SeriesCommand.RetractEdition(Edition(dice), Said(dice)),
        7 or 8 => new SeriesCommand.CorrectEdition(Edition(dice), Page(dice), On: Dates(dice), Hosts: [City(dice)], Honours: [City(dice)]),
        9 => new SeriesCommand.CorrectSession(Edition(dice), 1 + dice.Below(5), Said(dice), Hour(dice), Page(dice)),
        10 => new SeriesCommand.RetractSession(Edition(dice), 1 + dice.Below(5), Said(dice)),
        11 => new SeriesCommand.CorrectParticipant(Edition(dice), 1 + dice.Below(5), City(dice), "speaker", Page(dice)),
        12 => new SeriesCommand.RetractParticipant(Edition(dice), 1 + dice.Below(5), Said(dice)),
        13 => new SeriesCommand.CorrectDelegation(Edition(dice), 1 + dice.Below(5), DelegationState.Registered, Page(dice), 1 + dice.Below(50)),
        14 => new SeriesCommand.RetractDelegation(Edition(dice), 1 + dice.Below(5), Said(dice)),
        15 or 16 or 17 => new SeriesCommand.RecordSession(Edition(dice), Said(dice), Hour(dice), Page(dice), Of: City(dice)),
        18 or 19 or 20 => new SeriesCommand.RecordParticipant(Edition(dice), City(dice), dice.One("partner", "via"), Page(dice), Aimf),
        21 or 22 or 23 => new SeriesCommand.RecordDelegation(Edition(dice), DelegationState.Expected, Page(dice), 1 + dice.Below(50), Qualifier.About, City(dice), Via: Aimf),
        _ => new SeriesCommand.Hold(Edition(dice), Page(dice), On: Dates(dice), Hosts: [City(dice)], Organisers: dice.One<ValueList<MemberId>?>(null, [Oslo])),
    };

    public static AgreementCommand OnAgreement(Dice dice) => dice.Below(9) switch
    {
        0 or 1 => new AgreementCommand.Conclude(AgreementKind.Tie, [new("Jumelage", "fr")], Page(dice), [new("party", Paris), new("party", Rabat)], EdtfDate.Of(Day(dice)), OutOf: dice.One<MemberId?>(null, Aimf)),
        2 or 3 => new AgreementCommand.AddParty(dice.One("lead", "partner"), Page(dice), City(dice)),
        4 => new AgreementCommand.End(EdtfDate.Parse("2031"), Page(dice)),
        5 or 6 or 7 => new AgreementCommand.Correct(AgreementKind.Project, [new("Projet", "fr")], Page(dice), [new("lead", City(dice))], Period: Period.Since(EdtfDate.Of(Day(dice)))),
        _ => new AgreementCommand.Retract(Said(dice)),
    };

    private static string Edition(Dice dice) => dice.One("no-1", "no-2");

    private static MeetingDates Dates(Dice dice) => MeetingDates.Parse(dice.One("2024", "2024-05", "2024-05-01/2024-05-03"));

    private static ClockTime Hour(Dice dice) => new(new(2024, 5, 1 + dice.Below(3)), new(9 + dice.Below(9), 0));

    private static Fact.Claim Claim(Dice dice) =>
        new(dice.One("members", "countries"), Page(dice), dice.One("cities", "associations"), Amount.Of(dice.Below(3)), AsOf: EdtfDate.Parse(dice.One("2019", "2020~")), In: dice.Below(4) == 0 ? Rabat : null);

    private static Source Page(Dice dice) => new(dice.One("page", "other-page"));

    private static Texts Said(Dice dice) => new($"Text {dice.Below(5)}");

    public static MemberId City(Dice dice) => dice.One(Paris, Lyon, Oslo, Rabat);

    private static string Body(Dice dice) => dice.One("group-vn", "group-ma");

    private static DateOnly Day(Dice dice) => new(2024, 1 + dice.Below(12), 1);
}
