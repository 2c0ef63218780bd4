using CityNetworks.Domain.Agreements;
using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Persons;
using CityNetworks.Domain.Principals;
using CityNetworks.Domain.Sources;
using CityNetworks.Domain.Telling;
using CityNetworks.Domain.Time;
using CityNetworks.Domain.Webhooks;
using static CityNetworks.Domain.Tests.Cast;
using static CityNetworks.Domain.Tests.Networks.Happened;

namespace CityNetworks.Domain.Tests.Telling;

/// <summary>One event of every kind, and more where a kind is told in several ways; and what those named are called.</summary>
internal static class Chronicle
{
    private static readonly Resolution Vote = new("conseil municipal de Toulouse", Date("2017-03"), "unanimité", "D-20170324");

    private static readonly PersonKey Erased = new("person-9");

    public static readonly Naming Names = Naming.None with
    {
        Members = new Dictionary<MemberId, Texts>
        {
            [Cglu] = new("UCLG", "CGLU"),
            [Cuf] = new("Cités Unies France", "Cités Unies France"),
            [Paris] = new("Paris", "Paris"),
            [Lyon] = new("Lyon", "Lyon"),
            [Hue] = new("Huế", "Hué"),
            [Occitanie] = new("Occitania", "Occitanie"),
            [Metropole] = new("Toulouse Métropole", "Toulouse Métropole"),
            [MemberId.Parse("fr-le-havre")] = new("Le Havre", "Le Havre"),
        },
        Persons = new Dictionary<PersonKey, string> { [Anne] = "Anne Hidalgo" },
        Offices = new Dictionary<OfficeId, Texts> { [Presidency] = new("Presidency", "Présidence"), [OfficeId.Parse("groupe-pays-vn/rapporteur")] = new("Rapporteur", "Rapporteur") },
        Bodies = new Dictionary<string, Texts> { ["groupe-pays-vn"] = new("Viet Nam country group", "Groupe pays Vietnam") },
        Kinds = new Dictionary<string, Texts> { ["associate"] = new("associate city", "Ville associée") },
        Own = new("Congress", "Congrès"),
        Sources = new Dictionary<string, Texts> { ["aimf-page"] = new("Members of AIMF", "Membres de l'AIMF") },
    };

    private static readonly Texts Mistaken = new("Read in another page.", "Lu dans une autre page.");

    private static MemberId Havre => MemberId.Parse("fr-le-havre");

    public static IEnumerable<object> Events => [.. OfTheNetwork, .. OfMemberships, .. OfOffices, .. OfMembers, .. OfDossiers, .. OfMeetings, .. OfAgreements, .. OfTheRegister];

    private static IEnumerable<NetworkEvent> OfTheNetwork =>
    [
        new NetworkEvent.Founded(NetworkKind.Association, Named("CGLU"), Date("2004-05-05"), "Barcelone", null, null, null, Vote, Page),
        new NetworkEvent.Founded(NetworkKind.Charter, Named("CGLU"), null, null, null, null, Statutes.Usual with { Signatories = [Paris, Havre, Hue] }, null, null),
        new NetworkEvent.NameAdded(new("Metropolis", "und", NameKind.Alias, Told(from: "1985", to: "2004")), null, Page),
        new NetworkEvent.Renamed("Régions unies", "fr", Date("2016"), null, null),
        new NetworkEvent.Reseated("Barcelone", null, Date("[2004..2006]"), null, null),
        new NetworkEvent.StatutesAmended(
            new([new("full", Entry.Application), new("associate", Entry.Joining, Labels: [new("Ville associée", "fr")])], NoticeDays: 90), Vote, null),
        new NetworkEvent.Dissolved(Date("2030~"), null, null),
        new NetworkEvent.MergedInto(Cuf, Date("2010-01"), null, null),
        new NetworkEvent.Affiliated(1, "section-of", Cuf, "FR", Since("1975"), null, Page),
        new NetworkEvent.Affiliated(2, "initiated-by", Havre, null, Period.Unknown, null, null),
        new NetworkEvent.Affiliated(3, "sings-with", Paris, null, Attested("2012", "2014-06-01"), null, null),
        new NetworkEvent.AffiliationEnded(1, Cuf, Date("2019-12-31"), null, null),
        new NetworkEvent.DerivationStated(Cuf, null, null, Page),
        new NetworkEvent.DerivationStated(Metropole, Toulouse, null, null),
    ];

