using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Networks;

/// <summary>
/// What happened in a network. Dates of decided facts are days; what a source reports keeps the precision it was written in.
/// <c>By</c> tells which sides posted it; None where an operator did, where it follows from a rule, and in what was stored before sides were told.
/// Stored shapes: add; never rename, retype or remove.
/// </summary>
public abstract record NetworkEvent
{
    private NetworkEvent()
    {
    }

    /// <summary>The day it was decided on, where the network has its seat. Told only where what it sets lies after that day: then it comes into effect later, and that is told, too.</summary>
    public DateOnly? DecidedOn { get; init; }

    // ---- the network itself

    public sealed record Founded(
        NetworkKind Kind, ValueList<Name> Names, EdtfDate? On, string? Seat, string? TimeZone, string? Country, Statutes? Statutes, Resolution? Decision, Source? Source) : NetworkEvent, ISourced, IDecided
    {
        IEnumerable<Source> ISourced.Sources => Source.All(Source, Names.Concat(Statutes?.Labels ?? []));
    }

    public sealed record NameAdded(Name Name, Resolution? Decision, Source? Source) : NetworkEvent, ISourced, IDecided
    {
        IEnumerable<Source> ISourced.Sources => Source.All(Source, [Name]);
    }

    /// <summary>From <paramref name="On"/> the official name in this language is another; the one before ends that day.</summary>
    public sealed record Renamed(string Text, string Language, EdtfDate On, Resolution? Decision, Source? Source) : NetworkEvent, ISourced, IDecided;

    public sealed record Reseated(string Seat, string? TimeZone, EdtfDate? On, Resolution? Decision, Source? Source) : NetworkEvent, ISourced, IDecided;

    public sealed record StatutesAmended(Statutes Statutes, Resolution? Decision, Source? Source) : NetworkEvent, ISourced, IDecided
    {
        IEnumerable<Source> ISourced.Sources => Source.All(Source, Statutes.Labels);
    }

    public sealed record Dissolved(EdtfDate On, Resolution? Decision, Source? Source) : NetworkEvent, ISourced, IDecided;

    public sealed record MergedInto(NetworkId Into, EdtfDate? On, Resolution? Decision, Source? Source) : NetworkEvent, ISourced, IDecided;

    public sealed record Affiliated(int Number, string Relation, MemberId With, string? Country, Period Period, Resolution? Decision, Source? Source) : NetworkEvent, ISourced, IDecided;

    public sealed record AffiliationEnded(int Number, MemberId With, EdtfDate On, Resolution? Decision, Source? Source) : NetworkEvent, ISourced, IDecided;

    /// <summary>Members of <paramref name="Through"/> (or only <paramref name="Member"/>) count here through it.</summary>
    public sealed record DerivationStated(MemberId Through, MemberId? Member, Resolution? Decision, Source? Source) : NetworkEvent, ISourced, IDecided;

    // ---- memberships

    public sealed record Applied(MemberId Member, string Kind, DateOnly On, Resolution? Decision, Source? Source, Sides By = Sides.None) : NetworkEvent, ISourced, IDecided;

    public sealed record Admitted(MemberId Member, string Kind, DateOnly On, Resolution? Decision, Source? Source) : NetworkEvent, ISourced, IDecided;

    public sealed record ApplicationRefused(MemberId Member, DateOnly On, Resolution? Decision, Source? Source) : NetworkEvent, ISourced, IDecided;

    public sealed record Joined(MemberId Member, string Kind, DateOnly On, bool Founding, Resolution? Decision, Source? Source, Sides By = Sides.None) : NetworkEvent, ISourced, IDecided;

    public sealed record Signed(MemberId Member, string Kind, DateOnly On, Resolution? Decision, Source? Source, Sides By = Sides.None) : NetworkEvent, ISourced, IDecided;

    public sealed record KindChanged(MemberId Member, string Kind, DateOnly On, Resolution? Decision, Source? Source, Sides By = Sides.None) : NetworkEvent, ISourced, IDecided;

    public sealed record Suspended(MemberId Member, DateOnly On, Resolution? Decision, Source? Source) : NetworkEvent, ISourced, IDecided;

    public sealed record Reinstated(MemberId Member, string Kind, DateOnly On, Resolution? Decision, Source? Source) : NetworkEvent, ISourced, IDecided;

    public sealed record Withdrew(MemberId Member, DateOnly On, DateOnly NoticeGiven, Resolution? Decision, Source? Source, Sides By = Sides.None) : NetworkEvent, ISourced, IDecided;

    public sealed record Excluded(MemberId Member, DateOnly On, Resolution? Decision, Source? Source) : NetworkEvent, ISourced, IDecided;

    /// <summary>The register had a step wrong. <paramref name="Now"/> is null where it never happened.</summary>
    public sealed record MembershipCorrected(MemberId Member, MembershipStep Was, MembershipStep? Now, Resolution? Decision, Source? Source, Sides By = Sides.None) : NetworkEvent, ISourced, IDecided;

    /// <summary>The step of that day and standing is so, says a side that did not post it.</summary>
    public sealed record MembershipConfirmed(MemberId Member, Standing Standing, DateOnly On, Sides By) : NetworkEvent;

    /// <summary>It is not so.</summary>
    public sealed record MembershipDisputed(MemberId Member, Standing Standing, DateOnly On, Sides By, Texts Reason) : NetworkEvent;

