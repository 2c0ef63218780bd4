namespace CityNetworks.Domain.Networks;

public sealed record MemberIsUnknown(MemberId Member)
    : Refusal("member-is-unknown", $"{Member} is not in the register.");

public sealed record MemberHasEnded(MemberId Member, DateOnly Ends)
    : Refusal("member-has-ended", $"{Member} exists until {Ends:yyyy-MM-dd}, not on the day asked for.");

public sealed record NoSuchKind(string Kind)
    : Refusal("no-such-kind", $"The statutes know no membership of the kind '{Kind}'.");

public sealed record KindDoesNotAdmit(string Kind, MemberKind Member)
    : Refusal("kind-does-not-admit", $"The statutes do not admit a member that is a {Member.ToString().ToLowerInvariant()} in the kind '{Kind}'.");

public sealed record AnotherWayIn(string Kind, Entry Entry)
    : Refusal("another-way-in", $"The statutes say that one enters the kind '{Kind}' by {Entry.ToString().ToLowerInvariant()}.");

public sealed record ClosedToItsSignatories(MemberId Member)
    : Refusal("closed-to-its-signatories", $"{Member} is not among those this network is closed to.");

public sealed record HasNotApplied(MemberId Member, DateOnly On)
    : Refusal("has-not-applied", $"{Member} has no application pending on {On:yyyy-MM-dd}.");

public sealed record IsAMemberAlready(MemberId Member, DateOnly Since)
    : Refusal("is-a-member-already", $"{Member} is a member already, since {Since:yyyy-MM-dd}.");

public sealed record IsNotAMember(MemberId Member, DateOnly On)
    : Refusal("is-not-a-member", $"{Member} is not a member on {On:yyyy-MM-dd}.");

public sealed record IsNotSuspended(MemberId Member, DateOnly On)
    : Refusal("is-not-suspended", $"{Member} is not suspended on {On:yyyy-MM-dd}.");

public sealed record NoticeIsTooShort(MemberId Member, int Days, DateOnly Earliest)
    : Refusal("notice-is-too-short", $"The statutes ask for {Days} days of notice: {Member} can leave on {Earliest:yyyy-MM-dd} at the earliest.");

public sealed record NoSuchStep(MemberId Member, Standing Standing, DateOnly On)
    : Refusal("no-such-step", $"Nothing on {On:yyyy-MM-dd} made {Member} {Standing.ToString().ToLowerInvariant()}.");

public sealed record NoSuchRecord(string Of, int Number)
    : Refusal("no-such-record", $"There is no report {Number} on {Of}.");

public sealed record JointlyWithItself(MemberId Member)
    : Refusal("jointly-with-itself", $"{Member} cannot hold a seat jointly with itself.");

public sealed record NobodyTellsTheKind(MemberId Member)
    : Refusal("nobody-tells-the-kind", $"{Member} is only reported as a member, and no source tells of which kind, or they tell different ones: change its kind first.");

public sealed record StepsWouldContradict(MemberId Member, MembershipStep Earlier, MembershipStep Later)
    : Refusal(
        "steps-would-contradict",
        $"{Member}: '{Later.Standing.ToString().ToLowerInvariant()}' on {Later.On:yyyy-MM-dd} cannot follow '{Earlier.Standing.ToString().ToLowerInvariant()}'"
        + (Earlier.Standing == Standing.None ? "." : $" on {Earlier.On:yyyy-MM-dd}."));
