using CityNetworks.Domain.Networks;
using FsCheck.Fluent;
using Xunit;
using static CityNetworks.Domain.Networks.NetworkCommand;
using static CityNetworks.Domain.Tests.Cast;
using static CityNetworks.Domain.Tests.Networks.Happened;

namespace CityNetworks.Domain.Tests.Networks;

/// <summary>Where a network is based on which day, in whatever order that is told.</summary>
public sealed class SeatSpecs
{
    private static readonly NetworkEvent InParis = new NetworkEvent.Founded(NetworkKind.Association, Named("AIMF"), Date("1979"), "Paris", "Europe/Paris", null, null, null, null);

    private static NetworkEvent Moved(string seat, string? on, string? zone = null) => new NetworkEvent.Reseated(seat, zone, on is null ? null : Date(on), null, null);

    private static Identity Told(params NetworkEvent[] moves) => ((Network.Active)Spec.Given([InParis, .. moves]).State).Identity;

    private static string? On(Identity identity, string day) => identity.SeatOn(Day(day)).Place;

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void It_is_re_seated() => Spec.Given(Founded())
        .When(new Reseat("Québec", Date("2021"), "America/Toronto"))
        .Then(Moved("Québec", "2021", "America/Toronto"));

    [Fact]
    public void It_is_not_re_seated_before_it_is_founded() => Spec.Given(Founded())
        .When(new Reseat("Québec", Date("1978")))
        .ThenRefused(new NetworkIsNotYetFounded(Date("1979")));

    [Fact]
    public void It_is_not_re_seated_after_its_end() => Spec.Given(Founded(), Ended("2019"))
        .When(new Reseat("Québec", Date("2021")))
        .ThenRefused(new NetworkHasEnded(Date("2019")));

    [Fact]
    public void It_is_where_it_was_until_the_day_it_moves()
    {
        var identity = Told(Moved("Québec", "2021-06-01", "America/Toronto"));
        Assert.Equal(("Paris", "Québec"), (On(identity, "2021-05-31"), On(identity, "2021-06-01")));
        Assert.Equal(("Europe/Paris", "America/Toronto"), (identity.ZoneOn(new(2021, 5, 31)), identity.ZoneOn(new(2021, 6, 1))));
    }

    [Fact]
    public void A_seat_without_a_zone_keeps_the_one_before_it_in_time() =>
        Assert.Equal("America/Toronto", Told(Moved("Montréal", "2022"), Moved("Québec", "2021", "America/Toronto")).ZoneOn(new(2023, 1, 1)));

    [Theory]
    [InlineData("2020-12-31", "Paris")]
    [InlineData("2021-01-01", "Québec")]
    public void Where_only_the_year_is_known_it_may_have_moved_from_its_first_day_on(string day, string seat) => Assert.Equal(seat, On(Told(Moved("Québec", "2021")), day));

    [Theory]
    [InlineData("2010-01-01", "Paris")]
    [InlineData("2016-01-01", "Huế")]
    [InlineData("2021-01-01", "Lyon")]
    public void A_seat_without_a_date_follows_those_that_are_told_before_it_and_may_have_begun_as_soon_as_they(string day, string seat) =>
        Assert.Equal(seat, On(Told(Moved("Québec", "2015"), Moved("Huế", null), Moved("Lyon", "2020")), day));

    [Fact]
    public void One_without_a_date_is_refused_while_a_move_is_decided_for_later() => Spec.Given(InParis, Moved("Lyon", "2020-06-01")).Today(May)
        .When(new Reseat("Huế")).ThenRefused(new ReseatedLater("Lyon", Date("2020-06-01")));

    [Fact]
    public void One_without_a_date_follows_a_move_that_has_begun() => Spec.Given(InParis, Moved("Lyon", "2020-06-01")).Today(June)
        .When(new Reseat("Huế")).Then(Moved("Huế", null));

    [Fact]
    public void It_can_be_told_afterwards_where_it_was_in_between()
    {
        var identity = Told(Moved("Québec", "2021"), Moved("Lyon", "2001"));
        Assert.Equal(("Paris", "Lyon", "Québec"), (On(identity, "2000-12-31"), On(identity, "2020-12-31"), On(identity, "2021-12-31")));
    }

    [Fact]
    public void A_seat_that_is_told_for_the_same_date_again_takes_the_place_of_the_first()
    {
        var identity = Told(Moved("Lyon", "2021"), Moved("Huế", "2021"));
        Assert.Equal(["Paris", "Huế"], identity.Seats().Select(seat => seat.Place));
    }

    [Theory]
    [InlineData("Paris", "2000", null)]
    [InlineData("Paris", "2000", "Europe/Paris")]
    [InlineData("Lyon", "2001", null)]
    [InlineData("Lyon", "2010", null)]
    [InlineData("Québec", null, "America/Toronto")]
    public void Nothing_is_to_do_where_it_is_there_already(string seat, string? on, string? zone) =>
        Spec.Given(InParis, Moved("Lyon", "2001"), Moved("Québec", "2021", "America/Toronto")).Today(new(2022, 1, 1))
            .When(new Reseat(seat, on is null ? null : Date(on), zone)).ThenNothing();

    [Fact]
    public void A_move_is_taken_back_by_one_to_where_it_is_for_the_same_day()
    {
        var planned = Spec.Given(InParis, Moved("Lyon", "2020-06-01")).Today(May);
        planned.When(new Reseat("Paris", Date("2020-06-01"))).Then(Moved("Paris", "2020-06-01"));
        Assert.Equal("Paris", On(Told(Moved("Lyon", "2020-06-01"), Moved("Paris", "2020-06-01")), "2020-07-01"));
    }

    [Fact]
    public void In_whatever_order_moves_are_told_it_is_in_the_same_place_on_every_day() => Law.Holds(
        from months in Gen.Choose(0, 40).ListOf()
        let moves = months.Distinct().Select(month => $"{2000 + (month / 12)}-{1 + (month % 12):00}").Select(date => Moved($"of {date}", date)).ToArray()
        from again in Gen.Shuffle(moves)
        select (moves, again),
        told =>
        {
            var (one, two) = (Told(told.moves), Told(told.again));
            return one.Seats().SequenceEqual(two.Seats()) && Enumerable.Range(0, 50).Select(month => new DateOnly(2000, 1, 1).AddMonths(month)).All(day =>
                one.SeatOn(day).Place == (told.moves.OfType<NetworkEvent.Reseated>().Where(e => e.On!.Earliest <= day).MaxBy(e => e.On!.Earliest)?.Seat ?? "Paris")); // not null: each has its month
        });
}
