using CityNetworks.Domain.Dossiers;
using Xunit;
using static CityNetworks.Domain.Tests.Cast;

namespace CityNetworks.Domain.Tests.Dossiers;

public sealed class DisagreementSpecs
{
    private static readonly Texts Why = new("They are of different years.");

    [Fact]
    public void Different_amounts_of_different_sources_are_a_disagreement() => Disagree("1 2", Claim("bordeaux-page", 188), Claim("marseille-page", 166));

    [Fact]
    public void The_same_amount_is_none() => Disagree("", Claim("bordeaux-page", 46), Claim("marseille-page", 46));

    [Fact]
    public void One_source_does_not_disagree_with_itself() => Disagree("", Claim("toulouse-page", 200), Claim("toulouse-page", 272));

    [Fact]
    public void Another_unit_is_another_question() => Disagree("", Claim("bordeaux-page", 188), Claim("toulouse-page", 272) with { Unit = "members" });

    [Fact]
    public void Who_agrees_with_some_disagrees_with_others() => Disagree("1 2 3", Claim("bordeaux-page", 48), Claim("marseille-page", 46), Claim("paris-page", 46));

    [Fact]
    public void Parts_are_compared_where_no_amount_is_told() =>
        Disagree("1 2", Claim("bordeaux-page", null, new FigurePart("left", Amount.Of(18))), Claim("marseille-page", null, new FigurePart("left", Amount.Of(19))));

    [Fact]
    public void A_recorded_conflict_settles_it() => Disagree("", [Claim("bordeaux-page", 188), Claim("marseille-page", 166)], Conflict(("bordeaux-page", 1), ("marseille-page", 2)));

    [Fact]
    public void What_comes_later_is_open_again() => Disagree(
        "1 2 3", [Claim("bordeaux-page", 188), Claim("marseille-page", 166), Claim("paris-page", 156)], Conflict(("bordeaux-page", 1), ("marseille-page", 2)));

    [Fact]
    public void A_conflict_that_names_no_fact_settles_nothing() => Disagree(
        "1 2", [Claim("bordeaux-page", 188), Claim("marseille-page", 166)], Conflict(("bordeaux-page", null), ("marseille-page", null)));

    [Fact]
    public void What_was_retracted_disagrees_with_nothing()
    {
        var dossier = Spec.Given(Told(1, Claim("bordeaux-page", 188)), Told(2, Claim("marseille-page", 166)), new DossierEvent.FactRetracted(Cglu, 2, Why, [])).State;
        Assert.Empty(Disagreement.Of(dossier));
    }

    private static Fact.Claim Claim(string source, long? value, params FigurePart[] parts) =>
        new("members", new(source), "cities", value is { } given ? Amount.Of(given) : null, parts.Length > 0 ? [.. parts] : null);

    private static DossierEvent Told(int number, Fact.Claim claim) => new DossierEvent.ClaimRecorded(Cglu, number, claim, null);

    private static Fact.Conflict Conflict(params (string Source, int? Number)[] sides) =>
        new("member-count", ConflictKind.Dates, [.. sides.Select(s => new ConflictSide(s.Source, s.Number))], Why);

    private static void Disagree(string numbers, params Fact.Claim[] claims) => Disagree(numbers, claims, null);

    private static void Disagree(string numbers, Fact.Claim[] claims, Fact.Conflict? conflict)
    {
        var told = Spec.Given([.. claims.Select((claim, i) => Told(i + 1, claim))]);
        if (conflict is not null) told = told.And(new DossierEvent.ConflictRecorded(Cglu, claims.Length + 1, conflict));
        Assert.Equal(numbers, string.Join(' ', Disagreement.Of(told.State).SelectMany(d => d.Between.Select(c => c.Number))));
    }
}