    /// <summary>A source says that it held. <paramref name="Number"/> counts such reports of this member, from 1.</summary>
    public sealed record MembershipRecorded(MemberId Member, int Number, RecordedMembership Report) : NetworkEvent, ISourced, IDecided
    {
        Source? ISourced.Source => Report.Source;

        Resolution? IDecided.Decision => Report.Decision;
    }

    /// <summary>The register had read the source wrongly. <paramref name="Report"/> is null where the source says no such thing.</summary>
    public sealed record MembershipRecordCorrected(MemberId Member, int Number, RecordedMembership? Report) : NetworkEvent, ISourced, IDecided
    {
        Source? ISourced.Source => Report?.Source;

        Resolution? IDecided.Decision => Report?.Decision;
    }

    // ---- bodies, offices and terms

    public sealed record BodyOpened(string Body, BodyKind Kind, ValueList<Name> Names, string? Country, EdtfDate? On, Resolution? Decision, Source? Source) : NetworkEvent, ISourced, IDecided
    {
        IEnumerable<Source> ISourced.Sources => Source.All(Source, Names);
    }

    public sealed record BodyClosed(string Body, EdtfDate On, Resolution? Decision, Source? Source) : NetworkEvent, ISourced, IDecided;

    public sealed record OfficeCreated(OfficeId Office, ValueList<Name> Titles, OfficeRules Rules, Resolution? Decision, Source? Source) : NetworkEvent, ISourced, IDecided
    {
        IEnumerable<Source> ISourced.Sources => Source.All(Source, Titles);
    }

    /// <summary><paramref name="Term"/> counts the decided terms of this office, from 1. <paramref name="Until"/> is the first day after it.</summary>
    public sealed record TermBegun(
        OfficeId Office, int Term, MemberId Holder, PersonKey? Person, DateOnly From, DateOnly? Until, Manner Manner, Resolution? Decision, Source? Source, Sides By = Sides.None) : NetworkEvent, ISourced, IDecided;

    /// <summary>On one day one term ends and the next begins: the date is held here, once.</summary>
    public sealed record HandedOver(
        OfficeId Office, int FromTerm, MemberId From, int ToTerm, MemberId To, PersonKey? Person, DateOnly On, DateOnly? Until, Resolution? Decision, Source? Source, Sides By = Sides.None) : NetworkEvent, ISourced, IDecided;

    public sealed record HandoverRevoked(OfficeId Office, int FromTerm, MemberId From, int ToTerm, MemberId To, Resolution? Decision, Source? Source) : NetworkEvent, ISourced, IDecided;

    /// <summary>The term ends before its time and nobody follows at once: the seat is vacant. A day on or before its first means that it never begins.</summary>
    public sealed record TermEnded(OfficeId Office, int Term, MemberId Holder, DateOnly On, TermEnding Ending, Resolution? Decision, Source? Source, Sides By = Sides.None) : NetworkEvent, ISourced, IDecided;

    public sealed record PersonChanged(OfficeId Office, int Term, MemberId Holder, PersonKey? Person, DateOnly On, Resolution? Decision, Source? Source) : NetworkEvent, ISourced, IDecided;

    public sealed record TermCorrected(
        OfficeId Office, int Term, MemberId Holder, DateOnly From, DateOnly? Until, Resolution? Decision, Source? Source, Sides By = Sides.None) : NetworkEvent, ISourced, IDecided;

    /// <inheritdoc cref="MembershipConfirmed"/>
    public sealed record TermConfirmed(OfficeId Office, int Term, MemberId Holder, Sides By) : NetworkEvent;

    /// <inheritdoc cref="MembershipDisputed"/>
    public sealed record TermDisputed(OfficeId Office, int Term, MemberId Holder, Sides By, Texts Reason) : NetworkEvent;

    public sealed record OfficeLeftVacant(OfficeId Office, Period Period, Resolution? Decision, Source? Source) : NetworkEvent, ISourced, IDecided;

    /// <summary>A source says that it was held. <paramref name="Number"/> counts the reports on this office, from 1.</summary>
    public sealed record TermRecorded(OfficeId Office, int Number, RecordedTerm Report) : NetworkEvent, ISourced
    {
        Source? ISourced.Source => Report.Source;
    }

    /// <summary>A source tells a succession. Its date is held here, once; both reports refer to it.</summary>
    public sealed record HandoverRecorded(OfficeId Office, int FromNumber, MemberId From, int ToNumber, MemberId To, PersonKey? Person, EdtfDate On, Source Source) : NetworkEvent, ISourced;

    /// <param name="Holder">Whom the report named before; where it named nobody, whom it names now.</param>
    public sealed record TermRecordCorrected(OfficeId Office, int Number, MemberId? Holder, RecordedTerm? Report) : NetworkEvent, ISourced
    {
        Source? ISourced.Source => Report?.Source;
    }

    // ---- days that come

    /// <summary>
    /// The day of a fact that was decided ahead has come, and it stands. It changes nothing, for what holds on a day is computed: it tells whoever follows.
    /// </summary>
    /// <param name="Number">Counts the facts that were decided ahead in this network, from 1.</param>
    /// <param name="Of">The position of that fact, as it is written outside.</param>
    /// <param name="Fact">What was decided, as it was recorded then.</param>
    public sealed record CameIntoEffect(int Number, string Of, DateOnly On, NetworkEvent Fact) : NetworkEvent;
}
