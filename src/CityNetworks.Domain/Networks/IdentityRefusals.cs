using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Networks;

public sealed record NetworkIsNotFounded()
    : Refusal("network-is-not-founded", "No network has been founded under this id.");

public sealed record NetworkIsFoundedAlready()
    : Refusal("network-is-founded-already", "A network has been founded under this id, with other names, another kind, date, seat or other statutes.");

public sealed record NetworkIsNotYetFounded(EdtfDate Founded)
    : Refusal("network-is-not-yet-founded", $"The network begins {Founded.Text}; the day asked for lies before.");

public sealed record NetworkHasEnded(EdtfDate Ended)
    : Refusal("network-has-ended", $"The network ends {Ended.Text}; the day asked for does not lie before.");

public sealed record NetworkHasMerged(NetworkId Into)
    : Refusal("network-has-merged", $"The network merged into {Into}.");

public sealed record IsNotANetwork(MemberId Member)
    : Refusal("is-not-a-network", $"{Member} is not a network.");

public sealed record NamesAreMissing()
    : Refusal("names-are-missing", "Give at least one name.");

public sealed record RenamedLater(string Text, EdtfDate On)
    : Refusal("renamed-later", $"It took the name '{Text}' {On.Text}, not before the date asked for.");

public sealed record KindIsThereTwice(string Kind)
    : Refusal("kind-is-there-twice", $"The statutes list the kind '{Kind}' twice.");

public sealed record NoticeOutOfRange(int Days)
    : Refusal("notice-out-of-range", $"A notice of {Days} days is not between 0 and 3660.");

public sealed record OfficeNeedsKind(OfficeId Office, string Kind)
    : Refusal("office-needs-kind", $"{Office} is held by members of the kind '{Kind}', which the new statutes do not know.");

public sealed record NoSuchAffiliation(string Relation, MemberId With)
    : Refusal("no-such-affiliation", $"No affiliation '{Relation}' with {With} is open.");

public sealed record SomethingIsDecidedForLater(string What, MemberId Who, DateOnly On)
    : Refusal("something-is-decided-for-later", $"For {On:yyyy-MM-dd} something is decided of {Who} ({What}); change that first.");

public sealed record IsAttestedLater(EdtfDate On)
    : Refusal("is-attested-later", $"A source attests it {On.Text}; it cannot have ended before.");
