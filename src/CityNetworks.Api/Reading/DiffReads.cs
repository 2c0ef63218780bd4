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
        var (past, present) = (new RegisterReader(reads.Store, from, language), new RegisterReader(reads.Store, to, language));
        (var id, problem) = await Places.Find(context, Places.Networks, present, ct);
        if (problem is not null) return problem;
        var page = reader.AsOf.Page;
        var (members, next) = await new MemberDifferences(new(id.Value), past, present).Page(page.After?.Key, page.Limit, ct);
        if (next is not null) LinkNext(context, from, to, id, next, reads);
        var diff = page.After is null ? Difference.Between(await Moment(id, past, ct), await Moment(id, present, ct)) : null;
        return Reads.Answer(await Shown(members, diff, Side(from, reads), Side(to, reads), id, present, ct));
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

    /// <summary>Without the members, which come page by page.</summary>
    private static async Task<Moment> Moment(MemberId id, RegisterReader reader, CancellationToken ct)
    {
        Dictionary<OfficeId, Tenure> offices = [];
        Dictionary<string, Certainty> bodies = [];
        var asOf = reader.AsOf;
        foreach (var network in new[] { await OfficeRows.OfNetwork(id.Value, reader, ct), await OfficeRows.OfBodies(id.Value, null, reader, ct) })
        {
            foreach (var office in network?.Offices.Values ?? []) offices[office.Id] = Tenure.Of(network!, office, asOf.First, asOf.Last); // Not null: it has offices.
            foreach (var body in network?.Bodies.Values ?? []) bodies[body.Id] = Domain.Networks.Moment.Holds(body, asOf.First, asOf.Last);
        }

        return new(new Dictionary<MemberId, Belonging>(), offices, bodies);
    }

    private static async Task<DiffView> Shown(
        IEnumerable<MemberChange> changes, Difference? diff, MomentView from, MomentView to, MemberId network, RegisterReader reader, CancellationToken ct)
    {
        List<MemberChangeView> members = [];
        foreach (var change in changes) members.Add(new(await reader.Named(change.Member.Value, ct), change.What, change.Certainty, Belongs(change.Before), Belongs(change.After)));
        List<OfficeChangeView> offices = [];
        foreach (var change in diff?.Offices ?? [])
        {
            offices.Add(new(change.Office.Value, await Title(change.Office), change.Certainty, await Held(change.Before), await Held(change.After)));
        }

        List<BodyChangeView> bodies = [];
        foreach (var change in diff?.Bodies ?? []) bodies.Add(new(change.Body, await Name(change.Body), change.Opened, change.Certainty));
        return new(network.Value, from, to, members, diff is null ? null : offices, diff is null ? null : bodies);

        static BelongsView? Belongs(Belonging? belonging) =>
            belonging is null ? null : new(belonging.Certainty, belonging.Standing == Standing.None ? null : belonging.Standing, belonging.Kind);

        async ValueTask<HeldView> Held(Tenure? tenure)
        {
            List<HolderView> holders = [];
            foreach (var who in tenure?.Incumbents ?? [])
            {
                holders.Add(new(who.Holder is { } holder ? await reader.Named(holder.Value, ct) : null, await reader.Person(who.Person, ct), who.Certainty));
            }

            return new(tenure?.State ?? TenureState.Unknown, holders);
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
public sealed record BelongsView(Certainty Holds, Standing? Standing, string? Kind);

/// <summary>An office in other hands.</summary>
/// <param name="Certainty">possibly where it is not certain on both sides who holds it.</param>
public sealed record OfficeChangeView(string Office, string? Title, Certainty Certainty, HeldView Before, HeldView After);

/// <summary>Who holds an office at one moment.</summary>
/// <param name="State">held, possibly-held, unknown or vacant.</param>
public sealed record HeldView(TenureState State, IReadOnlyList<HolderView> Held);

/// <summary>One who holds it, or may.</summary>
/// <param name="Holder">Left out where only the person is told.</param>
/// <param name="Person">Who exercises it.</param>
public sealed record HolderView(Named? Holder, Named? Person, Certainty Holds);

/// <summary>A body that opened, or else closed.</summary>
/// <param name="Certainty">possibly where the dates leave it open.</param>
public sealed record BodyChangeView(string Body, string? Name, bool Opened, Certainty Certainty);
