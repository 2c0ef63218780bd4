using System.Collections.Immutable;
using System.Diagnostics;
using CityNetworks.Domain.Networks;
using Decided = CityNetworks.Domain.Decision<CityNetworks.Domain.Meetings.SeriesEvent>;

namespace CityNetworks.Domain.Meetings;

/// <summary>Meetings of one kind: what they are, who organises them, and each edition with its sessions, participants and delegations. A single meeting is a series of one.</summary>
public abstract record Series
{
    private Series()
    {
    }

    /// <summary>Nothing is known of it.</summary>
    public sealed record Unbegun : Series;

    /// <param name="Editions">By their ids, those included that were retracted.</param>
    public sealed record Begun(Reported<SeriesProfile> Profile, ImmutableDictionary<string, Edition> Editions) : Series
    {
        /// <summary>An edition that stands, with what it is as a meeting.</summary>
        public (Edition Edition, Meeting Meeting)? Held(string id) =>
            Editions.TryGetValue(id, out var edition) && edition.Meeting is { } meeting ? (edition, meeting.Report) : null;

        /// <summary>Who organises the series or this meeting of it.</summary>
        public ValueList<MemberId> Organisers(Meeting meeting) => [.. Profile.Report.Organisers.Concat(meeting.Organisers ?? []).Distinct()];

        internal Begun With(string id, Func<Edition, Edition> change) => this with { Editions = Editions.SetItem(id, change(Editions[id])) };
    }

    /// <summary>It was told and taken back.</summary>
    public sealed record Retracted(ImmutableDictionary<string, Edition> Editions) : Series;

    public static Decider<Series, SeriesCommand, SeriesEvent> Decider { get; } = new(new Unbegun(), Decide, Evolve, Concern);

    public static Decided Decide(Series state, SeriesCommand command, Circumstances now) => (state, command) switch
    {
        (Retracted, SeriesCommand.Retract) => Decided.Nothing,
        (Unbegun or Retracted, not SeriesCommand.Begin) => new SeriesHasNotBegun(),
        (_, _) when Stranger(command, now) is { } stranger => new MemberIsUnknown(stranger),
        (Unbegun or Retracted, SeriesCommand.Begin c) => Objection(c.Profile) is { } objection ? objection : new SeriesEvent.Begun(c.Profile),
        (Begun s, SeriesCommand.Begin c) => s.Profile.Report == c.Profile ? Decided.Nothing : new SeriesHasBegunAlready(),
        (Begun s, SeriesCommand.Correct c) =>
            s.Profile.Report == c.Profile ? Decided.Nothing : Objection(c.Profile) is { } objection ? objection : new SeriesEvent.Corrected(s.Profile.Report, c.Profile),
        (Begun s, SeriesCommand.Retract c) => Decided.Accepted(
            [.. s.Editions.Keys.Order(StringComparer.Ordinal).SelectMany(id => Meetings.Editions.TakenBack(s, id, c.Reason)), new SeriesEvent.Retracted(s.Profile.Report, c.Reason)]),
        (Begun s, SeriesCommand.Hold c) => Meetings.Editions.Decide(s, c),
        (Begun s, SeriesCommand.CorrectEdition c) => Meetings.Editions.Decide(s, c),
        (Begun s, SeriesCommand.RetractEdition c) => Meetings.Editions.Decide(s, c),
        (Begun s, SeriesCommand.RecordSession c) => Sessions.Decide(s, c),
        (Begun s, SeriesCommand.CorrectSession c) => Sessions.Decide(s, c),
        (Begun s, SeriesCommand.RetractSession c) => Sessions.Decide(s, c),
        (Begun s, SeriesCommand.RecordParticipant c) => Participants.Decide(s, c),
        (Begun s, SeriesCommand.CorrectParticipant c) => Participants.Decide(s, c),
        (Begun s, SeriesCommand.RetractParticipant c) => Participants.Decide(s, c),
        (Begun s, SeriesCommand.RecordDelegation c) => Delegations.Decide(s, c),
        (Begun s, SeriesCommand.CorrectDelegation c) => Delegations.Decide(s, c),
        (Begun s, SeriesCommand.RetractDelegation c) => Delegations.Decide(s, c),
        _ => throw new UnreachableException($"{command.GetType().Name} has no rule."),
    };

