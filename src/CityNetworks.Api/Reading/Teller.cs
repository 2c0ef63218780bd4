using CityNetworks.Actors;
using CityNetworks.Actors.ReadModels;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Agreements;
using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Telling;
using CityNetworks.EventStore;

namespace CityNetworks.Api.Reading;

/// <summary>Tells stored events as sentences, with the names that are known at the reader's moment. Persons are named out of the vault, at the time of reading.</summary>
internal sealed class Teller(IEventStore store, RegisterReader reader)
{
    private const int Batch = 1000;

    private readonly Dictionary<StreamName, Texts?> _own = [];
    private readonly Dictionary<(MemberId Network, OfficeId Office), Texts?> _offices = [];
    private readonly Dictionary<(MemberId Network, string Body), Texts?> _bodies = [];
    private readonly Dictionary<(StreamName Of, MemberId? Concerned), List<(StoredEvent Stored, object Event)>> _logs = [];

    public async ValueTask<Texts> Sentence(StoredEvent stored, object @event, CancellationToken ct) => Sentences.Of(@event, stored.Stream.Value[(stored.Stream.Value.IndexOf('/', StringComparison.Ordinal) + 1)..], await Names(stored.Stream, @event, ct));

    /// <summary>What a correction puts right; null where that is not found, or it is no correction.</summary>
    public async ValueTask<(StoredEvent Stored, object Event)?> Corrected(StoredEvent stored, object @event, CancellationToken ct)
    {
        if (!Corrections.IsCorrection(@event)) return null;
        var concerned = Corrections.Concerned(@event);
        return Last(await Log(stored.Stream, concerned, ct)) ?? (concerned is null ? null : Last(await Log(stored.Stream, null, ct)));

        (StoredEvent, object)? Last(List<(StoredEvent Stored, object Event)> log)
        {
            var at = log.FindLastIndex(earlier => earlier.Stored.Version.Value < stored.Version.Value && Corrections.PutsRight(@event, earlier.Event));
            return at < 0 ? null : log[at];
        }
    }

    /// <summary>What first put an event right, as far as that is known, and whether in the end nothing of it is left; null where it stands as it was told.</summary>
    public async ValueTask<(StoredEvent Stored, object Event, bool TakenBack)?> Correction(StoredEvent stored, object @event, CancellationToken ct)
    {
        if (await Next(stored, @event, ct) is not (var first, var by)) return null;
        for (var (wrong, at, right) = (@event, first, by); ;)
        {
            if (Corrections.TakesBack(right, wrong)) return (first, by, true);
            if (await Next(at, right, ct) is not (var next, var again)) return (first, by, false);
            (wrong, at, right) = (right, next, again);
        }
    }

    /// <summary>The next event that puts this one right or takes it back. It is in the log of whoever this one names; of one that names nobody, in that of the stream.</summary>
    private async ValueTask<(StoredEvent Stored, object Event)?> Next(StoredEvent stored, object @event, CancellationToken ct)
    {
        (StoredEvent Stored, object Event)? first = null;
        foreach (var concerned in @event is NetworkEvent e ? NetworkEvents.Concerns(e).Select(member => (MemberId?)member).DefaultIfEmpty() : [null])
        {
            var log = await Log(stored.Stream, concerned, ct);
            var own = log.FindIndex(one => one.Stored.Version == stored.Version);
            var at = log.FindIndex(own + 1, later => Corrections.TakesBack(later.Event, @event) || (Corrections.IsCorrection(later.Event) && Corrections.PutsRight(later.Event, @event) && IsLast(later)));
            if (at >= 0 && log[at].Stored.Position.Value <= reader.AsOf.KnownAt.Value && !(first?.Stored.Version.Value < log[at].Stored.Version.Value)) first = log[at];

            bool IsLast((StoredEvent Stored, object Event) correction) =>
                !log.Skip(own + 1).TakeWhile(between => between.Stored.Version.Value < correction.Stored.Version.Value).Any(between => Corrections.PutsRight(correction.Event, between.Event));
        }

        return first;
    }

