using CityNetworks.Actors.ReadModels;
using CityNetworks.Domain;
using CityNetworks.Domain.Agreements;
using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Members;
using Xunit;
using static CityNetworks.Actors.Tests.World;

namespace CityNetworks.Actors.Tests;

/// <summary>Who hears of meetings and agreements, and by whom they are found.</summary>
public sealed class MeetingTests
{
    private static readonly Source Page = new("page");
    private static readonly Texts Why = new("It was misread.");
    private static readonly SeriesId Rencontres = SeriesId.Parse("rencontres");
    private static readonly AgreementId Jumelage = AgreementId.Parse("jumelage");
    private static readonly MemberId Twin = MemberId.Parse("fr-lyons");

    [Fact]
    public async Task Whoever_is_named_hears_of_it_and_so_does_the_organiser()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        await process.Accepts(Rencontres, new SeriesCommand.Begin([new("Rencontres", "fr")], Page, [Aimf]));
        await process.Accepts(Rencontres, new SeriesCommand.Hold("2017", Page, On: Dates("2017-10"), Hosts: [Paris], Honours: [Rabat]));
        await Heard("series.edition-held.v1", Aimf, Paris, Rabat);
        await process.Accepts(Rencontres, new SeriesCommand.RecordParticipant("2017", Oslo, "partner", Page, Lyon));
        await Heard("series.participant-recorded.v1", Aimf, Oslo, Lyon);
        await process.Accepts(Rencontres, new SeriesCommand.CorrectParticipant("2017", 1, Rabat, "partner", Page));
        await Heard("series.participant-corrected.v1", Aimf, Oslo, Lyon, Rabat);
        await process.Accepts(Jumelage, new AgreementCommand.Conclude(AgreementKind.Tie, [new("Jumelage", "fr")], Page, [new("party", Paris), new("party", Oslo)], OutOf: Aimf));
        await Heard("agreement.concluded.v1", Paris, Oslo, Aimf);

        async Task Heard(string type, params MemberId[] members)
        {
            var stored = (await world.Log())[^1];
            Assert.Equal(type, stored.Type);
            foreach (var city in new[] { Aimf, Paris, Lyon, Oslo, Rabat })
            {
                var heard = (await world.Store.ReadConcerns(new(city.Value), 0, 100, CancellationToken.None)).Any(c => c.Event.Position == stored.Position);
                Assert.True(members.Contains(city) == heard, $"{city} {type}");
            }
        }
    }

    [Fact]
    public async Task Neither_moves_a_network_or_a_city()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var (network, city) = (await process.Register.Find((MemberId)Aimf, CancellationToken.None), await process.Register.Find(Paris, CancellationToken.None));
        await process.Accepts(Rencontres, new SeriesCommand.Begin([new("Rencontres", "fr")], Page, [Aimf, Paris]));
        await process.Accepts(Jumelage, new AgreementCommand.Conclude(AgreementKind.Agreement, [new("Accord", "fr")], Page, [new("party", Paris), new("party", Aimf)]));
        process = world.Start();
        Assert.Equal((network, city), (await process.Register.Find((MemberId)Aimf, CancellationToken.None), await process.Register.Find(Paris, CancellationToken.None)));
        await process.Accepts(Aimf, new Domain.Networks.NetworkCommand.Join(Lyon, January));
        Assert.Empty(process.Failures);
    }

    [Fact]
    public async Task A_former_id_leads_to_the_first_record()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        await process.Accepts(Twin, Cities.Register(Twin));
        await process.Accepts(Rencontres, new SeriesCommand.Begin([new("Rencontres", "fr")], Page, [Aimf]));
        await process.Accepts(Twin, new MemberCommand.SameAs(Lyon));
        await process.Accepts(Rencontres, new SeriesCommand.Hold("2017", Page, Hosts: [Twin]));
        await process.Accepts(Jumelage, new AgreementCommand.Conclude(AgreementKind.Tie, [new("Jumelage", "fr")], Page, [new("party", Twin), new("party", Oslo)]));
        Assert.Equal("is-named-twice", (await process.Send(Rencontres, new SeriesCommand.Hold("2018", Page, Hosts: [Twin, Lyon]))).Outcome.Code);
        Assert.Equal("tie-needs-two-parties", (await process.Send(Jumelage, new AgreementCommand.Correct(AgreementKind.Tie, [new("Jumelage", "fr")], Page, [new("party", Twin), new("other", Lyon)]))).Outcome.Code);
        Assert.Equal("host", Assert.Single(await Roles(world, Lyon)));
        Assert.Single(await world.Store.Query(new(RowKinds.AgreementParty, Subject: new(Lyon.Value)), CancellationToken.None));
        Assert.Empty(await Roles(world, Twin));
    }

    [Fact]
    public async Task Who_is_named_is_found_as_long_as_it_is()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        await process.Accepts(Rencontres, new SeriesCommand.Begin([new("Rencontres", "fr")], Page, [Aimf]));
        await process.Accepts(Rencontres, new SeriesCommand.Hold("2017", Page, On: Dates("2017-10"), Hosts: [Paris], Organisers: [Lyon]));
        await process.Accepts(Rencontres, new SeriesCommand.RecordParticipant("2017", Oslo, "partner", Page, Paris));
        await process.Accepts(Rencontres, new SeriesCommand.RecordDelegation("2017", DelegationState.Expected, Page, Member: Oslo, Via: Paris));
        Assert.Equal(["organiser", "organiser-of-series"], await Roles(world, Aimf));
        Assert.Equal(["organiser"], await Roles(world, Lyon));
        Assert.Equal(["via", "host", "via"], await Roles(world, Paris));
        Assert.Equal(["delegation", "partner"], await Roles(world, Oslo));

        await process.Accepts(Rencontres, new SeriesCommand.Correct([new("Rencontres", "fr")], Page, [Rabat]));
        Assert.Empty(await Roles(world, Aimf));
        Assert.Equal(["organiser", "organiser-of-series"], await Roles(world, Rabat));
        await process.Accepts(Rencontres, new SeriesCommand.CorrectEdition("2017", Page, On: Dates("2018-10")));
        Assert.Equal(["organiser", "organiser"], await Roles(world, Rabat));
        Assert.Empty(await Roles(world, Oslo, 2017));
        Assert.Equal(["delegation", "partner"], await Roles(world, Oslo, 2018));
        await process.Accepts(Rencontres, new SeriesCommand.RetractEdition("2017", Why));
        Assert.Equal(["organiser"], await Roles(world, Rabat));
        await process.Accepts(Rencontres, new SeriesCommand.Retract(Why));
        Assert.Empty(await world.Store.Query(new(RowKinds.MeetingRole), CancellationToken.None));
        Assert.Empty(await world.Store.Query(new(RowKinds.Series), CancellationToken.None));
    }

    private static async Task<IEnumerable<string>> Roles(World world, MemberId member, int? year = null)
    {
        int? Day(int month, int day) => year is { } of ? new DateOnly(of, month, day).DayNumber : null;
        var rows = await world.Store.Query(new(RowKinds.MeetingRole, Subject: new(member.Value), FirstDay: Day(1, 1), LastDay: Day(12, 31)), CancellationToken.None);
        return rows.Select(row => Contracts.RowJson.Deserialize<Contracts.MeetingRoleRow>(row.Data).Role);
    }

    private static Domain.Time.MeetingDates Dates(string text) => Domain.Time.MeetingDates.Parse(text);
}
