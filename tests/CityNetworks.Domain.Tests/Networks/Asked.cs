using System.Collections.Immutable;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using FsCheck;
using FsCheck.Fluent;
using static CityNetworks.Domain.Networks.NetworkCommand;
using static CityNetworks.Domain.Tests.Cast;

namespace CityNetworks.Domain.Tests.Networks;

/// <summary>Random lives of a small network: few members, few days, two offices and a group, so that everything collides with everything.</summary>
internal static class Asked
{
    public const int LastDay = 12;
    private const string Group = "groupe-pays-vn";
    private static readonly OfficeId Vice = OfficeId.Parse("vice-presidency");

    /// <summary>What is asked of the network on a day, or happens to a member in the world.</summary>
    /// <param name="By">Who asks.</param>
    /// <param name="Aim">If not zero, the command is turned to something that is there, so that it is not refused for being about nothing.</param>
    public sealed record Step(DateOnly Today, NetworkCommand? Command, MemberId? Ends = null, DateOnly EndsOn = default, int Aim = 0, Sides By = Sides.None)
    {
        public override string ToString() => Command is null ? $"{Ends} ends {EndsOn:dd}" : $"{Today:dd} {By}: {Command}";
    }

    public sealed record Life(Statutes Statutes, OfficeRules Presidency, OfficeRules Vice, ImmutableArray<Step> Steps)
    {
        public override string ToString() => $"{Statutes.Suspended}, presidency {Presidency}, vice {Vice}\n{string.Join('\n', Live(this).Select(turn => turn.Step))}";
    }

    /// <summary>One step of a life, as it went.</summary>
    public sealed record Turn(Network.Active Before, Step Step, Circumstances Now, Decision<NetworkEvent>? Decision, Network.Active After);

    private static readonly Gen<MemberId> Somebody = Gen.Elements(Paris, Lyon, Hue);

    private static readonly Gen<DateOnly> SomeDay = Gen.Choose(1, LastDay).Select(Day);

    private static readonly Gen<DateOnly?> SomeEnd = Gen.Frequency((1, Gen.Constant((DateOnly?)null)), (1, SomeDay.Select(day => (DateOnly?)day)));

    private static readonly Gen<string> SomeKind = Gen.Elements("full", "full", "partner");

    private static readonly Gen<OfficeId> SomeOffice = Gen.Elements(Presidency, Presidency, Vice, GroupPresides, GroupMember);

    private static readonly Gen<Period> SomePeriod =
        from one in SomeDay
        from other in SomeDay
        from period in Gen.Elements(
            Period.Since(EdtfDate.Of(one)), Period.Before(EdtfDate.Of(one)), Told(attested: EdtfDate.Of(one).Text), Period.Unknown,
            Told($"[{Min(one, other):yyyy-MM-dd}..{Max(one, other):yyyy-MM-dd}]", ".."), Told(Min(one, other).ToString("yyyy-MM-dd"), Max(one, other).AddDays(1).ToString("yyyy-MM-dd")))
        select period;

    private static readonly Gen<NetworkCommand> Belongs =
        from member in Somebody
        from day in SomeDay
        from kind in SomeKind
        from command in Gen.Frequency(
            (6, Gen.Constant<NetworkCommand>(new Join(member, day, kind))),
            (2, Gen.Constant<NetworkCommand>(new Apply(member, day, "honorary"))),
            (1, Gen.Constant<NetworkCommand>(new Admit(member, day))),
            (1, Gen.Constant<NetworkCommand>(new RefuseApplication(member, day))),
            (1, Gen.Constant<NetworkCommand>(new Sign(member, day))),
            (3, Gen.Constant<NetworkCommand>(new ChangeKind(member, kind, day))),
            (2, Gen.Constant<NetworkCommand>(new Suspend(member, day))),
            (2, Gen.Constant<NetworkCommand>(new Reinstate(member, day))),
            (3, Gen.Constant<NetworkCommand>(new Withdraw(member, day))),
            (1, Gen.Constant<NetworkCommand>(new Exclude(member, day))))
        select command;

    private static readonly Gen<NetworkCommand> CorrectsMembership =
        from member in Somebody
        from day in SomeDay
        from standing in Gen.Elements(Standing.Member, Standing.Member, Standing.Suspended, Standing.Withdrawn, Standing.Applied)
        from otherDay in SomeEnd
        from kind in Gen.Elements(null, "partner", "full")
        select (NetworkCommand)new CorrectMembership(member, standing, day, otherDay, kind);

    private static readonly Gen<Sides> SomeSides = Gen.Elements(Sides.None, Sides.Network, Sides.Network, Sides.Member, Sides.Predecessor, Sides.Network | Sides.Member);

