using System.Globalization;
using System.Text;
using CityNetworks.Api.Reading.Lists;
using CityNetworks.Contracts;
using CityNetworks.Domain.Time;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Http;

namespace CityNetworks.Api.Reading;

/// <summary>Which moment an answer is about: a time in the world, and a position up to which the register's knowledge counts.</summary>
/// <param name="ValidAt">As asked; null when nothing was asked, and then today decides what "now" means and nothing is left out.</param>
/// <param name="First">First day of the window.</param>
/// <param name="Last">Last day of it.</param>
/// <param name="KnownAt">All rows of one answer are read as of this position.</param>
/// <param name="Page">How much of a list, and after what.</param>
internal sealed record AsOf(EdtfDate? ValidAt, DateOnly First, DateOnly Last, Position KnownAt, Page Page)
{
    private const int DefaultLimit = 100;
    private const int MostLimit = 1000;

    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    /// <summary>Reads <c>validAt</c>, <c>knownAt</c>, <c>limit</c> and the cursor <c>after</c>, which pins the first two.</summary>
    public static async ValueTask<(AsOf? AsOf, IResult? Problem)> Read(HttpContext context, IEventStore store, Epoch epoch, TimeProvider time, CancellationToken ct)
    {
        var query = context.Request.Query;
        var head = await store.Head(ct);
        List<InputProblem> problems = [];
        var validAtText = One("validAt");
        var knownAtText = One("knownAt");
        (StreamName, string)? after = null;
        if (One("after") is { } cursor)
        {
            if (Cursor.TryRead(cursor, out var pinned)) (knownAtText, validAtText, after) = (pinned.KnownAt, pinned.ValidAt, (new(pinned.Owner), pinned.Key));
            else problems.Add(new("?after", "This is not a cursor of this register; start the list again without it."));
        }

        if (knownAtText is not null && epoch.Lost(knownAtText) is { } lost) return (null, lost);
        EdtfDate? validAt = null;
        if (validAtText is not null && !EdtfDate.TryParse(validAtText, out validAt, out var error)) problems.Add(new("?validAt", $"{error.Reason} (column {error.Column})"));
        var (knownAt, flaw) = knownAtText is null ? (head.Position, null) : await Known(knownAtText, head, store, epoch, time, ct);
        if (flaw is not null) problems.Add(new("?knownAt", flaw));
        var limit = DefaultLimit;
        if (One("limit") is { } limitText && (!int.TryParse(limitText, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MostLimit))
        {
            problems.Add(new("?limit", $"A page has 1 to {MostLimit} items."));
        }

        if (problems.Count > 0) return (null, Problems.Input(problems));
        if (knownAtText is not null) context.Response.Headers["Known-At"] = epoch.At(knownAt);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return (new(validAt, validAt?.Earliest ?? today, validAt?.Latest ?? today, knownAt, new(limit, after)), null);

        string? One(string name) => query[name].ToString() is { Length: > 0 } text ? text : null;
    }

    /// <summary>
    /// How much the register knew, as a question says it: a position, or an RFC 3339 instant, which is resolved to the last position recorded
    /// then or before. Only a position is the same for ever: what is on its way can still be recorded at the present instant.
    /// </summary>
    public static async ValueTask<(Position Position, string? Flaw)> Known(string text, Head head, IEventStore store, Epoch epoch, TimeProvider time, CancellationToken ct)
    {
        if (epoch.TryRead(text, out var position)) return (position, position.Value > head.Position.Value ? NotYet() : null);

        // The plus of an offset that was not encoded arrives as a space.
        if (!DateTimeOffset.TryParseExact(text.Replace(' ', '+'), Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            return (default, "A position is written epoch:position, with the epoch of this register, and an instant as RFC 3339 has it: 2026-01-31T12:00:00Z.");
        }

        if (instant < head.RecordedAt) return (await LastAt(instant, head, store, ct), null);
        return instant <= head.RecordedAt || instant <= time.GetUtcNow() ? (head.Position, null) : (default, NotYet());

        string NotYet() => $"The register has not come so far: its head is {epoch.At(head.Position)}.";
    }

    /// <summary>The last position that was recorded at an instant or before; 0 before the first. Instants never go backwards, so halving finds it.</summary>
    private static async ValueTask<Position> LastAt(DateTimeOffset instant, Head head, IEventStore store, CancellationToken ct)
    {
        var (known, beyond) = (0L, head.Position.Value);
        while (known + 1 < beyond)
        {
            var probe = (known + beyond) / 2;
            if (await store.ReadAll(new(probe - 1), 1, ct) is [var e] && e.RecordedAt <= instant) known = probe;
            else beyond = probe;
        }

        return new(known);
    }

    /// <summary>A query of rows as of this moment; without a time asked for, nothing is left out.</summary>
    public RowQuery Query(string kind) => new(kind, KnownAt: KnownAt, FirstDay: ValidAt is null ? null : First.DayNumber, LastDay: ValidAt is null ? null : Last.DayNumber);

    /// <summary>The same for rows that are wanted whatever the time in the world.</summary>
    public RowQuery Always(string kind) => new(kind, KnownAt: KnownAt);

    /// <summary>Whether a row could hold at the time asked for, as a query decides it.</summary>
    public bool Reaches(Row row) => ValidAt is null || (row.From <= Last.DayNumber && First.DayNumber < row.Until);

    /// <summary>The link to the page after this row.</summary>
    public void LinkNext(HttpContext context, Epoch epoch, StreamName owner, string key)
    {
        var cursor = Cursor.Write(new(epoch.At(KnownAt), ValidAt?.Text, owner.Value, key));
        Link(context, context.Request.Query.Where(q => q.Key is not ("validAt" or "knownAt" or "after" or Reads.AtLeast)).Select(q => (q.Key, q.Value.ToString())).Append(("after", cursor)));
    }

    /// <summary>The link to the next page of a list that is read on from a place of its own, which pins what else there is to pin; the form stays.</summary>
    public static void LinkNext(HttpContext context, params IEnumerable<(string Name, object Value)> place) =>
        Link(context, place.Select(p => (p.Name, $"{p.Value}")).Concat(context.Request.Query.Where(q => q.Key == Forms.Parameter).Select(q => (q.Key, q.Value.ToString()))));

    private static void Link(HttpContext context, IEnumerable<(string Name, string Value)> query) =>
        context.Response.Headers.Link = $"<{context.Request.Path}?{string.Join('&', query.Select(q => $"{Uri.EscapeDataString(q.Name)}={Uri.EscapeDataString(q.Value)}"))}>; rel=\"next\"";

    private sealed record Cursor(string KnownAt, string? ValidAt, string Owner, string Key)
    {
        private const char Between = '\n';

        public static string Write(Cursor cursor) =>
            Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Join(Between, cursor.KnownAt, cursor.ValidAt, cursor.Owner, cursor.Key))).Replace('+', '-').Replace('/', '_').TrimEnd('=');

        public static bool TryRead(string text, out Cursor cursor)
        {
            cursor = new("", null, "", "");
            var bytes = new byte[text.Length];
            var base64 = text.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (text.Length % 4)) % 4);
            if (!Convert.TryFromBase64String(base64, bytes, out var length) || Encoding.UTF8.GetString(bytes, 0, length).Split(Between) is not [var knownAt, var validAt, var owner, var key]) return false;
            cursor = new(knownAt, validAt.Length > 0 ? validAt : null, owner, key);
            return true;
        }
    }
}

/// <summary>How much of a list, and after which row.</summary>
internal sealed record Page(int Limit, (StreamName Owner, string Key)? After);
