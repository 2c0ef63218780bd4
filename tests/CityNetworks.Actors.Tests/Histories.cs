using CityNetworks.Domain;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using CityNetworks.EventStore.Suite;
using static CityNetworks.Actors.Tests.World;

namespace CityNetworks.Actors.Tests;

/// <summary>Random commands over few members and few days, so that they get in each other's way.</summary>
internal static class Histories
{
    /// <summary>Joining, leaving, handing over and being assigned.</summary>
    public static NetworkCommand OnMembers(Dice dice) => dice.Below(7) switch
    {
        0 or 1 => new NetworkCommand.Join(City(dice), Day(dice)),
        2 => new NetworkCommand.Withdraw(dice.One(Oslo, Rabat), Day(dice), January),
        3 or 4 => new NetworkCommand.HandOver(Presidency, City(dice), City(dice), Day(dice)),
        5 => new NetworkCommand.BeginTerm(Presidency, City(dice), Day(dice), new(2030, 1, 1)),
        _ => new NetworkCommand.Assign("group-vn", City(dice), dice.One(BodyRole.Presides, BodyRole.Member, BodyRole.Follows), Day(dice)),
    };

    /// <summary>Everything that makes rows.</summary>
    public static NetworkCommand OnAnything(Dice dice) => dice.Below(32) switch
    {
        0 => new NetworkCommand.AddName(new($"Name {dice.Below(5)}", "fr")),
        1 => new NetworkCommand.Rename($"Name {dice.Below(5)}", "fr", EdtfDate.Of(Day(dice))),
        2 => new NetworkCommand.Reseat(dice.One("Paris", "Lyon")),
        3 => new NetworkCommand.Affiliate("partner-of", City(dice), Period.Since(EdtfDate.Of(Day(dice)))),
        4 => new NetworkCommand.EndAffiliation("partner-of", City(dice), EdtfDate.Parse("2031")),
        5 => new NetworkCommand.StateDerivation(City(dice)),
        6 => new NetworkCommand.Suspend(City(dice), Day(dice)),
        7 => new NetworkCommand.Reinstate(City(dice), Day(dice)),
        8 => new NetworkCommand.ChangeKind(City(dice), dice.One("full", "associate"), Day(dice)),
        9 => new NetworkCommand.RecordMembership(City(dice), new("page"), Period.Since(EdtfDate.Parse(dice.One("2019", "2020~")))),
        10 => new NetworkCommand.RetractMembershipRecord(City(dice), 1),
        11 => new NetworkCommand.OpenBody(Body(dice), BodyKind.CountryGroup, [new("Groupe", "fr")], "VN", EdtfDate.Parse("2020")),
        12 => new NetworkCommand.CloseBody(Body(dice), EdtfDate.Of(new(2029, 1, 1 + dice.Below(9)))),
        13 => new NetworkCommand.LeaveBody(Body(dice), City(dice), Day(dice)),
        14 => new NetworkCommand.Resign(Presidency, City(dice), Day(dice)),
        15 => new NetworkCommand.LeaveVacant(Presidency, Period.Between(new(2010, 1, 1), new(2011 + dice.Below(3), 1, 1))),
        16 => new NetworkCommand.CorrectTerm(Presidency, 1 + dice.Below(4), Day(dice), new(2030, 1, 1)),
        21 => new NetworkCommand.RevokeHandover(Presidency, City(dice), Day(dice)),
        17 => new NetworkCommand.RecordTerm(Presidency, new("page"), Period.Since(EdtfDate.Parse(dice.One("2017", "2018"))), City(dice)),
        18 => new NetworkCommand.RecordHandover(Presidency, City(dice), City(dice), EdtfDate.Parse("2016"), new("page")),
        19 => new NetworkCommand.RetractTermRecord(Presidency, 1 + dice.Below(3)),
        20 => new NetworkCommand.CorrectMembership(City(dice), Standing.Member, Day(dice), Day(dice)),
        _ => OnMembers(dice),
    };

    public static MemberCommand OnCity(Dice dice) => dice.Below(9) switch
    {
        0 => new MemberCommand.AddName(new($"Name {dice.Below(5)}", "fr")),
        1 => new MemberCommand.Rename($"Name {dice.Below(5)}", "fr", EdtfDate.Of(Day(dice))),
        2 => new MemberCommand.Recode(new("insee", $"{dice.Below(3)}")),
        3 => new MemberCommand.Locate(new(48.8, dice.Below(90))),
        4 or 5 => new MemberCommand.BecomePartOf(City(dice), Period.Since(EdtfDate.Of(Day(dice)))),
        6 => new MemberCommand.LeaveWhole(City(dice), EdtfDate.Parse("2031")),
        7 => new MemberCommand.Dissolve(EdtfDate.Of(new(2035, 1, 1))),
        _ => new MemberCommand.MergeInto(City(dice), EdtfDate.Of(new(2036, 1, 1))),
    };

    public static MemberId City(Dice dice) => dice.One(Paris, Lyon, Oslo, Rabat);

    private static string Body(Dice dice) => dice.One("group-vn", "group-ma");

    private static DateOnly Day(Dice dice) => new(2024, 1 + dice.Below(12), 1);
}