    private static readonly Gen<NetworkCommand> Answers =
        from member in Somebody
        from day in SomeDay
        from standing in Gen.Elements(Standing.Member, Standing.Member, Standing.Withdrawn, Standing.Applied)
        from office in SomeOffice
        from term in Gen.Choose(1, 4)
        from reason in Gen.Elements(new Texts("Never agreed."), new Texts("Another day."))
        from command in Gen.Elements<NetworkCommand>(
            new ConfirmMembership(member, standing, day), new DisputeMembership(member, standing, day, reason), new ConfirmTerm(office, term, member), new DisputeTerm(office, term, member, reason))
        select command;

    private static readonly Gen<NetworkCommand> HoldsOffice =
        from office in SomeOffice
        from member in Somebody
        from other in Somebody
        from day in SomeDay
        from until in SomeEnd
        from term in Gen.Choose(1, 4)
        from command in Gen.Frequency(
            (6, Gen.Constant<NetworkCommand>(new BeginTerm(office, member, day, until))),
            (6, Gen.Constant<NetworkCommand>(new HandOver(office, member, other, day, until))),
            (3, Gen.Constant<NetworkCommand>(new RevokeHandover(office, other, day))),
            (2, Gen.Constant<NetworkCommand>(new Resign(office, member, day))),
            (1, Gen.Constant<NetworkCommand>(new ChangePerson(office, member, day, Anne))),
            (1, Gen.Constant<NetworkCommand>(new LeaveVacant(office, Period.Since(EdtfDate.Of(day))))),
            (5, Gen.Constant<NetworkCommand>(new CorrectTerm(office, term, day, until))))
        select command;

    private static readonly Gen<NetworkCommand> SitsInGroup =
        from member in Somebody
        from day in SomeDay
        from until in SomeEnd
        from role in Gen.Elements(Enum.GetValues<BodyRole>())
        from command in Gen.Frequency(
            (8, Gen.Constant<NetworkCommand>(new Assign(Group, member, role, day, until))),
            (3, Gen.Constant<NetworkCommand>(new LeaveBody(Group, member, day))),
            (1, Gen.Constant<NetworkCommand>(new CloseBody(Group, EdtfDate.Of(day)))))
        select command;

    private static readonly Gen<NetworkCommand> Reports =
        from member in Somebody
        from other in Somebody
        from office in SomeOffice
        from period in SomePeriod
        from day in SomeDay
        from kind in Gen.Elements(null, "full", "partner")
        from number in Gen.Choose(1, 3)
        from command in Gen.Frequency(
            (4, Gen.Constant<NetworkCommand>(new RecordMembership(member, Page, period, kind, Jointly: other == member ? null : [other]))),
            (3, Gen.Constant<NetworkCommand>(new RecordTerm(office, Page, period, member))),
            (3, Gen.Constant<NetworkCommand>(new RecordHandover(office, member, other, EdtfDate.Of(day), Page))),
            (1, Gen.Constant<NetworkCommand>(new LeaveVacant(office, period, Source: Page))),
            (2, Gen.Constant<NetworkCommand>(new CorrectTermRecord(office, number, Page, period, member))),
            (1, Gen.Constant<NetworkCommand>(new RetractTermRecord(office, number))))
        select command;

    private static readonly Gen<NetworkCommand> TakesReportsBack =
        from member in Somebody
        from period in SomePeriod
        from number in Gen.Choose(1, 2)
        from command in Gen.Elements<NetworkCommand>(new CorrectMembershipRecord(member, number, Page, period), new RetractMembershipRecord(member, number))
        select command;

    private static readonly Gen<Statutes> SomeStatutes = Gen.Elements(SuspendedMembers.KeepOffices, SuspendedMembers.LoseOffices).Select(suspended => new Statutes(
        [new("full", Entry.Joining), new("partner", Entry.Joining), new("honorary", Entry.Application), new("signatory", Entry.Signature)], Suspended: suspended));

    private static readonly Gen<OfficeRules> SomeRules =
        from heldBy in Gen.Elements<ValueList<string>?>(null, [], ["full"], ["full"])
        from rotates in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        from ends in Gen.Elements(Enum.GetValues<WhenMembershipEnds>())
        select new OfficeRules(1, heldBy, rotates, ends);

    /// <summary>Lives in which everything happens.</summary>
    public static readonly Gen<Life> Lives = Some(Gen.Frequency((6, Belongs), (2, CorrectsMembership), (7, HoldsOffice), (4, SitsInGroup), (3, Reports), (1, TakesReportsBack), (5, Answers)));

    /// <summary>Lives in which no report of a membership is taken back: a term that rests on one stands when it is.</summary>
    public static readonly Gen<Life> LivesWithLastingReports = Some(Gen.Frequency((6, Belongs), (2, CorrectsMembership), (7, HoldsOffice), (4, SitsInGroup), (3, Reports)));

    public static DateOnly Day(int day) => new(2020, 5, day);

    public static bool IsRecorded(NetworkCommand command) =>
        command is RecordMembership or CorrectMembershipRecord or RetractMembershipRecord or RecordTerm or RecordHandover or CorrectTermRecord or RetractTermRecord or LeaveVacant { Source: not null };

