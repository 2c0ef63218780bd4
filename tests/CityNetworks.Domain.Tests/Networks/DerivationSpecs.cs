using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using Xunit;
using static CityNetworks.Domain.Tests.Cast;

namespace CityNetworks.Domain.Tests.Networks;

public sealed class DerivationSpecs
{
    private static readonly NetworkId Eurocities = NetworkId.Parse("eurocities");
    private static readonly NetworkId Uclg = NetworkId.Parse("uclg");

    [Fact]
    public void A_city_belongs_through_its_metropole()
    {
        var world = new World().Part(Toulouse, Metropole, "2015").Member(Metropole, Eurocities, "2018").Counts(Eurocities, Metropole);
        var derived = Assert.Single(world.Of(Toulouse));
        Assert.Equal(Eurocities, derived.Network);
        Assert.Equal([Metropole, Eurocities], Assert.Single(derived.Ways).Ties.Select(t => t.To));
        Assert.Equal([Certainty.No, Certainty.Yes], [derived.Holds(new(2017, 1, 1), new(2017, 1, 1)), derived.Holds(June, June)]);
    }

    [Fact]
    public void A_city_belongs_through_a_network_that_is_a_member() => Assert.Equal(
        [Cglu], new World().Member(Toulouse, Cuf, "2000").Member(Cuf, Cglu, "2004").Counts(Cglu, Cuf).Of(Toulouse).Select(d => d.Network));

    [Fact]
    public void Where_nobody_says_so_nobody_belongs_through_another() => Assert.Empty(new World().Member(Toulouse, Cuf, "2000").Member(Cuf, Cglu, "2004").Of(Toulouse));

    [Fact]
    public void A_statement_can_be_about_one_member_only()
    {
        var world = new World().Member(Toulouse, Cuf, "2000").Member(Lyon, Cuf, "2000").Member(Cuf, Cglu, "2004").Counts(Cglu, Cuf, Lyon);
        Assert.Empty(world.Of(Toulouse));
        Assert.Single(world.Of(Lyon));
    }

    [Fact]
    public void A_direct_membership_is_not_derived() => Assert.Empty(new World().Member(Toulouse, Cuf, "2000").Of(Toulouse));

    [Fact]
    public void A_part_of_a_part_is_a_part() => Assert.Single(
        new World().Part(Toulouse, Metropole, "2015").Part(Metropole, Occitanie, "2016").Member(Occitanie, Eurocities, "2018").Counts(Eurocities, Occitanie).Of(Toulouse));

    [Fact]
    public void Each_network_on_the_way_says_through_whom()
    {
        var world = new World().Part(Toulouse, Metropole, "2015").Member(Metropole, Cuf, "2016").Member(Cuf, Cglu, "2004").Counts(Cglu, Cuf);
        Assert.Empty(world.Of(Toulouse));
        Assert.Equal([Cglu, Cuf], world.Counts(Cuf, Metropole).Of(Toulouse).Select(d => d.Network));
    }

    [Fact]
    public void Four_steps_are_found_and_five_are_not()
    {
        var world = new World().Part(Toulouse, Metropole, "2000").Part(Metropole, Occitanie, "2000").Member(Occitanie, Cuf, "2000").Member(Cuf, Cglu, "2000").Member(Cglu, Uclg, "2000")
            .Counts(Cuf, Occitanie).Counts(Cglu, Cuf).Counts(Uclg, Cglu);
        Assert.Equal([Cglu, Cuf], world.Of(Toulouse).Select(d => d.Network));
    }

    [Fact]
    public void A_circle_comes_to_an_end() => Assert.Equal(
        [Cglu], new World().Member(Toulouse, Cuf, "2000").Member(Cuf, Cglu, "2000").Member(Cglu, Cuf, "2000").Counts(Cglu, Cuf).Counts(Cuf, Cglu).Of(Toulouse).Select(d => d.Network));

    [Fact]
    public void Nobody_belongs_to_itself() => Assert.Empty(new World().Member(Cuf, Cglu, "2000").Member(Cglu, Cuf, "2000").Counts(Cuf, Cglu).Of(Cuf));

    [Fact]
    public void Ways_that_hold_at_no_time_are_none() => Assert.Empty(
        new World().Member(Toulouse, Cuf, "2000", "2003").Member(Cuf, Cglu, "2004").Counts(Cglu, Cuf).Of(Toulouse));

    [Fact]
    public void A_network_is_found_once_with_every_way()
    {
        var world = new World().Member(Toulouse, Cuf, "2000").Member(Cuf, Cglu, "2010").Counts(Cglu, Cuf)
            .Part(Toulouse, Metropole, "2015").Member(Metropole, Cglu, "2004").Counts(Cglu, Metropole);
        var derived = Assert.Single(world.Of(Toulouse));
        Assert.Equal(2, derived.Ways.Count);
        Assert.Equal([Certainty.No, Certainty.Possibly, Certainty.Yes], new[] { 2009, 2010, 2011 }.Select(year => derived.Holds(new(year, 6, 1), new(year, 6, 1))));
    }

    /// <summary>Ties and statements, as a read model would look them up.</summary>
    private sealed class World
    {
        private readonly List<(MemberId From, Tie Tie)> _ties = [];
        private readonly List<(MemberId Network, Derivation Statement)> _statements = [];

        public World Member(MemberId member, NetworkId network, string from, string until = "..") => Tied(member, network, TieKind.MemberOf, from, until);

        public World Part(MemberId part, MemberId whole, string from) => Tied(part, whole, TieKind.PartOf, from, "..");

        public World Counts(NetworkId network, MemberId through, MemberId? only = null)
        {
            _statements.Add((network, new(through, only, null)));
            return this;
        }

        public IReadOnlyList<DerivedMembership> Of(MemberId member) => Derivations.Of(
            member, at => _ties.Where(t => t.From == at).Select(t => t.Tie), network => _statements.Where(s => s.Network == network).Select(s => s.Statement));

        private World Tied(MemberId from, MemberId to, TieKind kind, string since, string until)
        {
            _ties.Add((from, new(to, kind, Told(since, until).Extent)));
            return this;
        }
    }
}