    private static IEnumerable<NetworkEvent> OfMemberships =>
    [
        Applied(Paris, January),
        Admitted(Paris, February, "associate"),
        ApplicationRefused(Havre, March),
        new NetworkEvent.Joined(Toulouse, "full", April, true, Vote, Page),
        Joined(Atlantis, April),
        Signed(Hue, April),
        KindChanged(Occitanie, "associate", May),
        Suspended(Paris, May),
        Reinstated(Paris, June, "observer"),
        Withdrew(Havre, December, June),
        Excluded(Paris, July),
        MembershipCorrected(Paris, new(January, Standing.Member, "full"), new(February, Standing.Member, "associate")),
        MembershipCorrected(Occitanie, new(January, Standing.Withdrawn, null), null),
        new NetworkEvent.MembershipConfirmed(Paris, Standing.Member, January, Sides.Network | Sides.Member),
        new NetworkEvent.MembershipDisputed(Havre, Standing.Withdrawn, December, Sides.Member, Mistaken),
        Recorded(Paris, 1, Since("1979")),
        new NetworkEvent.MembershipRecorded(Havre, 2, new(Told(from: "2010", until: "2012-05-01", attested: ["2011?"]), Page, "partner", null, true, "signed", "withdrawn", [Paris, Lyon], Vote)),
        new NetworkEvent.MembershipRecorded(Hue, 1, new(Told(until: ".."), Minutes, null, "Ville marraine", false, null, null, null, null)),
        RecordCorrected(Paris, 1, Told(from: "1980-01-01", to: "1990-12-31")),
        RecordRetracted(Paris, 1),
    ];

    private static IEnumerable<NetworkEvent> OfOffices =>
    [
        GroupOpened(),
        GroupOpened("2012-04-11"),
        GroupClosed("2020"),
        new NetworkEvent.OfficeCreated(Presidency, [new("Présidence", "fr")], new(), null, Page),
        Created(OfficeId.Parse("groupe-pays-vn/rapporteur"), new(Seats: 2)),
        Begun(Paris, January, July, person: Anne),
        Assigned(Lyon, January, GroupPresides),
        Assigned(Toulouse, February, GroupFollows),
        Assigned(Toulouse, February, GroupMember),
        new NetworkEvent.HandedOver(Presidency, 1, Paris, 2, Havre, Anne, June, December, Vote, null),
        HandoverRevoked(Paris, Havre),
        TermEnded(Lyon, June, TermEnding.Resigned, office: GroupPresides),
        PersonChanged(Paris, Anne, May),
        PersonChanged(Paris, null, May),
        PersonChanged(Paris, Erased, May),
        TermCorrected(Paris, February, July),
        new NetworkEvent.TermConfirmed(Presidency, 1, Paris, Sides.Network),
        new NetworkEvent.TermDisputed(GroupFollows, 2, Hue, Sides.Member, Mistaken),
        LeftVacant(Told(from: "2018", to: "2019"), Page),
        TermRecorded(Paris, 1, Attested("2012"), Anne),
        new NetworkEvent.TermRecorded(Presidency, 2, new(Told(from: "2017"), Page, null, Erased, "maire de Dijon", true)),
        new NetworkEvent.HandoverRecorded(Presidency, 1, Hue, 2, Havre, null, Date("2017-12~"), Page),
        TermRecordCorrected(Paris, 1, TermReport(Lyon, Since("2014-03-30"))),
        TermRecordCorrected(Paris, 1, null),
        new NetworkEvent.CameIntoEffect(1, "e:7", June, new NetworkEvent.HandedOver(Presidency, 1, Paris, 2, Havre, Anne, June, December, Vote, null) { DecidedOn = May }),
        new NetworkEvent.CameIntoEffect(2, "e:8", June, new NetworkEvent.Dissolved(Date("2020-06-01"), null, null) { DecidedOn = May }),
    ];

