using CityNetworks.Domain;
using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Sources;
using Xunit;
using static CityNetworks.Actors.Tests.World;

namespace CityNetworks.Actors.Tests;

/// <summary>Where facts go, and who hears of them.</summary>
public sealed class DossierTests
{
    private static readonly Texts Why = new("It was misread.");

    private static readonly MemberId Twin = MemberId.Parse("fr-lyons");

    [Fact]
    public async Task A_dossier_begins_with_its_first_fact_and_concerns_whom_it_is_about_and_whom_it_names()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var receipt = await process.Accepts(Paris, Told(66, Aimf));
        Assert.Equal(1, receipt.Version.Value);
        var stored = (await world.Log())[^1];
        Assert.Equal(("dossier/fr-paris", "dossier.claim-recorded.v1"), (stored.Stream.Value, stored.Type));
        foreach (var subject in new[] { "fr-paris", "aimf" }) Assert.Equal(stored.Position, (await world.Store.ReadConcerns(new(subject), 0, 100, CancellationToken.None))[^1].Event.Position);
    }

    [Fact]
    public async Task No_claim_makes_a_roster_move()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var before = (await process.Register.Find((MemberId)Aimf, CancellationToken.None))!.Guard; // It was founded.
        await process.Accepts(Aimf, Told(1));
        await process.Accepts(Aimf, Told(2));
        Assert.Equal(before, (await process.Register.Find((MemberId)Aimf, CancellationToken.None))!.Guard); // As above.
        await process.Accepts(World.Aimf, new Domain.Networks.NetworkCommand.Join(Lyon, January));
        Assert.Empty(process.Failures);
    }

    [Fact]
    public async Task Nobody_unknown_has_a_dossier()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        Assert.Equal("subject-is-unknown", (await process.Send(MemberId.Parse("xx-atlantis"), Told(1))).Outcome.Code);
        Assert.Equal("member-is-unknown", (await process.Send(Aimf, Told(1, MemberId.Parse("xx-atlantis")))).Outcome.Code);
        Assert.Equal("no-such-fact", (await process.Send(Aimf, new DossierCommand.RetractFact(Why, 1))).Outcome.Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_told_of_a_duplicate_goes_to_the_first_record_and_what_was_told_stays_where_it_is(bool restarted)
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        await process.Accepts(Twin, Cities.Register(Twin));
        await process.Accepts(Twin, Told(1));
        await process.Accepts(Twin, new MemberCommand.SameAs(Lyon));
        if (restarted) process = world.Start();
        await process.Accepts(Twin, Told(2));
        Assert.Equal("dossier/fr-lyon", (await world.Log())[^1].Stream.Value);
        await process.Accepts(Twin, new DossierCommand.RetractFact(Why, 1));
        Assert.Equal("dossier/fr-lyons", (await world.Log())[^1].Stream.Value);
        await process.Accepts(Paris, Told(3, Twin));
        Assert.Equal("fr-lyon", (await world.Store.ReadConcerns(new("fr-lyon"), 0, 100, CancellationToken.None))[^1].Subject.Value);
        Assert.Equal("names-itself", (await process.Send(Lyon, Told(4, Twin))).Outcome.Code);
    }

    [Fact]
    public async Task A_source_is_apart_from_the_ids_of_members()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        Assert.Equal(OutcomeKind.Accepted, (await process.Send(SourceId.Parse("aimf"), new SourceCommand.Describe("Membres", "AIMF"))).Outcome.Kind);
        Assert.Equal("source-is-not-described", (await process.Send(SourceId.Parse("cuf-page"), new SourceCommand.Correct("Membres", "CUF"))).Outcome.Code);
        Assert.Equal("source/aimf", (await world.Log())[^1].Stream.Value);
    }

    private static DossierCommand Told(long amount, MemberId? other = null) => new DossierCommand.RecordClaim("mobilities", new("page"), Amount: Amount.Of(amount), In: other);
}
