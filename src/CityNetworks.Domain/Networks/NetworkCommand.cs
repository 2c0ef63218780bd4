using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Networks;

/// <summary>
/// What can be asked of a network. A command with a <c>decision</c> or none states what a party decided, to the day, and statutes bind it;
/// one called <c>Record…</c> states what a source reports, in the precision of the source, and stands beside.
/// </summary>
public abstract record NetworkCommand
{
    private NetworkCommand()
    {
    }

    // ---- the network itself

    /// <param name="On">When it came into being, as far as known.</param>
    /// <param name="Seat">The place it is based at, as written.</param>
    /// <param name="TimeZone">IANA zone in which its days begin; UTC if not given.</param>
    /// <param name="Country">ISO 3166-1 alpha-2, for a national network.</param>
    /// <param name="Statutes">The usual ones if not given.</param>
    public sealed record Found(
        NetworkKind Kind, ValueList<Name> Names, EdtfDate? On = null, string? Seat = null, string? TimeZone = null, string? Country = null,
        Statutes? Statutes = null, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    public sealed record AddName(Name Name, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    public sealed record Rename(string Text, string Language, EdtfDate On, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    /// <param name="On">When it moves there. Only the first seat that is told can do without.</param>
    /// <param name="TimeZone">The one it has then if not given.</param>
    public sealed record Reseat(string Seat, EdtfDate? On = null, string? TimeZone = null, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    public sealed record AmendStatutes(Statutes Statutes, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    public sealed record Dissolve(EdtfDate On, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    public sealed record MergeInto(NetworkId Into, EdtfDate? On = null, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    /// <param name="Relation">
    /// Open vocabulary, in kebab case: section-of, merged-from, initiated-by, office-run-by, partner-of… Of section-of and part-of it is known that, decided, they
    /// cannot go both ways at one time; longer circles are not looked for.
    /// </param>
    public sealed record Affiliate(
        string Relation, MemberId With, Period? Period = null, string? Country = null, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    public sealed record EndAffiliation(string Relation, MemberId With, EdtfDate On, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    /// <summary>States that members of (or parts of) <paramref name="Through"/> belong to this network through it; all of them, or one.</summary>
    public sealed record StateDerivation(MemberId Through, MemberId? Member = null, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    // ---- memberships

    public sealed record Apply(MemberId Member, DateOnly On, string Kind = "full", Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    public sealed record Admit(MemberId Member, DateOnly On, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    public sealed record RefuseApplication(MemberId Member, DateOnly On, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    public sealed record Join(
        MemberId Member, DateOnly On, string Kind = "full", bool Founding = false, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    public sealed record Sign(MemberId Member, DateOnly On, string Kind = "signatory", Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    public sealed record ChangeKind(MemberId Member, string Kind, DateOnly On, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    public sealed record Suspend(MemberId Member, DateOnly On, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    public sealed record Reinstate(MemberId Member, DateOnly On, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    /// <param name="NoticeGiven">The day notice was given; today if not said.</param>
    public sealed record Withdraw(MemberId Member, DateOnly On, DateOnly? NoticeGiven = null, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    public sealed record Exclude(MemberId Member, DateOnly On, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    /// <summary>The step of that day and standing was wrong: it happened on another day or in another kind, or (both null) not at all.</summary>
    public sealed record CorrectMembership(
        MemberId Member, Standing Standing, DateOnly On, DateOnly? CorrectOn = null, string? CorrectKind = null, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    /// <summary>A side that did not post a step says that it is so.</summary>
    public sealed record ConfirmMembership(MemberId Member, Standing Standing, DateOnly On) : NetworkCommand;

    /// <summary>A side that did not post a step says that it is not so.</summary>
    public sealed record DisputeMembership(MemberId Member, Standing Standing, DateOnly On, Texts Reason) : NetworkCommand;

    /// <param name="Jointly">Members that hold this one seat together with <paramref name="Member"/>.</param>
    public sealed record RecordMembership(
        MemberId Member, Source Source, Period? Period = null, string? Kind = null, string? Label = null, bool Founding = false, string? Act = null,
        string? Ending = null, ValueList<MemberId>? Jointly = null, Resolution? Decision = null) : NetworkCommand;

    /// <summary>Replaces report <paramref name="Number"/>, which had its source wrong.</summary>
    public sealed record CorrectMembershipRecord(
        MemberId Member, int Number, Source Source, Period? Period = null, string? Kind = null, string? Label = null, bool Founding = false, string? Act = null,
        string? Ending = null, ValueList<MemberId>? Jointly = null, Resolution? Decision = null) : NetworkCommand;

    /// <summary>Report <paramref name="Number"/> is not what its source says.</summary>
    public sealed record RetractMembershipRecord(MemberId Member, int Number) : NetworkCommand;

    // ---- bodies, offices and terms

    /// <param name="Country">ISO 3166-1 alpha-2; required for a country group.</param>
    public sealed record OpenBody(
        string Body, BodyKind Kind, ValueList<Name> Names, string? Country = null, EdtfDate? On = null, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    public sealed record CloseBody(string Body, EdtfDate On, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    public sealed record Assign(
        string Body, MemberId Member, BodyRole Role, DateOnly On, DateOnly? Until = null, PersonKey? Person = null, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    public sealed record LeaveBody(string Body, MemberId Member, DateOnly On, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    public sealed record CreateOffice(
        OfficeId Office, ValueList<Name> Titles, OfficeRules? Rules = null, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    /// <param name="Until">The first day after the term; open if not given.</param>
    public sealed record BeginTerm(
        OfficeId Office, MemberId Holder, DateOnly From, DateOnly? Until = null, PersonKey? Person = null, Manner Manner = Manner.Elected,
        Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    /// <param name="Until">The first day after the new term; the rest of the old term if not given.</param>
    public sealed record HandOver(
        OfficeId Office, MemberId From, MemberId To, DateOnly On, DateOnly? Until = null, PersonKey? Person = null,
        Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    /// <summary>Takes back a handover that has not come into effect.</summary>
    public sealed record RevokeHandover(OfficeId Office, MemberId To, DateOnly On, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    public sealed record Resign(OfficeId Office, MemberId Holder, DateOnly On, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    public sealed record LeaveVacant(OfficeId Office, Period Period, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    /// <param name="Person">Who exercises the office for its holder from that day; null where nobody is named.</param>
    public sealed record ChangePerson(
        OfficeId Office, MemberId Holder, DateOnly On, PersonKey? Person = null, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    /// <summary>Decided term <paramref name="Term"/> had its dates wrong.</summary>
    public sealed record CorrectTerm(
        OfficeId Office, int Term, DateOnly From, DateOnly? Until = null, Resolution? Decision = null, Source? Source = null) : NetworkCommand;

    /// <summary>A side that did not post decided term <paramref name="Term"/> says that it is so, as it stands now.</summary>
    public sealed record ConfirmTerm(OfficeId Office, int Term, MemberId Holder) : NetworkCommand;

    /// <summary>A side that did not post decided term <paramref name="Term"/> says that it is not so.</summary>
    public sealed record DisputeTerm(OfficeId Office, int Term, MemberId Holder, Texts Reason) : NetworkCommand;

    /// <param name="Holder">The member in whose name it is held; null where only the person is known.</param>
    public sealed record RecordTerm(
        OfficeId Office, Source Source, Period Period, MemberId? Holder = null, PersonKey? Person = null, string? Mandate = null, bool Interim = false) : NetworkCommand;

    public sealed record RecordHandover(OfficeId Office, MemberId From, MemberId To, EdtfDate On, Source Source, PersonKey? Person = null) : NetworkCommand;

    /// <summary>Replaces report <paramref name="Number"/> of the office, which had its source wrong.</summary>
    public sealed record CorrectTermRecord(
        OfficeId Office, int Number, Source Source, Period Period, MemberId? Holder = null, PersonKey? Person = null, string? Mandate = null, bool Interim = false) : NetworkCommand;

    /// <summary>Report <paramref name="Number"/> of the office is not what its source says.</summary>
    public sealed record RetractTermRecord(OfficeId Office, int Number) : NetworkCommand;

    // ---- days that come

    /// <summary>The day of a fact that was decided ahead has come. The register itself says so; nobody else can.</summary>
    /// <param name="Number">Of the fact, among those decided ahead in this network.</param>
    /// <param name="Of">The position of the fact, as it is written outside.</param>
    public sealed record ComeIntoEffect(int Number, DateOnly On, string Of) : NetworkCommand;
}
