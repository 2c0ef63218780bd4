using System.Collections.Immutable;
using CityNetworks.Actors.ReadModels;
using CityNetworks.Domain.Agreements;
using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Sources;
using CityNetworks.EventStore;
using CityNetworks.EventStore.Suite;
using Xunit;
using static CityNetworks.Actors.Tests.World;

namespace CityNetworks.Actors.Tests;

public sealed class ReadModelTests
{
    private static readonly ImmutableArray<string> Kinds =
    [
        RowKinds.Network, RowKinds.Membership, RowKinds.Office, RowKinds.Term, RowKinds.TermReport, RowKinds.Body,
        RowKinds.Affiliation, RowKinds.Derivation, RowKinds.Member, RowKinds.PartOf, RowKinds.SameAs,
        RowKinds.Claim, RowKinds.Statement, RowKinds.Link, RowKinds.MemberType, RowKinds.MemberList, RowKinds.Conflict, RowKinds.ConflictSide, RowKinds.Source, RowKinds.Name, RowKinds.Awaited, RowKinds.Ahead,
    ];

    private static readonly ImmutableArray<string> KindsOfMeetings =
    [
        RowKinds.Series, RowKinds.Meeting, RowKinds.Session, RowKinds.Participant, RowKinds.Delegation, RowKinds.MeetingRole, RowKinds.Agreement, RowKinds.AgreementParty,
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(42)]
    public async Task Rows_as_of_any_position_equal_a_fold_of_the_log(ulong seed)
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        await Live(world, process, new(seed));
        Assert.Contains(await world.Log(), e => e.Type == "network.handed-over.v1");
        Assert.Contains(await world.Log(), e => e.Type == "network.came-into-effect.v1");
        var left = await EqualAFold(world, Kinds);
        Assert.All(Kinds.Remove(RowKinds.SameAs), kind => Assert.Contains(left, key => key.Kind == kind));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(42)]
    public async Task So_do_those_of_meetings_and_agreements(ulong seed)
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var dice = new Dice(seed);
        for (var i = 0; i < 900; i++)
        {
            if (dice.Below(5) == 0) await process.Send(AgreementId.Parse("jumelage"), Histories.OnAgreement(dice));
            else await process.Send(SeriesId.Parse("rencontres"), Histories.OnSeries(dice));
        }

        await EqualAFold(world, KindsOfMeetings.Add(RowKinds.Network).Add(RowKinds.Name).Add(RowKinds.Membership).Add(RowKinds.Office).Add(RowKinds.Term).Add(RowKinds.Member));
        var happened = (await world.Log()).Select(e => e.Type).ToHashSet();
        Assert.Empty(Contracts.MessageCodec.EventNames.Where(name => name.StartsWith("series.", StringComparison.Ordinal) || name.StartsWith("agreement.", StringComparison.Ordinal)).Except(happened));
    }

    /// <summary>Compares at every position, and tells the keys that are left at the last.</summary>
    private static async Task<IEnumerable<(string Kind, string Owner, string Key)>> EqualAFold(World world, ImmutableArray<string> kinds)
    {
        var log = await world.Log();
        var rebuild = new Rebuild();
        Dictionary<(string Kind, string Owner, string Key), RowChange> expected = [];
        foreach (var stored in log)
        {
            foreach (var change in rebuild.Next(stored))
            {
                var key = (change.Kind, change.Owner.Value, change.Key);
                if (change.Data is null) expected.Remove(key);
                else expected[key] = change;
            }

            List<Row> rows = [];
            foreach (var kind in kinds) rows.AddRange(await world.Store.Query(new(kind, KnownAt: stored.Position, Limit: int.MaxValue), CancellationToken.None));
            Assert.Equal(expected.Count, rows.Count);
            foreach (var row in rows)
            {
                var change = expected[(row.Kind, row.Owner.Value, row.Key)];
                Assert.Equal((change.Subject, change.Label, change.From, change.Until), (row.Subject, row.Label, row.From, row.Until));
                Assert.Equal(change.Data, row.Data);
            }
        }

        return expected.Keys;
    }

    [Theory]
    [InlineData(3)]
    [InlineData(11)]
    public async Task A_roster_and_the_portfolios_of_its_members_agree_at_every_position(ulong seed)
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        await Live(world, process, new(seed));
        foreach (var stored in await world.Log())
        {
            foreach (var kind in new[] { RowKinds.Membership, RowKinds.Term })
            {
                var roster = await world.Store.Query(new(kind, Owner: new("aimf"), KnownAt: stored.Position), CancellationToken.None);
                List<Row> portfolios = [];
                foreach (var city in new[] { Paris, Lyon, Oslo, Rabat })
                {
                    portfolios.AddRange(await world.Store.Query(new(kind, Subject: new(city.Value), KnownAt: stored.Position), CancellationToken.None));
                }

                Assert.Equal(roster, portfolios.OrderBy(row => row.Key, StringComparer.Ordinal));
            }
        }
    }

    [Fact]
    public async Task A_disagreement_is_there_until_somebody_judges_it_and_again_when_something_new_is_told()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        await process.Accepts(Aimf, Told("page", 188));
        Assert.Empty(await Conflicts());
        await process.Accepts(Aimf, Told("other-page", 166));
        Assert.Equal(["~members cities    unassessed", "~members cities   #other-page unassessed", "~members cities   #page unassessed"], await Conflicts());
        await process.Accepts(Aimf, new DossierCommand.RecordConflict("member-count", ConflictKind.Dates, [new("page", 1), new("other-page", 2)], new("Of different years.")));
        Assert.Equal(["000003 dates", "000003#other-page dates", "000003#page dates"], await Conflicts());
        await process.Accepts(Aimf, Told("third-page", 156));
        Assert.Contains("~members cities   #page unassessed", await Conflicts());
        await process.Accepts(Aimf, new DossierCommand.RetractFact(new("Misread."), 4));
        await process.Accepts(Aimf, new DossierCommand.CorrectFact(3, Conflict: new("member-count", ConflictKind.Real, [new("page", 1), new("third-page", Says: new("156"))], new("Who knows."))));
        Assert.Equal(
            ["000003 real", "000003#page real", "000003#third-page real", "~members cities    unassessed", "~members cities   #other-page unassessed", "~members cities   #page unassessed"], await Conflicts());

        DossierCommand Told(string page, long cities) => new DossierCommand.RecordClaim("members", new(page), "cities", Amount.Of(cities));

        async Task<IEnumerable<string>> Conflicts()
        {
            var rows = await world.Store.Query(new(RowKinds.Conflict), CancellationToken.None);
            var sides = await world.Store.Query(new(RowKinds.ConflictSide), CancellationToken.None);
            Assert.All(sides, side => Assert.Equal($"source/{side.Key.Split('#')[1]}", side.Subject?.Value));
            return rows.Concat(sides).Select(row => $"{row.Key} {row.Label}").Order(StringComparer.Ordinal);
        }
    }

    /// <summary>One command after the other, so that a seed always makes the same log and what must be in it at the end is.</summary>
    private static async Task Live(World world, Process process, Dice dice)
    {
        await process.Send(Aimf, new NetworkCommand.Join(Lyon, January));
        await process.Send(Aimf, new NetworkCommand.HandOver(Presidency, Paris, Lyon, new(2024, 7, 1)));
        for (var i = 0; i < 400; i++)
        {
            if (i % 20 == 19)
            {
                world.Time.Now += TimeSpan.FromDays(9);
                foreach (var due in await world.Due()) await process.Send(Aimf, due);
            }

            await (dice.Below(9) switch
            {
                0 => process.Send(Histories.City(dice), Histories.OnCity(dice)),
                1 or 2 => process.Send(dice.One(Aimf, Lyon), Histories.OnDossier(dice)),
                3 => process.Send(SourceId.Parse(dice.One("page", "other-page")), Histories.OnSource(dice)),
                _ => process.Send(Aimf, Histories.OnAnything(dice), by: dice.One(Sides.None, Sides.Network, Sides.Member, Sides.Predecessor)),
            });
        }
    }
}
