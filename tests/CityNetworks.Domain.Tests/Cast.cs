using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Tests;

/// <summary>The cities, networks, days and sources that specs tell of.</summary>
internal static class Cast
{
    public static readonly MemberId Paris = City("fr-paris");
    public static readonly MemberId Lyon = City("fr-lyon");
    public static readonly MemberId Toulouse = City("fr-toulouse");
    public static readonly MemberId Quebec = City("ca-quebec");
    public static readonly MemberId Hue = City("vn-hue");
    public static readonly MemberId Metropole = City("fr-toulouse-metropole");
    public static readonly MemberId Occitanie = City("fr-occitanie");
    public static readonly MemberId Veolia = City("veolia");
    public static readonly MemberId Cnrs = City("cnrs");
    public static readonly NetworkId Cuf = NetworkId.Parse("cites-unies-france");
    public static readonly NetworkId Cglu = NetworkId.Parse("cglu");

    /// <summary>In no actor's facts.</summary>
    public static readonly MemberId Atlantis = City("xx-atlantis");

    public static readonly DateOnly January = new(2020, 1, 1);
    public static readonly DateOnly February = new(2020, 2, 1);
    public static readonly DateOnly March = new(2020, 3, 1);
    public static readonly DateOnly April = new(2020, 4, 1);
    public static readonly DateOnly May = new(2020, 5, 1);
    public static readonly DateOnly June = new(2020, 6, 1);
    public static readonly DateOnly July = new(2020, 7, 1);
    public static readonly DateOnly September = new(2020, 9, 1);
    public static readonly DateOnly December = new(2020, 12, 1);

    public static readonly Source Page = new("aimf-page", "Membres");
    public static readonly Source Minutes = new("minutes-2019");

    public static readonly PersonKey Anne = new("person-1");
    public static readonly PersonKey Gerard = new("person-2");

    public static readonly OfficeId Presidency = OfficeId.Parse("presidency");
    public static readonly OfficeId GroupPresides = OfficeId.Of("groupe-pays-vn", BodyRole.Presides);
    public static readonly OfficeId GroupMember = OfficeId.Of("groupe-pays-vn", BodyRole.Member);
    public static readonly OfficeId GroupFollows = OfficeId.Of("groupe-pays-vn", BodyRole.Follows);

    /// <summary>The first of May, unless a spec says otherwise.</summary>
    public static readonly Circumstances Now = Circumstances.On(
        May,
        new(Paris, MemberKind.Commune), new(Lyon, MemberKind.Commune), new(Toulouse, MemberKind.Commune), new(Quebec, MemberKind.Commune), new(Hue, MemberKind.Commune),
        new(Metropole, MemberKind.Metropole), new(Occitanie, MemberKind.Region), new(Veolia, MemberKind.Company), new(Cnrs, MemberKind.Agency),
        new(Cuf, MemberKind.Network), new(Cglu, MemberKind.Network));

    public static EdtfDate Date(string text) => EdtfDate.Parse(text);

    public static EdtfDate Date(DateOnly day) => EdtfDate.Of(day);

    public static Period Since(string date) => Period.Since(Date(date));

    public static Period Attested(params string[] dates) => Told(attested: dates);

    public static Period Told(string? from = null, string? until = null, string? to = null, params string[] attested) =>
        Period.TryCreate(from, until, to, attested, out var period, out var error) ? period : throw new ArgumentException(error.Reason, error.Field);

    public static MeetingDates Dates(string text) => MeetingDates.Parse(text);

    public static ClockTime At(string text) => ClockTime.Parse(text);

    public static Texts Said(string text) => new(text);

    public static ValueList<Name> Named(string text) => [new(text, "fr")];

    private static MemberId City(string id) => MemberId.Parse(id);
}
