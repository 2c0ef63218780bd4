using System.Diagnostics.CodeAnalysis;
using CityNetworks.Actors.ReadModels;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CityNetworks.Api.Reading;

/// <summary>Search: networks, cities and organisations by any of their names.</summary>
internal static class SearchReads
{
    /// <summary>Of one question.</summary>
    public const int MostCharacters = 200;

    private const string City = "city";
    private const string Organisation = "organisation";

    /// <summary>What can be looked for: all local authorities, all organisations, or one kind.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [City, Organisation, .. Enum.GetValues<MemberKind>().Select(Codes.Write)];

    public static void MapSearch(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api/search").WithTags("Search")
            .MapRead<ListView<SearchHit>>("", "search", "Networks, cities and organisations by name or id, the best first: in any spelling, also by former names and ids; narrow by kind and country", Search)
            .TakesTime().Takes("q", "country", "limit").WithMetadata(new QueryParameters(["kind"], Kinds));

    private static async Task<IResult> Search(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        var q = context.Request.Query["q"].ToString();
        if (Flaw(q) is { } flaw) return Problems.Input(new InputProblem("?q", flaw));
        if (!TryKind(context.Request.Query["kind"].ToString(), out var isKind)) return Problems.Input(new InputProblem("?kind", KindRule));
        if (!Reads.TryCountry(context, out var country, out var problem)) return problem;
        var finding = new Finding(context.RequestServices.GetRequiredService<NameSearch>(), reader);
        return Reads.Answer(reads.List(reader.AsOf, await finding.Find(q, (kind, its) => isKind(kind) && (country is null || its == country), reader.AsOf.Page.Limit, ct)));
    }

    public static string KindRule => $"one of these is expected: {string.Join(", ", Kinds)}";

    public static string KindRuleInFrench => $"on attend l'un de ceux-ci : {string.Join(", ", Kinds)}";

    /// <summary>Why this cannot be looked for.</summary>
    public static string? Flaw(string q) =>
        string.IsNullOrWhiteSpace(q) ? "say what is looked for: a name, its beginning, or an id"
        : q.Length > MostCharacters ? $"at most {MostCharacters} characters are looked for"
        : Folded.Of(q).Length == 0 ? "no name is written without letters and digits"
        : null;

    /// <summary>Reads a kind; an empty one is any.</summary>
    public static bool TryKind(string code, [NotNullWhen(true)] out Func<MemberKind, bool>? isKind)
    {
        isKind = code switch
        {
            "" => _ => true,
            City => kind => kind.IsCity(),
            Organisation => kind => !kind.IsCity() && kind != MemberKind.Network,
            _ when Codes.TryRead<MemberKind>(code, out var only) => kind => kind == only,
            _ => null,
        };
        return isKind is not null;
    }
}
