using CityNetworks.Domain.Dossiers;
using Xunit;
using static CityNetworks.Domain.Dossiers.DossierCommand;
using static CityNetworks.Domain.Tests.Cast;

namespace CityNetworks.Domain.Tests.Dossiers;

/// <summary>What cannot be, whatever is known besides: the field that is named.</summary>
public sealed class FlawSpecs
{
    private static readonly Texts Why = new("It was misread.");

    private static readonly RecordClaim Claim = new("seats", Page, Amount: Amount.Of(36));

    public static TheoryData<string, Amount> Amounts => new()
    {
        { "", new(36) },
        { "", new(0) },
        { "", new(Percent: 80) },
        { "", new(Percent: 100) },
        { "", new(Part: 140, Whole: 191) },
        { "", new(Part: 191, Whole: 191) },
        { "", new(Least: 5, Most: 10) },
        { "/:an amount is one of these", new() },
        { "/:an amount is one of these", new(36, 80) },
        { "/:an amount is one of these", new(36, Part: 1, Whole: 2) },
        { "/value:a value is a whole number", new(-1) },
        { "/value:a value is a whole number", new(Amount.Largest + 1) },
        { "/percent:a share is 0 to 100 percent", new(Percent: 100.5) },
        { "/percent:a share is 0 to 100 percent", new(Percent: -0.5) },
        { "/percent:a share is 0 to 100 percent", new(Percent: double.PositiveInfinity) },
        { "/part:a part is not above its whole", new(Part: 192, Whole: 191) },
        { "/whole:a part is told with its whole", new(Part: 140) },
        { "/part:a part is told with its whole", new(Whole: 191) },
        { "/part:a value is a whole number", new(Part: -1, Whole: 191) },
        { "/most:a range ends above its beginning", new(Least: 10, Most: 10) },
        { "/most:a range has two ends", new(Least: 10) },
        { "/least:a range has two ends", new(Most: 10) },
    };

    [Theory]
    [MemberData(nameof(Amounts))]
    public void An_amount_is_told_in_one_way_and_no_share_is_above_its_whole(string flaw, Amount amount) => Check(flaw, amount);

    [Fact]
    public void Parts_add_up_to_their_value()
    {
        Check("", Claim with { Parts = [Part("left", 18), Part("right", 18)] });
        Check("/parts:the parts do not add up: 35 is not 36", Claim with { Parts = [Part("left", 18), Part("right", 17)] });
        Check("/parts:the parts do not add up: 24 is not 23", Part("sent", 23, Part("spain", 13), Part("italy", 8), Part("ireland", 3)));
        Check("/parts:the parts do not add up: 0 is not 23", new FigurePart("sent", Amount.Of(23), []));
        Check("/parts:the parts do not add up: 18446744073709551614 is not 5", Claim with { Amount = Amount.Of(5), Parts = [Part("one", long.MaxValue), Part("other", long.MaxValue)] });
        Check("/amount:a part is told as a value", new FigurePart("sent", new(Percent: 50)));
        Check("", Claim with { Parts = [Part("left", 18), new("right", new(Percent: 50))] }); // The part is flawed, not the sum.
    }

    [Fact]
    public void A_claim_tells_an_amount_or_its_parts()
    {
        Check("", Claim with { Amount = null, Parts = [Part("cities", 188), Part("associations", 23)] });
        Check("/amount:tell an amount", Claim with { Amount = null });
        Check("/parts:name the parts", Claim with { Amount = null, Parts = [] });
        Check("/parts:only a value has parts", Claim with { Amount = new(Percent: 50), Parts = [Part("left", 18)] });
    }

    [Fact]
    public void A_status_other_than_current_has_a_reason()
    {
        Check("", Claim with { Status = FactStatus.Current });
        Check("", Claim with { Status = FactStatus.Stale, Reason = Why });
        Check("/reason:a status other than current", Claim with { Status = FactStatus.Stale });
        Check("/status:a reason is given for a status", Claim with { Reason = Why });
        Check("/reason:a status other than current", new RecordStatement("theme", Why, Page, Status: FactStatus.Disputed));
    }

    [Fact]
    public void A_place_among_several_is_not_above_their_number()
    {
        Check("", new RecordStatement("objective", Why, Page, 3, 3));
        Check("", new RecordStatement("objective", Why, Page, Of: 3));
        Check("/order:a place among several is not above", new RecordStatement("objective", Why, Page, 4, 3));
        Check("/order:places are counted from 1", new RecordStatement("objective", Why, Page, 0, 3));
        Check("/of:there is one of them at least", new RecordStatement("objective", Why, Page, Of: 0));
    }

    [Fact]
    public void A_list_has_no_fewer_than_no_entries() => Check("/count:a list has 0 entries or more", new RecordList("members", true, Page, -1));

    [Fact]
    public void A_conflict_has_two_sides() => Check("/between:two sides at least", new RecordConflict("name", ConflictKind.Inner, [new("aimf-page")], Why));

    [Fact]
    public void A_text_says_something() => Check("/:say it in en, in fr or in both", new Texts());

    [Fact]
    public void A_correction_gives_one_fact()
    {
        Check("", new CorrectFact(1, new("seats", Page, Amount: Amount.Of(36))));
        Check("/:give one fact", new CorrectFact(1));
        Check("/:give one fact", new CorrectFact(1, new("seats", Page), Link: new("Site", "site", Page)));
    }

    private static FigurePart Part(string what, long value, params FigurePart[] parts) => new(what, Amount.Of(value), parts.Length > 0 ? [.. parts] : null);

    /// <param name="flaw">Field and beginning of the rule; empty for none.</param>
    private static void Check(string flaw, IMayBeFlawed value)
    {
        var flaws = value.Flaws().Select(f => $"{(f.Field.Length == 0 ? "/" : f.Field)}:{f.Rule}").ToList();
        if (flaw.Length == 0) Assert.Empty(flaws);
        else Assert.StartsWith(flaw, Assert.Single(flaws), StringComparison.Ordinal);
    }
}
