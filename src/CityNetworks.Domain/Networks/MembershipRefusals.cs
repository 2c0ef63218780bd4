using CityNetworks.Domain.Telling;

namespace CityNetworks.Domain.Networks;

public sealed record MemberIsUnknown(MemberId Member)
    : Refusal("member-is-unknown", new(
        $"{Member} is not in the register.",
        $"{Member} n'est pas dans le registre."));

public sealed record MemberHasEnded(MemberId Member, DateOnly Ends)
    : Refusal("member-has-ended", new(
        $"{Member} exists until {Ends:yyyy-MM-dd}, not on the day asked for.",
        $"{Member} existe jusqu'au {Ends:yyyy-MM-dd}, et non le jour demandé."));

public sealed record NoSuchKind(string Kind)
    : Refusal("no-such-kind", new(
        $"The statutes know no membership of the kind '{Kind}'.",
        $"Les statuts ne connaissent pas d'adhésion de la catégorie « {Kind} »."));

public sealed record KindDoesNotAdmit(string Kind, MemberKind Member)
    : Refusal("kind-does-not-admit", new(
        $"The statutes do not admit a member that is a {Member.ToString().ToLowerInvariant()} in the kind '{Kind}'.",
        $"Les statuts n'admettent pas, dans la catégorie « {Kind} », un membre de cette nature : {Words.Of(Member).Fr}."));

public sealed record AnotherWayIn(string Kind, Entry Entry)
    : Refusal("another-way-in", new(
        $"The statutes say that one enters the kind '{Kind}' by {Entry.ToString().ToLowerInvariant()}.",
        $"Selon les statuts, on entre dans la catégorie « {Kind} » {Words.Of(Entry).Fr}."));

public sealed record ClosedToItsSignatories(MemberId Member)
    : Refusal("closed-to-its-signatories", new(
        $"{Member} is not among those this network is closed to.",
        $"{Member} n'est pas de ceux à qui ce réseau est réservé."));

public sealed record HasNotApplied(MemberId Member, DateOnly On)
    : Refusal("has-not-applied", new(
        $"{Member} has no application pending on {On:yyyy-MM-dd}.",
        $"{Member} n'a pas de candidature en cours le {On:yyyy-MM-dd}."));

public sealed record IsAMemberAlready(MemberId Member, DateOnly Since)
    : Refusal("is-a-member-already", new(
        $"{Member} is a member already, since {Since:yyyy-MM-dd}.",
        $"{Member} est déjà membre, depuis le {Since:yyyy-MM-dd}."));

public sealed record IsNotAMember(MemberId Member, DateOnly On)
    : Refusal("is-not-a-member", new(
        $"{Member} is not a member on {On:yyyy-MM-dd}.",
        $"{Member} n'est pas membre le {On:yyyy-MM-dd}."));

public sealed record IsNotSuspended(MemberId Member, DateOnly On)
    : Refusal("is-not-suspended", new(
        $"{Member} is not suspended on {On:yyyy-MM-dd}.",
        $"{Member} n'est pas suspendu le {On:yyyy-MM-dd}."));

public sealed record NoticeIsTooShort(MemberId Member, int Days, DateOnly Earliest)
    : Refusal("notice-is-too-short", new(
        $"The statutes ask for {Days} days of notice: {Member} can leave on {Earliest:yyyy-MM-dd} at the earliest.",
        $"Les statuts demandent un préavis de {Days} jours : {Member} peut partir le {Earliest:yyyy-MM-dd} au plus tôt."));

public sealed record NoSuchStep(MemberId Member, Standing Standing, DateOnly On)
    : Refusal("no-such-step", new(
        $"Nothing on {On:yyyy-MM-dd} made {Member} {Standing.ToString().ToLowerInvariant()}.",
        $"Rien, le {On:yyyy-MM-dd}, n'a eu cet effet pour {Member} : {Words.Of(Standing).Fr}."));

public sealed record NoSuchRecord(string Of, int Number)
    : Refusal("no-such-record", new(
        $"There is no report {Number} on {Of}.",
        $"Il n'y a pas de rapport {Number} sur {Of}."));

public sealed record JointlyWithItself(MemberId Member)
    : Refusal("jointly-with-itself", new(
        $"{Member} cannot hold a seat jointly with itself.",
        $"{Member} ne peut pas partager un siège avec lui-même."));

public sealed record NobodyTellsTheKind(MemberId Member)
    : Refusal("nobody-tells-the-kind", new(
        $"{Member} is only reported as a member, and no source tells of which kind, or they tell different ones: change its kind first.",
        $"{Member} n'est membre que selon des sources, et aucune ne dit de quelle catégorie, ou elles se contredisent : changez d'abord sa catégorie."));

public sealed record StepsWouldContradict(MemberId Member, MembershipStep Earlier, MembershipStep Later)
    : Refusal("steps-would-contradict", new(
        $"{Member}: '{Later.Standing.ToString().ToLowerInvariant()}' on {Later.On:yyyy-MM-dd} cannot follow '{Earlier.Standing.ToString().ToLowerInvariant()}'"
        + (Earlier.Standing == Standing.None ? "." : $" on {Earlier.On:yyyy-MM-dd}."),
        $"{Member} : « {Words.Of(Later.Standing).Fr} », le {Later.On:yyyy-MM-dd}, ne peut pas suivre « {Words.Of(Earlier.Standing).Fr} »"
        + (Earlier.Standing == Standing.None ? "." : $", le {Earlier.On:yyyy-MM-dd}.")));
