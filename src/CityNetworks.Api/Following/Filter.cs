using System.Collections.Frozen;
using System.Collections.Immutable;
using CityNetworks.Api.Reading;
using CityNetworks.Domain;
using CityNetworks.Domain.Webhooks;
using CityNetworks.EventStore;

namespace CityNetworks.Api.Following;

/// <summary>What is wanted of the events there are: what all of this holds of.</summary>
/// <param name="Types">As stored; null for all.</param>
/// <param name="About">Whose event it is, or whom it concerns: each of these.</param>
/// <param name="Sort">What one of those that it is about has to be, by kind and country; null for anything.</param>
internal sealed record Filter(IReadOnlySet<string>? Types, ImmutableArray<StreamName> About, Func<Nature, bool>? Sort, Natures Natures)
{
    /// <summary>Of what <see cref="FilterRules"/> has nothing against.</summary>
    public static Filter Of(EventFilter wanted, Natures natures)
    {
        if (!SearchReads.TryKind(wanted.Kind ?? "", out var isKind)) throw new ArgumentException($"'{wanted.Kind}' is no kind.", nameof(wanted));
        Func<Nature, bool>? sort = wanted.Country is null && wanted.Kind is null ? null : nature => isKind(nature.Kind) && (wanted.Country is null || nature.Country == wanted.Country);
        return new(wanted.Type?.ToFrozenSet(StringComparer.Ordinal), [.. FilterRules.Subjects.Select(s => s.Of(wanted)).OfType<MemberId>().Select(id => new StreamName(id.Value))], sort, natures);
    }

    /// <summary>Those that are wanted, in order.</summary>
    public async ValueTask<IReadOnlyList<Told>> Of(IReadOnlyList<Told> page, CancellationToken ct)
    {
        if (Types is null && About.IsEmpty && Sort is null) return page;
        var wanted = page.Where(told => Types?.Contains(told.Event.Type) != false && About.All(told.About.Contains)).ToList();
        if (Sort is null || wanted.Count == 0) return wanted;
        var natures = await Natures.Of(wanted.SelectMany(told => told.About), ct);
        return [.. wanted.Where(told => told.About.Any(name => natures.TryGetValue(name, out var nature) && Sort(nature)))];
    }
}

/// <summary>Of which kind a network, city or organisation is, and of which country.</summary>
internal readonly record struct Nature(MemberKind Kind, string? Country);
