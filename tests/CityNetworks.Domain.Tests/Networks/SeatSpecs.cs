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
        .When(new Reseat("Québec", Date("2015"), "America/Toronto"))
        .Then(Moved("Québec", "2015", "America/Toronto"));

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
    public void A_seat_without_a_zone_has_the_one_it_had_when_that_was_told() => Spec.Given(InParis, Moved("Québec", "2021", "America/Toronto"))
        .When(new Reseat("Montréal", Date("2022"))).Then(Moved("Montréal", "2022", "America/Toronto"));

    [Theory]
    [InlineData("2021-12-30", "Paris")]
    [InlineData("2021-12-31", "Québec")]
    public void Where_only_the_year_is_known_it_has_certainly_moved_by_its_last_day(string day, string seat) => Assert.Equal(seat, On(Told(Moved("Québec", "2021")), day));

    [Theory]
    [InlineData("2010-01-01", "Paris")]
    [InlineData("2016-01-01", "Huế")]
    [InlineData("2021-01-01", "Lyon")]
    public void One_that_an_earlier_release_took_without_a_date_follows_those_that_were_told_before_it(string day, string seat) =>
        Assert.Equal(seat, On(Told(Moved("Québec", "2015"), Moved("Huế", null), Moved("Lyon", "2020")), day));

    [Fact]
    public void The_first_that_is_told_can_do_without_a_date()
    {
        var unsaid = Spec.Given(new NetworkEvent.Founded(NetworkKind.Association, Named("AIMF"), Date("1979"), null, "Europe/Paris", null, null, null, null));
        unsaid.When(new Reseat("Huế")).Then(Moved("Huế", null));
        var identity = ((Network.Active)unsaid.And(Moved("Huế", null)).State).Identity;
        Assert.Equal(new NetworkSeat("Huế", "Europe/Paris", null), Assert.Single(identity.Seats()));
    }

    [Fact]
    public void Another_needs_a_date() => Spec.Given(InParis).When(new Reseat("Huế")).ThenRefused(new SeatNeedsADate("Paris"));

    [Fact]
    public void Another_needs_a_date_also_where_only_what_lies_ahead_is_told() =>
        Spec.Given(new NetworkEvent.Founded(NetworkKind.Association, Named("AIMF"), Date("1979"), null, null, null, null, null, null), Moved("Lyon", "2028")).Today(May)
            .When(new Reseat("Huế")).ThenRefused(new SeatNeedsADate("Lyon"));

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

    [Fact]
    public void The_same_seat_with_a_better_date_takes_the_place_of_the_vague_one()
    {
        Spec.Given(InParis, Moved("Lyon", "2028-03")).Today(May).When(new Reseat("Lyon", Date("2028-03-15"))).Then(Moved("Lyon", "2028-03-15", "Europe/Paris"));
        Assert.Equal(["", "2028-03-15"], Told(Moved("Lyon", "2028-03"), Moved("Lyon", "2028-03-15")).Seats().Select(seat => seat.Since?.Text ?? ""));
        Assert.Equal(["", "2027-01-01"], Told(Moved("Lyon", "2027-01-01?"), Moved("Lyon", "2027-01-01")).Seats().Select(seat => seat.Since?.Text ?? ""));
    }

    [Theory]
    [InlineData("Lyon", "2001", null)]
    [InlineData("Lyon", "2001", "Europe/Paris")]
    [InlineData("Québec", "202X", null)]
    [InlineData("Québec", null, "America/Toronto")]
    public void Nothing_is_to_do_where_that_is_told_already(string seat, string? on, string? zone) =>
        Spec.Given(InParis, Moved("Lyon", "2001", "Europe/Paris"), Moved("Québec", "2021", "America/Toronto")).Today(new(2022, 1, 1))
            .When(new Reseat(seat, on is null ? null : Date(on), zone ?? (seat == "Québec" ? "America/Toronto" : null))).ThenNothing();

    [Fact]
    public void What_it_rests_on_is_told_where_nothing_was_said_of_that() => Spec.Given(InParis, Moved("Lyon", "2001", "Europe/Paris"))
        .When(new Reseat("Lyon", Date("2001"), Source: Page)).Then(new NetworkEvent.Reseated("Lyon", "Europe/Paris", Date("2001"), null, Page));

    [Fact]
    public void A_move_is_taken_back_by_one_to_where_it_is_and_nothing_is_left_of_it()
    {
        var planned = Spec.Given(InParis, Moved("Lyon", "2020-06-01") with { DecidedOn = May }).Today(May);
        var back = Moved("Paris", "2020-06-01", "Europe/Paris");
        planned.When(new Reseat("Paris", Date("2020-06-01"))).Then(back);
        Assert.Equal(["Paris"], Told(Moved("Lyon", "2020-06-01"), Moved("Paris", "2020-06-01")).Seats().Select(seat => seat.Place));
        planned.And(back with { DecidedOn = May }).Today(June).When(new ComeIntoEffect(2, June, "e:3")).ThenNothing();
    }

    [Fact]
    public void Nothing_comes_into_effect_on_a_day_that_a_move_was_brought_forward_from() => Spec
        .Given(InParis, Moved("Lyon", "2020-06-01", "Europe/Paris") with { DecidedOn = May }, Moved("Lyon", "2020-05-01", "Europe/Paris"))
        .Today(June).When(new ComeIntoEffect(1, June, "e:3")).ThenNothing();

    [Fact]
    public void The_seat_it_was_founded_with_is_corrected_by_one_for_that_day()
    {
        var founded = new NetworkEvent.Founded(NetworkKind.Association, Named("AIMF"), Date("1979-03-01"), "Paris", null, null, null, null, null);
        Assert.Equal(["Lyon"], ((Network.Active)Spec.Given(founded, Moved("Lyon", "1979-03-01")).State).Identity.Seats().Select(seat => seat.Place));
    }

    [Fact]
    public void It_does_not_move_after_its_end() => Assert.Equal(["Paris"], Told(Moved("Lyon", "2029-12-31"), Ended("2028-01-01")).Seats().Select(seat => seat.Place));

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
                one.SeatOn(day).Place == (told.moves.OfType<NetworkEvent.Reseated>().Where(e => e.On!.Latest <= day).MaxBy(e => e.On!.Latest)?.Seat ?? "Paris")); // not null: each has its month
        });
}
