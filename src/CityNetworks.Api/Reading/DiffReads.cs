using System.Globalization;
using CityNetworks.Actors.ReadModels;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Reading;

/// <summary>What became different in a network: in the world between two dates, or in the register's knowledge between two positions.</summary>
internal static class DiffReads
{
    public static void MapDiffReads(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api/networks/{network}").WithTags("Networks")
            .MapRead<DiffView>(
                "/diff", "network.diff", "Who joined, left, changed kind or state, which offices are in other hands and which bodies opened or closed, between two dates in the world or two positions of the register", Diff)
            .Takes("from", "to", "knownFrom", "knownTo", "limit", "after");

    private static async Task<IResult> Diff(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        var (sides, problem) = await Sides(context, reads, reader, ct);
        if (sides is not var (from, to)) return problem!; // It is one or the other.
        var language = Reads.Language(context);
        var (past, present) = (reads.Reader(from, language), reads.Reader(to, language));
        (var id, problem) = await Places.Find(context, Places.Networks, present, ct);
        if (problem is not null) return problem;
        var page = reader.AsOf.Page;
        var (members, next) = await new MemberDifferences(new(id.Value), past, present).Page(page.After?.Key, page.Limit, ct);
        if (next is not null) LinkNext(context, from, to, id, next, reads);
        if (page.After is not null) return Reads.Answer(await Shown(members, null, null, null, Side(from, reads), Side(to, reads), id, present, ct));
        var (before, after) = (await Parts.Of(id, past, ct), await Parts.Of(id, present, ct));
        return Reads.Answer(await Shown(members, Difference.Between(before.Moment, after.Moment), before, after, Side(from, reads), Side(to, reads), id, present, ct));
    }

    /// <summary>The next page compares the same moments, also when today is another day and more is known.</summary>
    private static void LinkNext(HttpContext context, AsOf from, AsOf to, MemberId network, string after, Reads reads)
    {
        var (earlier, later) = (Side(from, reads), Side(to, reads));
        context.Request.QueryString = QueryString.Create(new Dictionary<string, string?>
        {
            ["from"] = earlier.ValidAt,
            ["to"] = later.ValidAt,
            ["knownFrom"] = earlier.Position,
            ["knownTo"] = later.Position,
            ["limit"] = to.Page.Limit.ToString(CultureInfo.InvariantCulture),
        });
        to.LinkNext(context, reads.Epoch, new(network.Value), after);
    }

    private static async Task<DiffView> Shown(
        IEnumerable<Changed> changes, Difference? diff, Parts? before, Parts? after, MomentView from, MomentView to, MemberId network, RegisterReader reader, CancellationToken ct)
    {
        List<MemberChangeView> members = [];
        foreach (var (change, was, now) in changes)
        {
            members.Add(new(await reader.Named(change.Member.Value, ct), change.What, change.Certainty, Belongs(change.Before, was), Belongs(change.After, now)));
        }

        List<OfficeChangeView> offices = [];
        foreach (var change in diff?.Offices ?? [])
        {
            offices.Add(new(change.Office.Value, await Title(change.Office), change.Certainty, await Held(change.Before, before?.Office(change.Office)), await Held(change.After, after?.Office(change.Office))));
        }

        List<BodyChangeView> bodies = [];
        foreach (var change in diff?.Bodies ?? [])
        {
            var basis = after?.Body(change.Body) is not { } body ? null : change.Opened ? Basis.Of(body.Decision, body.Source) : body.EndBasis;
            bodies.Add(new(change.Body, await Name(change.Body), change.Opened, change.Certainty, basis?.Source, basis?.Decision));
        }

        return new(network.Value, from, to, members, diff is null ? null : offices, diff is null ? null : bodies);

        static BelongsView? Belongs(Belonging? belonging, IReadOnlyList<Basis> bases) => belonging is null ? null : new(
            belonging.Certainty, belonging.Standing == Standing.None ? null : belonging.Standing, belonging.Kind, bases.Select(b => b.Source).Known(), bases.Select(b => b.Decision).Known());

        async ValueTask<HeldView> Held(Tenure? tenure, Office? office)
        {
            List<HolderView> holders = [];
            foreach (var who in tenure?.Incumbents ?? [])
            {
                var term = who.IsDecided ? office!.Terms.First(t => t.Number == who.Number) : null; // Not null: somebody holds it.
                holders.Add(new(
                    who.Holder is { } holder ? await reader.Named(holder.Value, ct) : null, await reader.Person(who.Person, ct), who.Certainty,
                    term is null ? office!.Recorded[who.Number - 1]!.Source : term.Basis?.Source, term?.Basis?.Decision, term?.EndBasis)); // As above; and what is shown was not taken back.
            }

            return new(tenure?.State ?? TenureState.Unknown, holders, office is null || office.Vacant.IsEmpty ? null : office.Vacant.Shown(reader.AsOf));
        }

        async ValueTask<string?> Title(OfficeId office) =>
            await reader.Rows(reader.AsOf.Always(RowKinds.Office) with { Owner = new(network.Value), Key = office.Value }, ct) is [var row]
            && RowJson.Deserialize<OfficeRow>(row.Data).Titles is { Count: > 0 } titles ? reader.Name(titles) : null;

        async ValueTask<string?> Name(string body) =>
            await reader.Rows(reader.AsOf.Always(RowKinds.Body) with { Owner = new(network.Value), Key = body }, ct) is [var row]
            && RowJson.Deserialize<Body>(row.Data).Names is { Count: > 0 } names ? reader.Name(names) : null;
    }

    private static MomentView Side(AsOf asOf, Reads reads) => new(asOf.ValidAt?.Text ?? EdtfDate.Of(asOf.First).Text, reads.Epoch.At(asOf.KnownAt));

    /// <summary>What is not said on one side is as on the other; in the end, today and all that is known.</summary>
    private static async ValueTask<((AsOf From, AsOf To)?, IResult?)> Sides(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        foreach (var name in new[] { "knownFrom", "knownTo" })
        {
            if (reads.Epoch.Lost(context.Request.Query[name].ToString()) is { } lost) return (null, lost);
        }

        List<InputProblem> problems = [];
        var (from, to) = (Date("from"), Date("to"));
        var (knownFrom, knownTo) = (await Known("knownFrom"), await Known("knownTo"));
        if (problems.Count == 0 && from is null && knownFrom is null) problems.Add(new("?from", "say from when: from, a date in the world, or knownFrom, a position or instant of the register"));
        var (earlier, later) = (At(from ?? to, knownFrom ?? knownTo), At(to, knownTo));
        if (problems.Count == 0 && later.Last < earlier.First) problems.Add(new("?to", "this is before from"));
        if (problems.Count == 0 && later.KnownAt.Value < earlier.KnownAt.Value) problems.Add(new("?knownTo", "this is before knownFrom"));
        return problems.Count > 0 ? (null, Problems.Input(problems)) : ((earlier, later), null);

        AsOf At(EdtfDate? date, Position? known) => reader.AsOf with
        {
            ValidAt = date,
            First = date?.Earliest ?? reader.AsOf.First,
            Last = date?.Latest ?? reader.AsOf.Last,
            KnownAt = known ?? reader.AsOf.KnownAt,
        };

        EdtfDate? Date(string name)
        {
            if (context.Request.Query[name].ToString() is not { Length: > 0 } text) return null;
            if (!EdtfDate.TryParse(text, out var date, out var error)) problems.Add(new($"?{name}", $"{error.Reason} (column {error.Column})"));
            return date;
        }

        async ValueTask<Position?> Known(string name)
        {
            if (context.Request.Query[name].ToString() is not { Length: > 0 } text) return null;
            var (position, flaw) = await reads.Known(text, ct);
            if (flaw is null) return position;
            problems.Add(new($"?{name}", flaw));
            return null;
        }
    }
}

/// <summary>A network at one moment without its members, which come page by page.</summary>
internal sealed record Parts(Network.Active? Network, Network.Active? Bodies, Moment Moment)
{
    public static async Task<Parts> Of(MemberId id, RegisterReader reader, CancellationToken ct)
    {
        var (network, bodies) = (await OfficeRows.OfNetwork(id.Value, reader, ct), await OfficeRows.OfBodies(id.Value, null, reader, ct));
        var (first, last) = (reader.AsOf.First, reader.AsOf.Last);
        return new(network, bodies, new(
            new Dictionary<MemberId, Belonging>(),
            new[] { network, bodies }.OfType<Network.Active>().SelectMany(n => n.Offices.Values.Select(o => KeyValuePair.Create(o.Id, Tenure.Of(n, o, first, last)))).ToDictionary(),
            (bodies?.Bodies.Values ?? []).ToDictionary(b => b.Id, b => Domain.Networks.Moment.Holds(b, first, last))));
    }

