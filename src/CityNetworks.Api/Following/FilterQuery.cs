using System.Collections.Frozen;
using CityNetworks.Api.Reading;
using CityNetworks.Contracts;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Http;

namespace CityNetworks.Api.Following;

/// <summary>What is wanted, as the query says it.</summary>
internal static class FilterQuery
{
    private static readonly (string Parameter, string Place)[] Subjects = [("network", Places.Networks), ("city", Places.Cities), ("organisation", Places.Organisations)];

    public static IReadOnlyList<string> Parameters { get; } = ["type", .. Subjects.Select(s => s.Parameter), "country"];

    /// <summary>Takes one of <see cref="SearchReads.Kinds"/>.</summary>
    public const string Kind = "kind";

    /// <summary>One of the two.</summary>
    public static async ValueTask<(Filter? Filter, IResult? Problem)> Read(HttpContext context, RegisterReader reader, Natures natures, CancellationToken ct)
    {
        if (!TryTypes(context, out var types, out var problem)) return (null, problem);
        List<StreamName> about = [];
        foreach (var (parameter, place) in Subjects)
        {
            if (!Reads.TryId(context, parameter, out var given, out problem)) return (null, problem);
            if (given is not { } id) continue;
            if ((await reader.Named(id.Value, ct)).Kind is not { } its) return (null, Problems.Input(new InputProblem($"?{parameter}", $"nobody is registered as '{id}'")));
            if (Places.Of(its) != place) return (null, Problems.Input(new InputProblem($"?{parameter}", $"'{id}' is not among the {place}: look at /api/{Places.Of(its)}/{id}")));
            about.Add(new(id.Value));
        }

        if (!Reads.TryCountry(context, out var country, out problem)) return (null, problem);
        var kind = context.Request.Query[Kind].ToString();
        if (!SearchReads.TryKind(kind, out var isKind)) return (null, Problems.Input(new InputProblem($"?{Kind}", SearchReads.KindRule)));
        Func<Nature, bool>? sort = country is null && kind.Length == 0 ? null : nature => isKind(nature.Kind) && (country is null || nature.Country == country);
        return (new(types, [.. about], sort, natures), null);
    }

    private static bool TryTypes(HttpContext context, out IReadOnlySet<string>? types, out IResult? problem)
    {
        (types, problem) = (null, null);
        if (context.Request.Query["type"].ToString() is not { Length: > 0 } text) return true;
        types = text.Split(',').ToFrozenSet(StringComparer.Ordinal);
        if (types.FirstOrDefault(type => !MessageCodec.EventNames.Contains(type)) is { } unknown) problem = Problems.Input(new InputProblem("?type", $"there is no type of event '{unknown}'"));
        return problem is null;
    }
}