    public static Series Evolve(Series state, SeriesEvent @event) => (state, @event) switch
    {
        (Unbegun, SeriesEvent.Begun e) => new Begun(new(e.Profile), ImmutableDictionary<string, Edition>.Empty),
        (Retracted s, SeriesEvent.Begun e) => new Begun(new(e.Profile), s.Editions),
        (Begun s, SeriesEvent.Corrected e) => s with { Profile = Reported<SeriesProfile>.Corrected(e.Now) },
        (Begun s, SeriesEvent.Retracted) => new Retracted(s.Editions),
        (Begun s, SeriesEvent.EditionHeld e) => s.Editions.ContainsKey(e.Edition)
            ? s.With(e.Edition, edition => edition with { Meeting = new(e.Meeting) })
            : s with { Editions = s.Editions.Add(e.Edition, Edition.Held(e.Meeting)) },
        (Begun s, SeriesEvent.EditionCorrected e) => s.With(e.Edition, edition => edition with { Meeting = Reported<Meeting>.Corrected(e.Now) }),
        (Begun s, SeriesEvent.EditionRetracted e) => s.With(e.Edition, edition => edition with { Meeting = null }),
        (Begun s, SeriesEvent.SessionRecorded e) => s.With(e.Edition, edition => edition with { Sessions = edition.Sessions.With(e.Number, new(e.Session)) }),
        (Begun s, SeriesEvent.SessionCorrected e) => s.With(e.Edition, edition => edition with { Sessions = edition.Sessions.With(e.Number, Reported<Session>.Corrected(e.Now)) }),
        (Begun s, SeriesEvent.SessionRetracted e) => s.With(e.Edition, edition => edition with { Sessions = edition.Sessions.With(e.Number, null) }),
        (Begun s, SeriesEvent.ParticipantRecorded e) => s.With(e.Edition, edition => edition with { Participants = edition.Participants.With(e.Number, new(e.Participation)) }),
        (Begun s, SeriesEvent.ParticipantCorrected e) => s.With(e.Edition, edition => edition with { Participants = edition.Participants.With(e.Number, Reported<Participation>.Corrected(e.Now)) }),
        (Begun s, SeriesEvent.ParticipantRetracted e) => s.With(e.Edition, edition => edition with { Participants = edition.Participants.With(e.Number, null) }),
        (Begun s, SeriesEvent.DelegationRecorded e) => s.With(e.Edition, edition => edition with { Delegations = edition.Delegations.With(e.Number, new(e.Delegation)) }),
        (Begun s, SeriesEvent.DelegationCorrected e) => s.With(e.Edition, edition => edition with { Delegations = edition.Delegations.With(e.Number, Reported<Delegation>.Corrected(e.Now)) }),
        (Begun s, SeriesEvent.DelegationRetracted e) => s.With(e.Edition, edition => edition with { Delegations = edition.Delegations.With(e.Number, null) }),
        _ => throw new UnreachableException($"{@event.GetType().Name} cannot follow {state.GetType().Name}."),
    };

    /// <summary>No event of others names a series.</summary>
    public static Series Concern(Series state, MemberId from, object @event) => state;

    private static MemberId? Stranger(SeriesCommand command, Circumstances now)
    {
        foreach (var member in SeriesCommands.Members(command))
        {
            if (!now.Members.ContainsKey(member)) return member;
        }

        return null;
    }

    private static Refusal? Objection(SeriesProfile profile) =>
        profile.Names.Count == 0 ? new NamesAreMissing()
        : Meetings.Editions.Twice(profile.Organisers, "/organisers");
}