    private async ValueTask<Naming> Names(StreamName stream, object @event, CancellationToken ct)
    {
        Dictionary<MemberId, Texts> members = [];
        var self = Self(stream);
        foreach (var id in self is { } own ? Kinds.Concerns(@event).Append(own) : Kinds.Concerns(@event))
        {
            if (await reader.Called(id.Value, ct) is { } name) members[id] = name;
        }

        Dictionary<PersonKey, string> persons = [];
        if (Mentions.Person(@event) is { } key && await reader.Person(key, ct) is { Name: { } person }) persons[key] = person;
        Dictionary<string, Texts> sources = [];
        foreach (var source in Mentions.Sources(@event))
        {
            if (await reader.Source(source, ct) is { } description) sources[source] = new(description.Title, description.Title);
        }

        var names = Naming.None with { Members = members, Persons = persons, Sources = sources, Own = await Own(stream, @event, ct) };
        return self is { } network && @event is (NetworkEvent or DossierEvent) && await reader.Network(network.Value, ct) is { } row ? await Within(names, network, row, @event, ct) : names;
    }

    private async ValueTask<Texts?> Own(StreamName stream, object @event, CancellationToken ct)
    {
        if (@event is not (SeriesEvent or AgreementEvent)) return null;
        if (_own.TryGetValue(stream, out var known)) return known;
        var rows = await reader.Rows(reader.AsOf.Always(@event is SeriesEvent ? RowKinds.Series : RowKinds.Agreement) with { Owner = stream, Key = "" }, ct);
        var names = rows is not [var row] ? null
            : @event is SeriesEvent ? RowJson.Deserialize<Reported<SeriesProfile>>(row.Data).Report.Names : RowJson.Deserialize<Reported<AgreementProfile>>(row.Data).Report.Names;
        return _own[stream] = names is { Count: > 0 } ? reader.Both(names) : null;
    }

    /// <summary>With what the network calls its own parts.</summary>
    private async ValueTask<Naming> Within(Naming names, MemberId network, NetworkRow row, object @event, CancellationToken ct)
    {
        var kinds = row.Statutes.Kinds.Where(k => k.Labels is { Count: > 0 }).ToDictionary(k => k.Code, k => reader.Both(k.Labels!)); // Filtered so.
        Dictionary<OfficeId, Texts> offices = [];
        if (Mentions.Office(@event) is { } office && await Office(network, office, ct) is { } title) offices[office] = title;
        Dictionary<string, Texts> bodies = [];
        if (Mentions.Body(@event) is { } body && await Body(network, body, ct) is { } name) bodies[body] = name;
        return names with { Kinds = kinds, Offices = offices, Bodies = bodies };
    }

    private async ValueTask<Texts?> Office(MemberId network, OfficeId office, CancellationToken ct)
    {
        if (_offices.TryGetValue((network, office), out var known)) return known;
        var rows = await reader.Rows(reader.AsOf.Always(RowKinds.Office) with { Owner = new(network.Value), Key = office.Value }, ct);
        return _offices[(network, office)] = rows is [var row] && RowJson.Deserialize<OfficeRow>(row.Data).Titles is { Count: > 0 } titles ? reader.Both(titles) : null;
    }

    private async ValueTask<Texts?> Body(MemberId network, string body, CancellationToken ct)
    {
        if (_bodies.TryGetValue((network, body), out var known)) return known;
        var rows = await reader.Rows(reader.AsOf.Always(RowKinds.Body) with { Owner = new(network.Value), Key = body }, ct);
        return _bodies[(network, body)] = rows is [var row] && RowJson.Deserialize<Body>(row.Data).Names is { Count: > 0 } names ? reader.Both(names) : null;
    }

    /// <summary>The events of a stream, or those of them that concern somebody: a large network has many, a member of it few.</summary>
    private async ValueTask<List<(StoredEvent Stored, object Event)>> Log(StreamName stream, MemberId? concerned, CancellationToken ct)
    {
        if (_logs.TryGetValue((stream, concerned), out var log)) return log;
        log = [];
        if (concerned is { } member)
        {
            for (IReadOnlyList<Concern>? page = null; page is null || page.Count == Batch;)
            {
                page = await store.ReadConcerns(new(member.Value), page?[^1].Number ?? 0, Batch, ct);
                log.AddRange(page.Where(c => c.Event.Stream == stream).Select(c => (c.Event, MessageCodec.Decode(c.Event.Type, c.Event.Data))));
            }
        }
        else
        {
            for (IReadOnlyList<StoredEvent>? page = null; page is null || page.Count == Batch;)
            {
                page = await store.ReadStream(stream, page?[^1].Version ?? default, Batch, ct);
                log.AddRange(page.Select(e => (e, MessageCodec.Decode(e.Type, e.Data))));
            }
        }

        return _logs[(stream, concerned)] = log;
    }

    private static MemberId? Self(StreamName stream) =>
        MemberId.TryParse(stream.Value, null, out var member) ? member : stream.IsDossier() ? stream.Subject() : null;
}