    private static IEnumerable<MemberEvent> OfMembers =>
    [
        new MemberEvent.Registered(MemberKind.Network, Named("CGLU"), "ES", null, null, [], null, Page),
        new MemberEvent.NameAdded(new("UCLG", "en", NameKind.Acronym), null, null),
        new MemberEvent.Renamed("CGLU", "fr", Date("2004"), null, null),
        new MemberEvent.Recoded(new("wikidata", "Q1480995", "2020"), null, null),
        new MemberEvent.Located(new(41.38, 2.17), null, null),
        new MemberEvent.BecamePartOf(Occitanie, Since("2016-01-01"), null, null),
        new MemberEvent.LeftWhole(Occitanie, Date("2020"), null, null),
        new MemberEvent.MergedInto(Paris, Date("2021-01-01"), [Cuf], Vote, null),
        new MemberEvent.Split([Paris, Havre, Lyon], Date("2021"), [], null, null),
        new MemberEvent.Dissolved(Date("2022"), [], null, null),
        new MemberEvent.IsSameAs(Paris, [], null, Page),
    ];

    private static IEnumerable<DossierEvent> OfDossiers =>
    [
        new DossierEvent.ClaimRecorded(Cglu, 1, new("members", Page, "cities", Amount.Of(156), Qualifier: Qualifier.MoreThan, AsOf: Date("2012-04-05"), Wording: new("Directly.", "En direct.")), null),
        new DossierEvent.ClaimRecorded(Toulouse, 2, new("mobilities", Page, "young-people", Amount.Of(66), [new("sent", Amount.Of(23)), new("received", Amount.Of(43))], AsOf: Date("2019"), In: Cglu), null),
        new DossierEvent.ClaimRecorded(Cglu, 3, new("countries", Page, "un-member-states", new(Part: 140, Whole: 191), Relation: ClaimRelation.Represented), new(FactStatus.Stale, new("Counted before 2006.", "Compté avant 2006."))),
        new DossierEvent.ClaimRecorded(Cglu, 4, new("world-population-share", Page, Amount: new(Percent: 50.5)), null),
        new DossierEvent.ClaimRecorded(Cglu, 5, new("founded", Page, "year", new(Least: 2003, Most: 2004), Body: "groupe-pays-vn"), null),
        new DossierEvent.StatementRecorded(Cglu, 6, new("objective", new("To be heard.", "Se faire entendre."), Page, 2, 3, [Paris, Hue], Due: Date("2030")), null),
        new DossierEvent.LinkRecorded(Cglu, 7, new("Le site", "site", Page, "https://uclg.org")),
        new DossierEvent.MemberTypeRecorded(Occitanie, 8, new("water-agencies", Page, new("of all basins", "de tous les bassins"), "partner", "FR")),
        new DossierEvent.ListRecorded(Cglu, 9, new("members", false, Page, 14, "FR")),
        new DossierEvent.ConflictRecorded(
            Cglu, 10, new("member-count", ConflictKind.Dates, [new("aimf-page", 1), new("other-page", 2)], new("Each at its time.", "Chacun à son heure."))),
        new DossierEvent.FactCorrected(Cglu, 1, AnyFact.Of(new Fact.Claim("members", Page, "cities", Amount.Of(166))), []),
        new DossierEvent.FactRetracted(Cglu, 6, new("Read in another page.", "Lu dans une autre page."), []),
        new DossierEvent.FactAssessed(Cglu, 1, new(FactStatus.Disputed, new("Others count 166.", "D'autres comptent 166.")), []),
    ];

