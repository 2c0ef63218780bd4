using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Meetings;

/// <summary>
/// What can be asked of a series of meetings. All of it is reported from a source. What is corrected is given anew as a whole; sessions,
/// participants and delegations are numbered from 1 in their edition, each kind for itself.
/// </summary>
public abstract record SeriesCommand
{
    private SeriesCommand()
    {
    }

    // ---- the series

    /// <param name="Organisers">None where nobody tells.</param>
    /// <param name="Body">The body of the organiser whose meetings they are.</param>
    /// <param name="YearlyOn">Given if they are held each year, with as much of the day as is told.</param>
    /// <param name="Kind">Open vocabulary: congress, assembly, day, country-group-meeting…</param>
    public sealed record Begin(
        ValueList<Name> Names, Source Source, ValueList<MemberId>? Organisers = null, string? Body = null, YearlyDay? YearlyOn = null, string? Kind = null,
        Texts? Text = null) : SeriesCommand
    {
        internal SeriesProfile Profile => new(Names, Organisers ?? [], Body, YearlyOn, Kind, Text, Source);
    }

    /// <inheritdoc cref="Begin"/>
    public sealed record Correct(
        ValueList<Name> Names, Source Source, ValueList<MemberId>? Organisers = null, string? Body = null, YearlyDay? YearlyOn = null, string? Kind = null,
        Texts? Text = null) : SeriesCommand
    {
        internal SeriesProfile Profile => new(Names, Organisers ?? [], Body, YearlyOn, Kind, Text, Source);
    }

    /// <summary>No source tells of such a series. What was told of its editions is taken back with it.</summary>
    public sealed record Retract(Texts Reason) : SeriesCommand;

    // ---- its editions

    /// <param name="Edition">Slug, unique in the series, such as 2017 or no-4.</param>
    /// <param name="Number">As the source counts them; unique in the series.</param>
    /// <param name="On">Left out where no source tells the year.</param>
    /// <param name="Hosts">Where it takes place.</param>
    /// <param name="Honours">Those under whose banner it takes place, who need not be its hosts.</param>
    /// <param name="Organisers">Those of the series if not given.</param>
    /// <param name="Place">The venue, as written.</param>
    /// <param name="Banner">What it stands under, as written.</param>
    /// <param name="Body">The body of the organiser that meets; that of the series if not given.</param>
    public sealed record Hold(
        string Edition, Source Source, int? Number = null, ValueList<Name>? Names = null, MeetingDates? On = null, ValueList<MemberId>? Hosts = null,
        ValueList<MemberId>? Honours = null, ValueList<MemberId>? Organisers = null, string? Place = null, string? Banner = null, Texts? Occasion = null,
        string? Body = null, Texts? Text = null) : SeriesCommand, IMayBeFlawed
    {
        internal Meeting Meeting => new(Number, Names, On, Hosts ?? [], Honours ?? [], Organisers, Place, Banner, Occasion, Body, Text, Source);

        public IEnumerable<Flaw> Flaws() => Meeting.Flaws();
    }

    /// <inheritdoc cref="Hold"/>
    public sealed record CorrectEdition(
        string Edition, Source Source, int? Number = null, ValueList<Name>? Names = null, MeetingDates? On = null, ValueList<MemberId>? Hosts = null,
        ValueList<MemberId>? Honours = null, ValueList<MemberId>? Organisers = null, string? Place = null, string? Banner = null, Texts? Occasion = null,
        string? Body = null, Texts? Text = null) : SeriesCommand, IMayBeFlawed
    {
        internal Meeting Meeting => new(Number, Names, On, Hosts ?? [], Honours ?? [], Organisers, Place, Banner, Occasion, Body, Text, Source);

        public IEnumerable<Flaw> Flaws() => Meeting.Flaws();
    }

    /// <summary>No source tells of such a meeting. Its sessions, participants and delegations are taken back with it.</summary>
    public sealed record RetractEdition(string Edition, Texts Reason) : SeriesCommand;

    // ---- what belongs to an edition

    /// <param name="Start">A day of the meeting, or a minute of it.</param>
    /// <param name="Of">Whose session it is.</param>
    public sealed record RecordSession(
        string Edition, Texts Title, ClockTime Start, Source Source, ClockTime? End = null, string? Place = null, string? Body = null, MemberId? Of = null) : SeriesCommand, IMayBeFlawed
    {
        internal Session Session => new(Title, Start, End, Place, Body, Of, Source);

        public IEnumerable<Flaw> Flaws() => Session.Flaws();
    }

    /// <inheritdoc cref="RecordSession"/>
    public sealed record CorrectSession(
        string Edition, int Number, Texts Title, ClockTime Start, Source Source, ClockTime? End = null, string? Place = null, string? Body = null, MemberId? Of = null) : SeriesCommand, IMayBeFlawed
    {
        internal Session Session => new(Title, Start, End, Place, Body, Of, Source);

        public IEnumerable<Flaw> Flaws() => Session.Flaws();
    }

    public sealed record RetractSession(string Edition, int Number, Texts Reason) : SeriesCommand;

    /// <param name="Role">Open vocabulary: participant, partner, speaker, invited…</param>
    /// <param name="Via">Through whom it takes part.</param>
    /// <param name="Person">Who does so for the member.</param>
    public sealed record RecordParticipant(
        string Edition, MemberId Member, string Role, Source Source, MemberId? Via = null, PersonKey? Person = null) : SeriesCommand
    {
        internal Participation Participation => new(Member, Role, Via, Person, Source);
    }

    /// <inheritdoc cref="RecordParticipant"/>
    public sealed record CorrectParticipant(
        string Edition, int Number, MemberId Member, string Role, Source Source, MemberId? Via = null, PersonKey? Person = null) : SeriesCommand
    {
        internal Participation Participation => new(Member, Role, Via, Person, Source);
    }

    public sealed record RetractParticipant(string Edition, int Number, Texts Reason) : SeriesCommand;

    /// <param name="Count">How many; left out for the one of a member, or where only their country is told.</param>
    /// <param name="Of">Which sort is counted, open vocabulary: foreign, local-authorities…</param>
    /// <param name="LeaderType">What sort of people lead them, one or several, open vocabulary: ministers, elected-members…</param>
    /// <param name="AsOf">When it was so.</param>
    public sealed record RecordDelegation(
        string Edition, DelegationState State, Source Source, int? Count = null, Qualifier Qualifier = Qualifier.Exact, MemberId? Member = null, string? Country = null,
        string? Of = null, ValueList<string>? LeaderType = null, EdtfDate? AsOf = null, MemberId? Via = null) : SeriesCommand, IMayBeFlawed
    {
        internal Delegation Delegation => new(Count, Qualifier, State, Member, Country, Of, LeaderType, AsOf, Via, Source);

        public IEnumerable<Flaw> Flaws() => Delegation.Flaws();
    }

    /// <inheritdoc cref="RecordDelegation"/>
    public sealed record CorrectDelegation(
        string Edition, int Number, DelegationState State, Source Source, int? Count = null, Qualifier Qualifier = Qualifier.Exact, MemberId? Member = null,
        string? Country = null, string? Of = null, ValueList<string>? LeaderType = null, EdtfDate? AsOf = null, MemberId? Via = null) : SeriesCommand, IMayBeFlawed
    {
        internal Delegation Delegation => new(Count, Qualifier, State, Member, Country, Of, LeaderType, AsOf, Via, Source);

        public IEnumerable<Flaw> Flaws() => Delegation.Flaws();
    }

    public sealed record RetractDelegation(string Edition, int Number, Texts Reason) : SeriesCommand;
}