    /// <summary>Before anything is asked.</summary>
    public static Network.Active Begin(Life life) => (Network.Active)Spec.Given(
        Happened.Founded(life.Statutes), Happened.PresidencyCreated(life.Presidency), Happened.Created(Vice, life.Vice), Happened.GroupOpened()).State;

    /// <summary>How a life goes: what is refused leaves no trace.</summary>
    public static IEnumerable<Turn> Live(Life life)
    {
        var network = Begin(life);
        var facts = Now.Members;
        foreach (var given in life.Steps)
        {
            var step = given.Aim == 0 || given.Command is null ? given : given with { Command = Aimed(network, given.Command, given.Aim) };
            var before = network;
            var now = new Circumstances(step.Today, facts, By: step.By);
            Decision<NetworkEvent>? decision = null;
            if (step.Ends is { } member)
            {
                if (facts[member].Ends is not null) continue;
                network = (Network.Active)Network.Decider.Concern(network, member, new MemberEvent.Dissolved(EdtfDate.Of(step.EndsOn), [], null, null));
                facts = facts.SetItem(member, facts[member] with { Ends = step.EndsOn });
            }
            else
            {
                decision = Network.Decide(network, step.Command!, now); // not null: nobody ends
                network = decision.Events.Aggregate(network, (n, e) => (Network.Active)Network.Evolve(n, e));
            }

            yield return new(before, step, now, decision, network);
        }
    }

    /// <summary>Turned to something that is there.</summary>
    public static NetworkCommand Aimed(Network.Active network, NetworkCommand command, int aim)
    {
        T? Some<T>(IEnumerable<T> of) => of.ToList() is { Count: > 0 } list ? list[aim % list.Count] : default;
        IEnumerable<Term> Terms(OfficeId office) => network.Offices[office].Terms.Where(t => !t.NeverBegins);
        return command switch
        {
            HandOver c when Some(Terms(c.Office).Where(t => t.From < c.On && c.On <= t.Until)) is { } term => c with { From = term.Holder },
            RevokeHandover c when Some(Terms(c.Office).Where(t => t.Follows is not null)) is { } term => c with { To = term.Holder, On = term.From },
            CorrectTerm c when Some(Terms(c.Office)) is { } term => c with { Term = term.Number, From = aim % 2 == 0 ? term.From : c.From },
            Admit c when Some(network.Membership(c.Member).Steps.Where(s => s.Standing == Standing.Applied)) is { Kind: not null } at => c with { On = at.On.AddDays(aim % 3) },
            RefuseApplication c when Some(network.Membership(c.Member).Steps.Where(s => s.Standing == Standing.Applied)) is { Kind: not null } at => c with { On = at.On.AddDays(aim % 3) },
            Resign c when Some(Terms(c.Office)) is { } term => c with { Holder = term.Holder },
            ConfirmMembership c when Some(network.Membership(c.Member).Consents) is { } said => c with { Standing = said.Standing, On = said.On },
            DisputeMembership c when Some(network.Membership(c.Member).Consents) is { } said => c with { Standing = said.Standing, On = said.On },
            ConfirmTerm c when Some(Terms(c.Office).Where(t => t.Consent is not null)) is { } term => c with { Term = term.Number, Holder = term.Holder },
            DisputeTerm c when Some(Terms(c.Office).Where(t => t.Consent is not null)) is { } term => c with { Term = term.Number, Holder = term.Holder },
            CorrectMembership c when Some(network.Membership(c.Member).Steps) is { Standing: not Standing.None } at => c with { Standing = at.Standing, On = at.On },
            _ => command,
        };
    }

    /// <summary>As few of the steps as still break the law.</summary>
    public static Life Shortened(Life life, Func<Life, bool> law)
    {
        for (var i = life.Steps.Length - 1; i >= 0; i--)
        {
            var shorter = life with { Steps = life.Steps.RemoveAt(i) };
            if (!law(shorter)) life = shorter;
        }

        return life;
    }

    private static Gen<Life> Some(Gen<NetworkCommand> commands)
    {
        var asked = from today in Gen.Choose(1, 4).Select(Day) from command in commands from aim in Gen.Choose(0, 9) from sides in SomeSides select new Step(today, command, Aim: aim, By: sides);
        var ended = from member in Somebody from day in SomeDay select new Step(day, null, member, day);
        var steps = Gen.Frequency((60, asked), (1, ended));
        return from statutes in SomeStatutes
               from presidency in SomeRules
               from vice in SomeRules
               from joining in Gen.Choose(0, 3)
               from count in Gen.Choose(1, 60)
               from list in Gen.ArrayOf(steps, count)
               let joined = new[] { Paris, Lyon, Hue }.Take(joining).Select(member => new Step(Day(1), new Join(member, Day(1))))
               select new Life(statutes, presidency, vice with { Seats = 2 }, [.. joined, .. list]);
    }

    private static DateOnly Min(DateOnly one, DateOnly other) => one < other ? one : other;

    private static DateOnly Max(DateOnly one, DateOnly other) => one > other ? one : other;
}