    public Office? Office(OfficeId id) => (id.Body is null ? Network : Bodies)?.Offices.GetValueOrDefault(id);

    public Body? Body(string id) => Bodies?.Bodies.GetValueOrDefault(id);
}

/// <summary>What is different between two moments.</summary>
/// <param name="Members">In the order of ids, all changes of one member together, and those of records of one city; a page has those of as many members as limit says, or fewer. The header Link leads to the next.</param>
/// <param name="Offices">Those in other hands, or of whose holder something else is known; those of bodies included. On the first page.</param>
/// <param name="Bodies">On the first page.</param>
public sealed record DiffView(
    string Network, MomentView From, MomentView To, IReadOnlyList<MemberChangeView> Members, IReadOnlyList<OfficeChangeView>? Offices, IReadOnlyList<BodyChangeView>? Bodies);

/// <summary>A time in the world, as the register knew it at a position.</summary>
/// <param name="ValidAt">EDTF.</param>
public sealed record MomentView(string ValidAt, string Position);

/// <summary>What became of a member.</summary>
/// <param name="Certainty">possibly where the dates leave open whether or when it was.</param>
/// <param name="Before">Left out where nothing was told of it.</param>
/// <param name="After">Left out where nothing is told of it any more.</param>
public sealed record MemberChangeView(Named Member, Change What, Certainty Certainty, BelongsView? Before, BelongsView? After);

/// <summary>How a member belongs at one moment.</summary>
/// <param name="Kind">Code of the kind of membership.</param>
/// <param name="Sources">What tells it: that of the step that decides for the moment, or of the reports that may hold then.</param>
/// <param name="Decisions">The votes or acts behind it.</param>
public sealed record BelongsView(Certainty Holds, Standing? Standing, string? Kind, IReadOnlyList<Source>? Sources, IReadOnlyList<Resolution>? Decisions);

/// <summary>An office in other hands.</summary>
/// <param name="Certainty">possibly where it is not certain on both sides who holds it.</param>
public sealed record OfficeChangeView(string Office, string? Title, Certainty Certainty, HeldView Before, HeldView After);

/// <summary>Who holds an office at one moment.</summary>
/// <param name="State">held, possibly-held, unknown or vacant.</param>
/// <param name="Vacancies">Times in which it is told that nobody holds it.</param>
public sealed record HeldView(TenureState State, IReadOnlyList<HolderView> Held, IReadOnlyList<VacancyView>? Vacancies);

/// <summary>One who holds it, or may.</summary>
/// <param name="Holder">Left out where only the person is told.</param>
/// <param name="Person">Who exercises it.</param>
/// <param name="Source">What tells it.</param>
/// <param name="Decision">The vote or act behind it.</param>
/// <param name="EndBasis">What it rests on that it ends, where that is an act of its own.</param>
public sealed record HolderView(Named? Holder, Named? Person, Certainty Holds, Source? Source, Resolution? Decision, Basis? EndBasis);

/// <summary>A body that opened, or else closed.</summary>
/// <param name="Certainty">possibly where the dates leave it open.</param>
/// <param name="Source">What tells it.</param>
/// <param name="Decision">The vote or act behind it.</param>
public sealed record BodyChangeView(string Body, string? Name, bool Opened, Certainty Certainty, Source? Source, Resolution? Decision);
