using CityNetworks.Api.Reading;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Webhooks;
using Microsoft.AspNetCore.Http;

namespace CityNetworks.Api.Following;

/// <summary>What is wanted, as the query says it.</summary>
internal static class FilterQuery
{
    public static IReadOnlyList<string> Parameters { get; } = ["type", .. FilterRules.Subjects.Select(s => s.Name), "country"];

    /// <summary>Takes one of <see cref="SearchReads.Kinds"/>.</summary>
    public const string Kind = "kind";

    /// <summary>One of the two.</summary>
    public static async ValueTask<(Filter? Filter, IResult? Problem)> Read(HttpContext context, RegisterReader reader, Natures natures, CancellationToken ct)
    {
        var wanted = new EventFilter(Text(context, "type") is { } types ? [.. types.Split(',')] : null, Country: Text(context, "country"), Kind: Text(context, Kind));
        foreach (var (name, _, _, add) in FilterRules.Subjects)
        {
            if (!Reads.TryId(context, name, out var id, out var problem)) return (null, problem);
            if (id is { } given) wanted = add(wanted, given);
        }

        var flaw = await FilterRules.Flaw(wanted, async id => (await reader.Named(id.Value, ct)).Kind);
        return flaw is null ? (Filter.Of(wanted, natures), null) : (null, Problems.Input(flaw with { Pointer = $"?{flaw.Pointer}" }));
    }

    private static string? Text(HttpContext context, string name) => context.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;
}

/// <summary>What a filter may say, wherever it is said.</summary>
internal static class FilterRules
{
    /// <summary>So many types may be named. Who wants more wants nearly all.</summary>
    public const int MostTypes = 100;

    /// <summary>Each of those by whom one can filter: under which name, and where it has to be found.</summary>
    public static IReadOnlyList<(string Name, string Place, Func<EventFilter, MemberId?> Of, Func<EventFilter, MemberId, EventFilter> With)> Subjects { get; } =
    [
        ("network", Places.Networks, f => f.Network is { } network ? network : (MemberId?)null, (f, id) => f with { Network = NetworkId.Parse(id.Value) }),
        ("city", Places.Cities, f => f.City, (f, id) => f with { City = id }),
        ("organisation", Places.Organisations, f => f.Organisation, (f, id) => f with { Organisation = id }),
    ];

    /// <summary>What is wrong with it, under the name of the field alone; null if nothing is.</summary>
    /// <param name="kindOf">Null for a stranger.</param>
    public static async ValueTask<InputProblem?> Flaw(EventFilter wanted, Func<MemberId, ValueTask<MemberKind?>> kindOf)
    {
        if (wanted.Type?.Count > MostTypes) return new("type", new Texts($"at most {MostTypes} types of event are named; leave it out for all of them", $"on nomme au plus {MostTypes} types d'événement ; n'en nommez aucun pour les avoir tous"));
        if (wanted.Type?.FirstOrDefault(type => !MessageCodec.EventNames.Contains(type)) is { } unknown) return new("type", new Texts($"there is no type of event '{unknown}'", $"il n'y a pas de type d'événement « {unknown} »"));
        foreach (var (name, place, of, _) in Subjects)
        {
            if (of(wanted) is not { } id) continue;
            if (await kindOf(id) is not { } its) return new(name, new Texts($"nobody is registered as '{id}'", $"personne n'est enregistré sous « {id} »"));
            if (Places.Of(its) != place) return new(name, new Texts($"'{id}' is not among the {place}: look at /api/{Places.Of(its)}/{id}", $"« {id} » n'est pas dans /api/{place} : voyez /api/{Places.Of(its)}/{id}"));
        }

        if (wanted.Country is { } country && !Contracts.Input.Countries.Codes.Contains(country)) return new("country", new Texts(Contracts.Input.Countries.Rule, "un pays est l'un des 249 codes ISO 3166-1 alpha-2 : deux lettres majuscules, comme FR"));
        return SearchReads.TryKind(wanted.Kind ?? "", out _) ? null : new("kind", new Texts(SearchReads.KindRule, SearchReads.KindRuleInFrench));
    }
}
