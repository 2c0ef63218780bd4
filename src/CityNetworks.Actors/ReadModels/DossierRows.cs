using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using CityNetworks.Contracts;
using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Sources;
using CityNetworks.Domain.Time;
using CityNetworks.EventStore;

namespace CityNetworks.Actors.ReadModels;

/// <summary>What an event of a dossier changes in the read models: the row of its fact, and the conflicts that come and go with it.</summary>
public static class DossierRows
{
    /// <summary>The label of a disagreement that no recorded conflict names.</summary>
    public const string Unassessed = "unassessed";

    private const int Always = int.MinValue;
    private const int Standing = int.MaxValue;

    public static ImmutableArray<RowChange> Of(StreamName dossier, Dossier before, DossierEvent @event, Dossier after)
    {
        var number = DossierEvents.Number(@event);
        var was = number <= before.Entries.Length ? before.Entries[number - 1].Fact : null;
        var now = after.Entries[number - 1];
        var about = now.Fact ?? was ?? throw new UnreachableException($"{@event.GetType().Name} is about no fact.");
        return about switch
        {
            Fact.Claim => [Row(dossier, number, about, now), .. Conflicts(dossier, before, after)],
            Fact.Conflict => [.. Conflicts(dossier, before, after)],
            _ => [Row(dossier, number, about, now)],
        };
    }

    /// <summary>Whether the key of a conflict's row is that of a disagreement.</summary>
    public static bool IsDisagreement(string key) => key.StartsWith('~');

    /// <summary>The key of a fact's row.</summary>
    public static string Key(int number) => number.ToString("D6", CultureInfo.InvariantCulture);

    /// <param name="about">The fact, or the one it was before it was retracted.</param>
    private static RowChange Row(StreamName dossier, int number, Fact about, Dossier.Entry now)
    {
        var data = now.Fact is { } fact ? RowJson.Serialize(new FactRow(number, AnyFact.Of(fact), now.Assessment)) : null;
        return about switch
        {
            Fact.Claim f => new(RowKinds.Claim, dossier, Key(number), f.In is { } other ? new StreamName(other.Value) : null, f.Figure, From(f.AsOf), Standing, data),
            Fact.Statement f => new(
                RowKinds.Statement, dossier, Key(number), null, f.Kind, Math.Max(From(f.AsOf), f.Period?.PossibleFrom.DayNumber ?? Always), f.Period?.PossibleUntil?.DayNumber ?? Standing, data),
            Fact.Link f => new(RowKinds.Link, dossier, Key(number), null, f.Use, Always, Standing, data),
            Fact.MemberType f => new(RowKinds.MemberType, dossier, Key(number), null, f.What, Always, Standing, data),
            Fact.MemberList f => new(RowKinds.MemberList, dossier, Key(number), null, f.Of, Always, Standing, data),
            _ => throw new UnreachableException($"{about.GetType().Name} has no row of its own."),
        };
    }

    /// <summary>What is told as of a time says nothing of the time before.</summary>
    private static int From(EdtfDate? asOf) => asOf?.Earliest.DayNumber ?? Always;

    private static IEnumerable<RowChange> Conflicts(StreamName dossier, Dossier before, Dossier after)
    {
        var (was, now) = (Told(before), Told(after));
        foreach (var key in was.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
        {
            var (gone, come) = (was.GetValueOrDefault(key), now.GetValueOrDefault(key));
            if (gone == come) continue;
            yield return new(RowKinds.Conflict, dossier, key, null, come?.Label, Always, Standing, come?.Serialize());
            foreach (var source in (gone?.Sources ?? []).Union(come?.Sources ?? []).Order(StringComparer.Ordinal))
            {
                var stands = come?.Sources.Contains(source) == true;
                if (stands && gone?.Label == come?.Label && gone?.Sources.Contains(source) == true) continue;
                yield return new(RowKinds.ConflictSide, dossier, $"{key}#{source}", stands ? SourceId.Parse(source).Stream() : null, come?.Label, Always, Standing, stands ? [] : null);
            }
        }
    }

    private static Dictionary<string, Conflict> Told(Dossier dossier)
    {
        Dictionary<string, Conflict> told = [];
        foreach (var (number, conflict, assessment) in dossier.Of<Fact.Conflict>()) told[Key(number)] = new(new(number, new(Conflict: conflict), assessment), null);
        foreach (var disagreement in Disagreement.Of(dossier)) told[Key(disagreement.Question)] = new(null, disagreement);
        return told;
    }

    private static string Key(Question question) =>
        $"~{question.Figure} {question.Unit} {(question.Relation is { } relation ? Codes.Write(relation) : "")} {question.In} {question.Body}";

    /// <summary>One of the two.</summary>
    private sealed record Conflict(FactRow? Recorded, Disagreement? Open)
    {
        public string Label => Recorded?.Fact.Conflict is { } conflict ? Codes.Write(conflict.Kind) : Unassessed;

        public IEnumerable<string> Sources => (Recorded?.Fact.Conflict?.Between.Select(side => side.Source) ?? Open?.Between.Select(side => side.Claim.Source.Id) ?? []).Distinct();

        public byte[] Serialize() => Recorded is { } row ? RowJson.Serialize(row) : RowJson.Serialize(Open!); // not null: it is one of the two
    }
}
