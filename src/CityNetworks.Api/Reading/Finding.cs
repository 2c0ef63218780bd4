using CityNetworks.Actors.ReadModels;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;

namespace CityNetworks.Api.Reading;

/// <summary>Who is meant by a name or id, as of one moment: what the index proposes, judged by what the register says of each.</summary>
internal sealed class Finding(NameSearch names, RegisterReader reader)
{
    /// <summary>The best, each record once; the same for ever for the same question and moment.</summary>
    public async Task<List<SearchHit>> Find(string question, Func<MemberKind, string?, bool> isWanted, int most, CancellationToken ct)
    {
        question = question.Trim();
        var index = await names.AtLeast(reader.AsOf.KnownAt, ct);

        // Several names can be of one record, and not every one counts at the time asked for.
        for (var enough = 2 * most; ; enough *= 4)
        {
            var found = index.Find(question, reader.AsOf.KnownAt, isWanted, enough);
            if (await Hits(question, found, isWanted, most, ct) is var hits && (hits.Count == most || found.Count < enough)) return hits;
        }
    }

    private async Task<List<SearchHit>> Hits(string question, IEnumerable<NameFound> names, Func<MemberKind, string?, bool> isWanted, int most, CancellationToken ct)
    {
        List<NameFound> found = [.. names];
        if (Id(question) is { } id)
        {
            var how = id == question ? HowFound.Exact : HowFound.Folded;
            var place = found.FindIndex(f => f.How >= how);
            found.Insert(place < 0 ? found.Count : place, new(id, null, how, 100));
        }

        List<SearchHit> hits = [];
        HashSet<string> seen = [];
        foreach (var one in found)
        {
            if (hits.Count == most) break;
            if (seen.Contains(one.Owner) || await Hit(one, ct) is not { } hit || !isWanted(hit.Kind, hit.Country) || !seen.Add(hit.Id)) continue;
            hits.Add(hit);
        }

        return hits;
    }

    /// <summary>One record, if it is one; by an id that leads to it.</summary>
    public Task<SearchHit?> Find(string id, CancellationToken ct) => Hit(new(id, null, HowFound.Exact, 100), ct);

    private static string? Id(string question) =>
        Slug.IsValid(question) ? question : Folded.Of(question).Replace(' ', '-') is var folded && Slug.IsValid(folded) ? folded : null;

    private async Task<SearchHit?> Hit(NameFound found, CancellationToken ct)
    {
        if (await Names(found.Owner, ct) is not { } own) return null;
        Name? name = null;
        if (found.Text is not null)
        {
            var borne = own.Where(n => n.Text == found.Text && Borne(n)).ToList();
            name = borne.Count > 0 ? borne[0] : reader.AsOf.ValidAt is null ? own.FirstOrDefault(n => n.Text == found.Text) : null;
            if (name is null) return null;
        }

        var id = await reader.Resolve(found.Owner, ct);
        var match = new MatchView(found.How, found.Score, name is null ? found.Owner : null, name is null ? null : new[] { name }.Shown()[0], id == found.Owner ? null : found.Owner);
        if (await reader.Member(id, ct) is { } member)
        {
            return IsThere(member.Ends) ? new(id, member.Kind, reader.Name(member.Names), null, member.Country, member.Ends?.Text, match) : null;
        }

        var network = (await reader.Network(id, ct))!.Identity; // It has names, and is no member.
        return IsThere(network.Ended) && !(reader.AsOf.ValidAt is not null && network.Founded is { } founded && founded.Earliest > reader.AsOf.Last)
            ? new(id, MemberKind.Network, reader.Name(network.Names), reader.Acronym(network.Names), network.Country, network.Ended?.Text, match)
            : null;
    }

    private async ValueTask<IReadOnlyList<Name>?> Names(string id, CancellationToken ct) =>
        await reader.Member(id, ct) is { } member ? member.Names : (await reader.Network(id, ct))?.Identity.Names;

    private bool Borne(Name name) => name.Period is not { } period || period.Holds(reader.AsOf.First, reader.AsOf.Last) != Certainty.No;

    private bool IsThere(EdtfDate? end) => reader.AsOf.ValidAt is null || Lifespan.Holds(end, reader.AsOf.First, reader.AsOf.Last) != Certainty.No;
}

/// <summary>Whom a question may mean.</summary>
/// <param name="Name">The name to show, which need not be the one that was found.</param>
/// <param name="Acronym">Of a network.</param>
/// <param name="Ends">When it ends or ended in the world.</param>
public sealed record SearchHit(string Id, MemberKind Kind, string Name, string? Acronym, string? Country, string? Ends, MatchView Match);

/// <summary>What answers the question, and how.</summary>
/// <param name="Score">How much of the two spellings is the same, of 100.</param>
/// <param name="Id">Where it is the id.</param>
/// <param name="Name">Where it is a name: as it is written, and when it was borne as far as that is told.</param>
/// <param name="Record">Whose id or name it is, where that record turned out to be the same as this one.</param>
public sealed record MatchView(HowFound How, int Score, string? Id, NameView? Name, string? Record);
