using CityNetworks.Domain;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;

namespace CityNetworks.Contracts.Tests;

/// <summary>What can happen, each kind of it once at least.</summary>
internal static class Histories
{
    private static readonly MemberId Paris = MemberId.Parse("fr-paris");
    private static readonly MemberId Lyon = MemberId.Parse("fr-lyon");
    private static readonly MemberId Hue = MemberId.Parse("vn-hue");
    private static readonly MemberId Fes = MemberId.Parse("ma-fes");
    private static readonly NetworkId Aimf = NetworkId.Parse("aimf");
    private static readonly OfficeId Presidency = OfficeId.Parse("presidency");
    private static readonly OfficeId Presides = OfficeId.Parse("groupe-pays-vn/presides");
    private static readonly Source Page = new("aimf-2022", "Membres");
    private static readonly Resolution Vote = new("Assemblée générale", EdtfDate.Parse("2019-11"), "à l’unanimité", "AG/2019/7");
    private static readonly DateOnly January = new(2020, 1, 1);
    private static readonly DateOnly June = new(2020, 6, 1);

    private static readonly NetworkEvent Withdraws = new NetworkEvent.Withdrew(Lyon, new(2031, 1, 1), new(2030, 9, 1), null, null, Sides.Network) { DecidedOn = new(2030, 9, 1) };

    public static readonly NetworkEvent[] OfANetwork =
    [
        new NetworkEvent.Founded(NetworkKind.Association, [new("Association des maires", "fr"), new("AIMF", "fr", NameKind.Acronym)], EdtfDate.Parse("1979"), "Paris", "Europe/Paris", "FR", null, Vote, Page),
        new NetworkEvent.NameAdded(new("International Association of Mayors", "en", NameKind.Alias, Period.Since(EdtfDate.Parse("1990~"))), null, Page),
        new NetworkEvent.Renamed("Association internationale", "fr", EdtfDate.Parse("1990"), null, Page),
        new NetworkEvent.Reseated("Lyon", null, EdtfDate.Parse("2001"), null, Page),
        new NetworkEvent.StatutesAmended(
            new([new("full", Entry.Application, [MemberKind.Commune, MemberKind.Metropole], [new("Ville associée", "fr")]), new("observer", Entry.Joining)], 90, [Paris, Lyon], SuspendedMembers.LoseOffices), Vote, null),
        new NetworkEvent.Affiliated(1, "section-of", MemberId.Parse("cglu"), "MA", Period.Unknown, null, Page),
        new NetworkEvent.Affiliated(2, "partner-of", MemberId.Parse("fmcu"), null, Told("..", null, null, "2011"), null, null),
        new NetworkEvent.AffiliationEnded(1, MemberId.Parse("cglu"), EdtfDate.Parse("2012-05"), null, Page),
        new NetworkEvent.DerivationStated(MemberId.Parse("cglu"), Hue, null, Page),
        new NetworkEvent.Applied(Paris, "full", January, Vote, null),
        new NetworkEvent.Admitted(Paris, "full", January, Vote, null),
        new NetworkEvent.Applied(Fes, "full", January, null, null),
        new NetworkEvent.ApplicationRefused(Fes, June, Vote, null),
        new NetworkEvent.Joined(Lyon, "full", January, true, null, null, Sides.Network),
        new NetworkEvent.MembershipConfirmed(Lyon, Standing.Member, January, Sides.Member),
        new NetworkEvent.Signed(Hue, "observer", January, null, null, Sides.Member),
        new NetworkEvent.MembershipDisputed(Hue, Standing.Member, January, Sides.Network, new("Never signed.")),
        new NetworkEvent.KindChanged(Hue, "full", June, null, null),
        new NetworkEvent.Suspended(Lyon, new(2021, 1, 1), null, null),
        new NetworkEvent.Reinstated(Lyon, "full", new(2021, 2, 1), null, null),
        Withdraws,
        new NetworkEvent.Excluded(Hue, new(2031, 1, 1), Vote, null) { DecidedOn = June },
        new NetworkEvent.MembershipCorrected(Hue, new(June, Standing.Member, "full"), new(new(2020, 7, 1), Standing.Member, "full"), null, Page),
        new NetworkEvent.MembershipCorrected(Fes, new(June, Standing.Refused, null), null, null, Page),
        new NetworkEvent.MembershipRecorded(Fes, 1, new(Told("2010", null, "2012", "2011?"), Page, "full", "Ville membre", true, "signed", "withdrawn", [Paris, Lyon], Vote)),
        new NetworkEvent.MembershipRecorded(Fes, 2, new(Period.Unknown, Page, null, null, false, null, null, [], null)),
        new NetworkEvent.MembershipRecorded(Fes, 3, new(Told(null, "..", null), new("other"), null, "x", false, null, null, null, null)),
        new NetworkEvent.MembershipRecordCorrected(Fes, 2, null),
        new NetworkEvent.MembershipRecorded(Hue, 1, new(Told("2013", null, null), Page, null, null, true, null, null, [Lyon, MemberId.Parse("vn-hoi-an")], null)),
        new NetworkEvent.MembershipRecordCorrected(Hue, 1, new(Told("2013", null, null), Page, null, null, false, null, null, [Lyon], null)),
        new NetworkEvent.MembershipRecorded(MemberId.Parse("sn-dakar"), 1, new(Told(null, null, null, "2022", "2023"), Page, "full", null, false, null, null, null, null)),
        new NetworkEvent.MembershipRecordCorrected(MemberId.Parse("sn-dakar"), 1, null),
        new NetworkEvent.BodyOpened("groupe-pays-vn", BodyKind.CountryGroup, [new("Groupe pays Vietnam", "fr")], "VN", EdtfDate.Parse("2015"), null, Page),
        new NetworkEvent.OfficeCreated(Presidency, [new("Présidence", "fr")], new(null, ["full"], true, WhenMembershipEnds.StaysToTermsEnd), Vote, null),
        new NetworkEvent.TermBegun(Presidency, 1, Paris, new("p-1"), January, new(2022, 1, 1), Manner.Elected, Vote, null, Sides.Member),
        new NetworkEvent.TermConfirmed(Presidency, 1, Paris, Sides.Network),
        new NetworkEvent.HandedOver(Presidency, 1, Paris, 2, Lyon, null, June, null, Vote, null, Sides.Network) { DecidedOn = January },
        new NetworkEvent.TermDisputed(Presidency, 2, Lyon, Sides.Member, new("Not asked.")),
        new NetworkEvent.HandoverRevoked(Presidency, 1, Paris, 2, Lyon, null, null),
        new NetworkEvent.PersonChanged(Presidency, 1, Paris, new("p-2"), June, null, null),
        new NetworkEvent.TermCorrected(Presidency, 1, Paris, new(2020, 1, 2), new(2022, 1, 2), null, null),
        new NetworkEvent.TermEnded(Presidency, 1, Paris, new(2021, 1, 1), TermEnding.Resigned, null, null, Sides.Network),
        new NetworkEvent.OfficeLeftVacant(Presidency, Told("2021-01-01", "2021-03", null), null, Page),
        new NetworkEvent.TermBegun(Presides, 1, Hue, null, June, null, Manner.Assigned, null, null),
        new NetworkEvent.TermRecorded(Presidency, 1, new(Told("1979", null, null), Page, null, new("p-3"), "maire de Paris", true)),
        new NetworkEvent.HandoverRecorded(Presidency, 2, Paris, 3, Lyon, new("p-4"), EdtfDate.Parse("[1995..1996]"), Page),
        new NetworkEvent.TermRecordCorrected(Presidency, 1, null, null),
        new NetworkEvent.MembershipRecordCorrected(Fes, 1, null),
        new NetworkEvent.BodyClosed("groupe-pays-vn", EdtfDate.Parse("2024"), null, Page),
        new NetworkEvent.CameIntoEffect(1, "epoch:21", new(2031, 1, 1), Withdraws),
        new NetworkEvent.Dissolved(EdtfDate.Parse("2040-XX"), Vote, null),
        new NetworkEvent.MergedInto(NetworkId.Parse("cglu"), null, Vote, null),
    ];