    private static IEnumerable<SeriesEvent> OfMeetings
    {
        get
        {
            var series = new SeriesProfile([new("Congress", "en"), new("Congrès", "fr")], [Cuf, Cglu], null, new(4, 11), "congress", null, Page);
            var monthly = series with { Organisers = [], YearlyOn = new(10), Kind = null };
            var meeting = new Meeting(3, [new("Villes unies", "fr")], MeetingDates.Parse("2017-10-09/2017-10-10"), [Havre], [Hue], [Cglu], "Docks", "Climat", new("COP 23.", "COP 23."), null, null, Page);
            var plain = new Meeting(null, null, MeetingDates.Parse("2011-12"), [], [], null, null, null, null, null, null, Page);
            var session = new Session(new("Opening", "Ouverture"), ClockTime.Parse("2017-10-09T16:00"), ClockTime.Parse("2017-10-09T18:00"), "Salle A", null, Occitanie, Page);
            var speaker = new Participation(Paris, "speaker", Cuf, Anne, Page);
            var delegations = new Delegation(40, Qualifier.About, DelegationState.Expected, null, "VN", "foreign", ["ministers", "elected-members"], Date("2017-09"), Cuf, Page);
            var own = new Delegation(null, Qualifier.Exact, DelegationState.Registered, Havre, null, null, null, null, null, Page);
            return
            [
                new SeriesEvent.Begun(series),
                new SeriesEvent.Corrected(series, monthly),
                new SeriesEvent.Retracted(monthly with { YearlyOn = new() }, Mistaken),
                new SeriesEvent.EditionHeld("2017", meeting, [Cglu]),
                new SeriesEvent.EditionCorrected("2011", meeting, plain, []),
                new SeriesEvent.EditionRetracted("2011", plain, Mistaken, []),
                new SeriesEvent.SessionRecorded("2017", 1, session, []),
                new SeriesEvent.SessionCorrected("2017", 1, session, session with { End = null, Place = null, Of = null }, []),
                new SeriesEvent.SessionRetracted("2017", 1, session, Mistaken, []),
                new SeriesEvent.ParticipantRecorded("2017", 1, speaker, []),
                new SeriesEvent.ParticipantCorrected("2017", 1, speaker, speaker with { Via = null, Person = null }, []),
                new SeriesEvent.ParticipantRetracted("2017", 1, speaker, Mistaken, []),
                new SeriesEvent.DelegationRecorded("2017", 1, delegations, []),
                new SeriesEvent.DelegationCorrected("2017", 1, delegations, own, []),
                new SeriesEvent.DelegationRetracted("2017", 1, own, Mistaken, []),
            ];
        }
    }

    private static IEnumerable<AgreementEvent> OfAgreements
    {
        get
        {
            var tie = new AgreementProfile(
                AgreementKind.Tie, [new("Paris – Hué", "fr")], [new("party", Paris), new("party", Hue)], Date("1982"), "Hué", Since("1983"), null, Cglu, ["twinning", "partnership"], null, Page);
            var project = new AgreementProfile(
                AgreementKind.Project, [new("Eau", "fr")], [new("lead", Lyon), new("partner", null, new("water users.", "usagers de l'eau."))], null, null, null, Date("2020"), null, null, null, Page);
            return
            [
                new AgreementEvent.Concluded(tie),
                new AgreementEvent.Concluded(project),
                new AgreementEvent.PartyAdded(new("signatory", Havre, Since: Date("1990")), [Paris, Hue]),
                new AgreementEvent.Ended(Date("2001"), new("It had run its course.", "Elle avait fait son temps."), Page, [Paris, Hue]),
                new AgreementEvent.Ended(Date("2001"), null, Page, [Paris, Hue]),
                new AgreementEvent.Corrected(tie, tie with { Tie = null, OutOf = null }),
                new AgreementEvent.Retracted(tie, Mistaken),
            ];
        }
    }

    private static IEnumerable<object> OfTheRegister =>
    [
        new SourceEvent.Described(new("Réseaux de villes", "Ville de Toulouse", "fr", Date("2018"), Date("2026-01-05"))),
        new SourceEvent.Corrected(new("Réseaux de villes", "Mairie de Toulouse")),
        new PrincipalEvent.Created("Toulouse, international office"),
        new PrincipalEvent.Given(new(1, Right.Speak, Havre, January, null)),
        new PrincipalEvent.Revoked(1, June),
        new PrincipalEvent.KeyIssued(new(1, new('a', 64), January, null)),
        new PrincipalEvent.KeyRevoked(1, June),
        new PersonEvent.Registered(Anne),
        new PersonEvent.Erased(),
        new WebhookEvent.Registered("https://example.org/hook", new(), Payload.Full, new(Signing.Hmac, "w-1"), "toulouse", "e:0"),
        new WebhookEvent.Changed("https://example.org/other", new(), Payload.Thin),
        new WebhookEvent.SecretRotated(new(Signing.Hmac, "w-2"), null),
        new WebhookEvent.Disabled(DisabledBecause.Asked, null),
        new WebhookEvent.Disabled(DisabledBecause.Gone, null),
        new WebhookEvent.Disabled(DisabledBecause.Failing, June),
        new WebhookEvent.Disabled(DisabledBecause.NoRight, null),
        new WebhookEvent.Enabled(),
        new WebhookEvent.Removed(),
    ];
}
