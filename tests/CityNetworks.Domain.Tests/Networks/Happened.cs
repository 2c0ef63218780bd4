using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Tests.Networks;

/// <summary>Events of a network without what a spec does not care about.</summary>
internal static class Happened
{
    /// <summary>AIMF, founded 1979.</summary>
    public static NetworkEvent Founded(Statutes? statutes = null, string? on = "1979") =>
        new NetworkEvent.Founded(NetworkKind.Association, Cast.Named("AIMF"), on is null ? null : EdtfDate.Parse(on), "Paris", "Europe/Paris", null, statutes, null, null);

    public static NetworkEvent Ended(string on) => new NetworkEvent.Dissolved(EdtfDate.Parse(on), null, null);

    public static NetworkEvent Joined(MemberId member, DateOnly on, string kind = "full", bool founding = false) => new NetworkEvent.Joined(member, kind, on, founding, null, null);

    public static NetworkEvent Signed(MemberId member, DateOnly on) => new NetworkEvent.Signed(member, "signatory", on, null, null);

    public static NetworkEvent Applied(MemberId member, DateOnly on, string kind = "full") => new NetworkEvent.Applied(member, kind, on, null, null);

    public static NetworkEvent Admitted(MemberId member, DateOnly on, string kind = "full") => new NetworkEvent.Admitted(member, kind, on, null, null);

    public static NetworkEvent ApplicationRefused(MemberId member, DateOnly on) => new NetworkEvent.ApplicationRefused(member, on, null, null);

    public static NetworkEvent KindChanged(MemberId member, string kind, DateOnly on) => new NetworkEvent.KindChanged(member, kind, on, null, null);

    public static NetworkEvent Suspended(MemberId member, DateOnly on) => new NetworkEvent.Suspended(member, on, null, null);

    public static NetworkEvent Reinstated(MemberId member, DateOnly on, string kind = "full") => new NetworkEvent.Reinstated(member, kind, on, null, null);

    public static NetworkEvent Withdrew(MemberId member, DateOnly on, DateOnly noticeGiven) => new NetworkEvent.Withdrew(member, on, noticeGiven, null, null);

    public static NetworkEvent Excluded(MemberId member, DateOnly on) => new NetworkEvent.Excluded(member, on, null, null);

    public static NetworkEvent MembershipCorrected(MemberId member, MembershipStep was, MembershipStep? now) => new NetworkEvent.MembershipCorrected(member, was, now, null, null);

    public static NetworkEvent Recorded(MemberId member, int number, Period period, string? kind = null, bool founding = false, params MemberId[] jointly) =>
        new NetworkEvent.MembershipRecorded(member, number, Report(period, kind, founding, jointly));

    public static NetworkEvent RecordCorrected(MemberId member, int number, Period period, string? kind = null, params MemberId[] jointly) =>
        new NetworkEvent.MembershipRecordCorrected(member, number, Report(period, kind, false, jointly));

    public static NetworkEvent RecordRetracted(MemberId member, int number) => new NetworkEvent.MembershipRecordCorrected(member, number, null);

    public static RecordedMembership Report(Period period, string? kind = null, bool founding = false, params MemberId[] jointly) =>
        new(period, Cast.Page, kind, null, founding, null, null, jointly.Length == 0 ? null : [.. jointly], null);

    /// <summary>The presidency: one seat, any member, ends with the membership.</summary>
    public static NetworkEvent PresidencyCreated(OfficeRules? rules = null) => Created(Cast.Presidency, rules ?? new OfficeRules(HeldBy: []));

    public static NetworkEvent Created(OfficeId office, OfficeRules rules) => new NetworkEvent.OfficeCreated(office, [], rules, null, null);

    public static NetworkEvent GroupOpened(string? on = null) =>
        new NetworkEvent.BodyOpened("groupe-pays-vn", BodyKind.CountryGroup, Cast.Named("Groupe pays Vietnam"), "VN", on is null ? null : EdtfDate.Parse(on), null, null);

    public static NetworkEvent GroupClosed(string on) => new NetworkEvent.BodyClosed("groupe-pays-vn", EdtfDate.Parse(on), null, null);

    public static NetworkEvent Begun(
        MemberId holder, DateOnly from, DateOnly? until = null, OfficeId? office = null, int term = 1, PersonKey? person = null, Manner manner = Manner.Elected) =>
        new NetworkEvent.TermBegun(office ?? Cast.Presidency, term, holder, person, from, until, manner, null, null);

    public static NetworkEvent Assigned(MemberId holder, DateOnly from, OfficeId role, int term = 1, DateOnly? until = null) => Begun(holder, from, until, role, term, manner: Manner.Assigned);

    public static NetworkEvent HandedOver(
        MemberId from, MemberId to, DateOnly on, DateOnly? until = null, int fromTerm = 1, int toTerm = 2, OfficeId? office = null) =>
        new NetworkEvent.HandedOver(office ?? Cast.Presidency, fromTerm, from, toTerm, to, null, on, until, null, null);

    public static NetworkEvent HandoverRevoked(MemberId from, MemberId to, int fromTerm = 1, int toTerm = 2, OfficeId? office = null) =>
        new NetworkEvent.HandoverRevoked(office ?? Cast.Presidency, fromTerm, from, toTerm, to, null, null);

    public static NetworkEvent TermEnded(MemberId holder, DateOnly on, TermEnding ending, int term = 1, OfficeId? office = null) =>
        new NetworkEvent.TermEnded(office ?? Cast.Presidency, term, holder, on, ending, null, null);

    public static NetworkEvent TermCorrected(MemberId holder, DateOnly from, DateOnly? until = null, int term = 1, OfficeId? office = null) =>
        new NetworkEvent.TermCorrected(office ?? Cast.Presidency, term, holder, from, until, null, null);

    public static NetworkEvent PersonChanged(MemberId holder, PersonKey? person, DateOnly on, int term = 1) =>
        new NetworkEvent.PersonChanged(Cast.Presidency, term, holder, person, on, null, null);

    public static NetworkEvent LeftVacant(Period period, Source? source = null) => new NetworkEvent.OfficeLeftVacant(Cast.Presidency, period, null, source);

    public static NetworkEvent TermRecorded(MemberId? holder, int number, Period period, PersonKey? person = null, int? follows = null) =>
        new NetworkEvent.TermRecorded(Cast.Presidency, number, TermReport(holder, period, person, follows));

    public static NetworkEvent TermRecordCorrected(MemberId? before, int number, RecordedTerm? report) => new NetworkEvent.TermRecordCorrected(Cast.Presidency, number, before, report);

    public static RecordedTerm TermReport(MemberId? holder, Period period, PersonKey? person = null, int? follows = null) =>
        new(period, Cast.Page, holder, person, null, false, follows);

    public static NetworkEvent HandoverRecorded(MemberId from, MemberId to, string on, int fromNumber = 1, PersonKey? person = null) =>
        new NetworkEvent.HandoverRecorded(Cast.Presidency, fromNumber, from, fromNumber + 1, to, person, EdtfDate.Parse(on), Cast.Page);
}