    public static readonly MemberEvent[] OfAMember =
    [
        new MemberEvent.Registered(MemberKind.Commune, [new("Toulouse", "fr")], "FR", "France", new(43.6, 1.44), [new("insee", "31555", "2024")], null, Page),
        new MemberEvent.NameAdded(new("Tolosa", "oc", NameKind.Alias), null, null),
        new MemberEvent.Renamed("Ville de Toulouse", "fr", EdtfDate.Parse("2001"), Vote, null),
        new MemberEvent.Recoded(new("wikidata", "Q7880"), null, Page),
        new MemberEvent.Located(new(43.604, -1.443), null, Page),
        new MemberEvent.BecamePartOf(MemberId.Parse("fr-toulouse-metropole"), Told("2015", "..", null), null, Page),
        new MemberEvent.LeftWhole(MemberId.Parse("fr-toulouse-metropole"), EdtfDate.Parse("2030"), null, null),
        new MemberEvent.MergedInto(Lyon, EdtfDate.Parse("2041"), [Aimf], null, null),
        new MemberEvent.Split([Lyon, Paris], EdtfDate.Parse("2042"), [Aimf], null, null),
        new MemberEvent.Dissolved(EdtfDate.Parse("2043"), [Aimf], Vote, null),
        new MemberEvent.IsSameAs(Lyon, [Aimf], null, Page),
    ];

    public static Network Ended(Network network) => Network.Concern(network, Hue, new MemberEvent.Dissolved(EdtfDate.Parse("2035-04"), [Aimf], null, null));

    public static Member Named(Member member, string network) => Member.Concern(member, MemberId.Parse(network), OfANetwork[0]);

    private static Period Told(string? from, string? until, string? to, params string[] attested) =>
        Period.TryCreate(from, until, to, attested, out var period, out var error) ? period : throw new ArgumentException(error.Reason);
}
