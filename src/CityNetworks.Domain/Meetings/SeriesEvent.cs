namespace CityNetworks.Domain.Meetings;

/// <summary>
/// What became known of a series of meetings. A correction and a retraction hold what they put right or take back. What is told of an
/// edition concerns the organisers, those of the series and its own, so they are held in the event. Stored shapes: add; never rename,
/// retype or remove.
/// </summary>
public abstract record SeriesEvent
{
    private SeriesEvent()
    {
    }

    public sealed record Begun(SeriesProfile Profile) : SeriesEvent, ISourced
    {
        Source? ISourced.Source => Profile.Source;

        IEnumerable<Source> ISourced.Sources => Source.All(Profile.Source, Profile.Names);
    }

    /// <summary>The register had it wrong; the world did not change.</summary>
    public sealed record Corrected(SeriesProfile Was, SeriesProfile Now) : SeriesEvent, ISourced
    {
        Source? ISourced.Source => Now.Source;

        IEnumerable<Source> ISourced.Sources => Source.All(Now.Source, Now.Names);
    }

    public sealed record Retracted(SeriesProfile Was, Texts Reason) : SeriesEvent;

    public sealed record EditionHeld(string Edition, Meeting Meeting, ValueList<MemberId> Organisers) : SeriesEvent, ISourced
    {
        Source? ISourced.Source => Meeting.Source;

        IEnumerable<Source> ISourced.Sources => Source.All(Meeting.Source, Meeting.Names);
    }

    /// <inheritdoc cref="Corrected"/>
    public sealed record EditionCorrected(string Edition, Meeting Was, Meeting Now, ValueList<MemberId> Organisers) : SeriesEvent, ISourced
    {
        Source? ISourced.Source => Now.Source;

        IEnumerable<Source> ISourced.Sources => Source.All(Now.Source, Now.Names);
    }

    public sealed record EditionRetracted(string Edition, Meeting Was, Texts Reason, ValueList<MemberId> Organisers) : SeriesEvent;

    public sealed record SessionRecorded(string Edition, int Number, Session Session, ValueList<MemberId> Organisers) : SeriesEvent, ISourced
    {
        Source? ISourced.Source => Session.Source;
    }

    /// <inheritdoc cref="Corrected"/>
    public sealed record SessionCorrected(string Edition, int Number, Session Was, Session Now, ValueList<MemberId> Organisers) : SeriesEvent, ISourced
    {
        Source? ISourced.Source => Now.Source;
    }

    public sealed record SessionRetracted(string Edition, int Number, Session Was, Texts Reason, ValueList<MemberId> Organisers) : SeriesEvent;

    public sealed record ParticipantRecorded(string Edition, int Number, Participation Participation, ValueList<MemberId> Organisers) : SeriesEvent, ISourced
    {
        Source? ISourced.Source => Participation.Source;
    }

    /// <inheritdoc cref="Corrected"/>
    public sealed record ParticipantCorrected(string Edition, int Number, Participation Was, Participation Now, ValueList<MemberId> Organisers) : SeriesEvent, ISourced
    {
        Source? ISourced.Source => Now.Source;
    }

    public sealed record ParticipantRetracted(string Edition, int Number, Participation Was, Texts Reason, ValueList<MemberId> Organisers) : SeriesEvent;

    public sealed record DelegationRecorded(string Edition, int Number, Delegation Delegation, ValueList<MemberId> Organisers) : SeriesEvent, ISourced
    {
        Source? ISourced.Source => Delegation.Source;
    }

    /// <inheritdoc cref="Corrected"/>
    public sealed record DelegationCorrected(string Edition, int Number, Delegation Was, Delegation Now, ValueList<MemberId> Organisers) : SeriesEvent, ISourced
    {
        Source? ISourced.Source => Now.Source;
    }

    public sealed record DelegationRetracted(string Edition, int Number, Delegation Was, Texts Reason, ValueList<MemberId> Organisers) : SeriesEvent;
}
