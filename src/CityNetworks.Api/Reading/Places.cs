using CityNetworks.Actors;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using Microsoft.AspNetCore.Http;

namespace CityNetworks.Api.Reading;

/// <summary>The collections there are, as their paths are written.</summary>
internal static class Places
{
    public const string Networks = "networks";
    public const string Cities = "cities";
    public const string Organisations = "organisations";

    /// <summary>Under which path something of this kind is read.</summary>
    public static string Of(MemberKind kind) => kind == MemberKind.Network ? Networks : kind.IsCity() ? Cities : Organisations;

    /// <summary>The problem of a command to somebody who is registered, and elsewhere; null where it may go to whom the path names.</summary>
    public static async ValueTask<Problem?> Elsewhere(MemberId id, string place, IRegister register, CancellationToken ct) =>
        await register.Find(id, ct) is { } known && Of(known.Facts.Kind) is var right && right != place ? Elsewhere(id, place, right, id.Value) : null;

    /// <summary>The record the path names, or the problem: not an id, nobody, or to be found elsewhere.</summary>
    public static async ValueTask<(MemberId Id, IResult? Problem)> Find(HttpContext context, string place, RegisterReader reader, CancellationToken ct)
    {
        var text = context.Request.RouteValues[place == Networks ? "network" : "member"] as string;
        if (!MemberId.TryParse(text, null, out var given)) return (default, Problems.Input(new InputProblem("", Slug.Rule)));
        var id = await reader.Resolve(given.Value, ct);
        if ((await reader.Named(id, ct)).Kind is not { } kind)
        {
            return (default, Problems.NotFound(place == Networks ? $"There is no network '{given}'." : $"Nobody is registered as '{given}'."));
        }

        if (Of(kind) is var right && right != place) return (default, Elsewhere(given, place, right, id));
        if (id != given.Value) context.Response.Headers.ContentLocation = Path(context, id);
        return (MemberId.Parse(id), null);
    }

    /// <summary>The problem of a question about somebody whom nobody has registered; null where there is one, or nobody was asked about.</summary>
    public static async ValueTask<IResult?> Stranger(string parameter, MemberId? asked, RegisterReader reader, CancellationToken ct) =>
        asked is { } id && (await reader.Named(await reader.Resolve(id.Value, ct), ct)).Kind is null ? Problems.Input(new InputProblem($"?{parameter}", $"nobody is registered as '{id}'")) : null;

    private static Problem Elsewhere(MemberId given, string place, string right, string id) => Problems.NotFound($"'{given}' is not among the {place}: look at /api/{right}/{id}.");

    /// <summary>The same path with another id: <c>/api/cities/{id}/…</c></summary>
    private static string Path(HttpContext context, string id)
    {
        var parts = context.Request.Path.Value!.Split('/'); // It matched a route.
        parts[3] = id;
        return string.Join('/', parts);
    }
}
