using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Meetings;

/// <summary>A day of every year. Of some yearly meetings nobody tells the day, of others only the month.</summary>
public sealed record YearlyDay(int? Month = null, int? Day = null) : IMayBeFlawed
{
    private const int LeapYear = 2024;

    public IEnumerable<Flaw> Flaws()
    {
        if (Month is < 1 or > 12) yield return new("/month", "a month is 1 to 12");
        else if (Day is not null && Month is null) yield return new("/month", "a day is one of a month");
        else if (Month is { } month && (Day < 1 || Day > DateTime.DaysInMonth(LeapYear, month))) yield return new("/day", $"a day of this month is 1 to {DateTime.DaysInMonth(LeapYear, month)}");
    }

    /// <summary>The day in a year; null where it is not told, or the year has none.</summary>
    public DateOnly? In(int year) =>
        Month is { } month && Day is { } day && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
}

/// <summary>What a series of meetings is, as a source tells it.</summary>
/// <param name="Kind">Open vocabulary, in kebab case: congress, assembly, day, country-group-meeting…</param>
/// <param name="Body">The body of the organiser whose meetings they are.</param>
public sealed record SeriesProfile(
    ValueList<Name> Names, ValueList<MemberId> Organisers, string? Body, YearlyDay? YearlyOn, string? Kind, Texts? Text, Source Source);

/// <summary>One meeting, as a source tells it.</summary>
/// <param name="Number">Among those of its series, as the source counts them.</param>
/// <param name="On">Null where no source tells when, or only without the year.</param>
/// <param name="Hosts">Where it takes place; empty where that is not told.</param>
/// <param name="Honours">Those under whose banner it takes place, who need not be its hosts.</param>
/// <param name="Organisers">Null where they are those of the series.</param>
/// <param name="Place">The venue, as written.</param>
/// <param name="Banner">What it stands under, as written.</param>
/// <param name="Occasion">What it was held on the occasion of.</param>
/// <param name="Body">The body of the organiser that meets, where it is not that of the series.</param>
public sealed record Meeting(
    int? Number, ValueList<Name>? Names, MeetingDates? On, ValueList<MemberId> Hosts, ValueList<MemberId> Honours, ValueList<MemberId>? Organisers,
    string? Place, string? Banner, Texts? Occasion, string? Body, Texts? Text, Source Source)
{
    internal IEnumerable<Flaw> Flaws()
    {
        if (Number < 1) yield return new("/number", "editions are counted from 1");
    }
}

/// <summary>A part of a meeting, as a source tells it.</summary>
/// <param name="Place">Where in the venue, as written.</param>
/// <param name="Body">The body that meets.</param>
/// <param name="Of">Whose session it is.</param>
public sealed record Session(Texts Title, ClockTime Start, ClockTime? End, string? Place, string? Body, MemberId? Of, Source Source)
{
    internal IEnumerable<Flaw> Flaws()
    {
        if (End is { } end && !Start.CanEndAt(end)) yield return new("/end", "a session ends after it begins");
    }
}

/// <summary>That somebody takes part in a meeting, as a source tells it.</summary>
/// <param name="Role">Open vocabulary, in kebab case: participant, partner, speaker, invited…</param>
/// <param name="Via">Through whom it takes part.</param>
/// <param name="Person">Who does so for the member.</param>
public sealed record Participation(MemberId Member, string Role, MemberId? Via, PersonKey? Person, Source Source);

/// <summary>Whether delegations have registered or are expected to come.</summary>
public enum DelegationState
{
    Expected,
    Registered,
}

/// <summary>One delegation, or how many there are, as a source tells it.</summary>
/// <param name="Member">Whose delegation it is.</param>
/// <param name="Country">ISO 3166-1 alpha-2, where they are of one country.</param>
/// <param name="Of">Which sort is counted, open vocabulary: foreign, local-authorities…</param>
/// <param name="LeaderType">What sort of people lead them, one or several, open vocabulary: ministers, elected-members…</param>
/// <param name="AsOf">When it was so.</param>
/// <param name="Via">Through whom they come.</param>
public sealed record Delegation(
    int? Count, Qualifier Qualifier, DelegationState State, MemberId? Member, string? Country, string? Of, ValueList<string>? LeaderType, EdtfDate? AsOf,
    MemberId? Via, Source Source)
{
    internal IEnumerable<Flaw> Flaws()
    {
        if (Count is null && Member is null && Country is null) yield return new("/count", "say how many delegations there are, whose it is, or of which country they are");
        if (Count < 1) yield return new("/count", "delegations are counted from 1");
        if (Count is null && Qualifier != Qualifier.Exact) yield return new("/qualifier", "a qualifier goes with a count");
    }
}
