using CityNetworks.Api.Reading.Lists;
using CityNetworks.Contracts;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Http;

namespace CityNetworks.Api.Following;

/// <summary>Where to begin, as a request says it.</summary>
internal static class PlaceQuery
{
    /// <summary>What a browser says when it connects again. It counts more than the address, which is still that of the first time.</summary>
    public const string LastEventId = "Last-Event-ID";

    public const string After = "after";
    public const string From = "from";

    /// <summary>Reads the position after which to begin; where nothing is said, a stream begins now and a feed with the first event.</summary>
    public static bool TryRead(HttpContext context, string form, Epoch epoch, Head head, out Position after, out IResult? problem)
    {
        var (last, query, from) = (context.Request.Headers[LastEventId].ToString(), context.Request.Query[After].ToString(), context.Request.Query[From].ToString());
        (after, problem) = (form == Forms.EventStream ? head.Position : default, null);
        if (form != Forms.EventStream) last = "";
        if (query.Length > 0 && from.Length > 0) problem = Problems.Input(new InputProblem($"?{From}", "given together with after: one of the two says where to begin"));
        else if (last.Length > 0) problem = Read(LastEventId, last, "", epoch, head, out after);
        else if (query.Length > 0) problem = Read($"?{After}", query, "", epoch, head, out after);
        else if (from == "start") after = default;
        else if (from.Length > 0 && from != "now")
        {
            problem = Read($"?{From}", from, "now, start or a position is expected. ", epoch, head, out var first);
            after = new(Math.Max(first.Value - 1, 0));
        }

        return problem is null;
    }

    private static Problem? Read(string field, string text, string rule, Epoch epoch, Head head, out Position position)
    {
        if (!epoch.TryRead(text, out position))
        {
            return epoch.Lost(text) ?? Problems.Input(new InputProblem(field, $"{rule}A position is written epoch:position, with the epoch of this register."));
        }

        return position.CompareTo(head.Position) > 0 ? Problems.Input(new InputProblem(field, $"The register has not come so far: its head is {epoch.At(head.Position)}.")) : null;
    }
}
