using CityNetworks.Actors;
using CityNetworks.Actors.ReadModels;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Time;
using CityNetworks.EventStore;

namespace CityNetworks.Api.Calendars;

/// <summary>
/// The meetings of one series that somebody is named with, folded from its events: also those that a calendar was told of once and has to forget, because they were taken back,
/// name somebody else now, or are not known to the day any more.
/// </summary>
/// <param name="ids">Of whom, with those that turned out to be the same.</param>
internal sealed class SeriesAgenda(StreamName series, IReadOnlySet<string> ids)
{
    private readonly Dictionary<string, Edition> _editions = [];
    private Series _state = Kinds.Series.Decider.Initial;

    /// <summary>Those that a calendar was ever told of.</summary>
    public IEnumerable<CalendarEntry> Entries => _editions.Values.Select(edition => edition.Entry).OfType<CalendarEntry>().OrderBy(entry => entry.First).ThenBy(entry => entry.Edition, StringComparer.Ordinal);

    public void Add(StoredEvent stored)
    {
        var @event = (SeriesEvent)MessageCodec.Decode(stored.Type, stored.Data);
        var after = Kinds.Series.Decider.Evolve(_state, @event);
        HashSet<string> touched = @event is SeriesEvent.Corrected ? [.. _editions.Keys] : [];
        foreach (var row in Kinds.Series.Rows(series, _state, @event, after))
        {
            var id = row.Kind is RowKinds.Meeting or RowKinds.MeetingRole ? row.Key.Split(SeriesRows.Between)[0] : "";
            if (id.Length == 0) continue; // Of the series itself, or of what a calendar has no place for.
            var edition = _editions.TryGetValue(id, out var known) ? known : _editions[id] = new();
            if (row.Kind == RowKinds.MeetingRole) edition.Names(row.Key, row.Data is not null && row.Subject is { } subject && ids.Contains(subject.Value));
            touched.Add(id);
        }

        _state = after;
        foreach (var id in touched) _editions[id].Tell(id, series.Series(), (after as Series.Begun)?.Held(id)?.Meeting, (after as Series.Begun)?.Profile.Report, stored.RecordedAt);
    }

    private sealed class Edition
    {
        private readonly HashSet<string> _named = [];

        public CalendarEntry? Entry { get; private set; }

        public void Names(string key, bool isSo)
        {
            if (isSo) _named.Add(key);
            else _named.Remove(key);
        }

        /// <param name="meeting">Null where it was taken back.</param>
        public void Tell(string id, SeriesId series, Meeting? meeting, SeriesProfile? profile, DateTimeOffset at)
        {
            var next = (Entry?.Sequence ?? -1) + 1;
            if (_named.Count > 0 && meeting is not null && profile is not null && Days(meeting.On) is var (first, last))
            {
                var told = new CalendarEntry(series, id, first, last, meeting.Names ?? profile.Names, meeting.Place, meeting.Hosts, IsCancelled: false, next, at);
                if (Entry is null || told != Entry with { Sequence = next, At = at }) Entry = told;
            }
            else if (Entry is { IsCancelled: false })
            {
                Entry = Entry with { IsCancelled = true, Sequence = next, At = at };
            }
        }

        /// <summary>The first day and the last; null where one is not known.</summary>
        private static (DateOnly First, DateOnly Last)? Days(MeetingDates? on)
        {
            if (on is null) return null;
            var parts = on.Text.Split('/');
            return EdtfDate.TryParse(parts[0], out var first, out _) && EdtfDate.TryParse(parts[^1], out var last, out _) && first.Earliest == first.Latest && last.Earliest == last.Latest
                ? (first.Earliest, last.Latest)
                : null;
        }
    }
}

/// <summary>A meeting as a calendar has it.</summary>
/// <param name="Last">It belongs to the meeting.</param>
/// <param name="Names">Its own, else those of the series.</param>
/// <param name="Sequence">How often a calendar had to be told something else of it.</param>
/// <param name="At">When that was recorded last.</param>
internal sealed record CalendarEntry(
    SeriesId Series, string Edition, DateOnly First, DateOnly Last, ValueList<Name> Names, string? Place, ValueList<MemberId> Hosts, bool IsCancelled, int Sequence, DateTimeOffset At);
