using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Agreements;

public sealed record AgreementIsUnknown()
    : Refusal("agreement-is-unknown", "No agreement, tie, programme or project is told under this id.");

public sealed record AgreementIsConcludedAlready()
    : Refusal("agreement-is-concluded-already", "Another one is told under this id; what is wrong of it is corrected.");

public sealed record TieNeedsTwoParties()
    : Refusal("tie-needs-two-parties", "A tie is between at least two different parties.", "/parties");

public sealed record IsAPartyAlready(MemberId Member, string Role, string Field)
    : Refusal("is-a-party-already", $"{Member} is named as '{Role}' already.", Field);

public sealed record ComesOutOfNoNetwork(MemberId Member)
    : Refusal("comes-out-of-no-network", $"{Member} is not a network.", "/outOf");

public sealed record AgreementHasEnded(EdtfDate On)
    : Refusal("agreement-has-ended", $"It ended {On.Text}; a wrong date is corrected.", "/on");

public sealed record AgreementEndsBeforeItBegins(EdtfDate Begins, string Field)
    : Refusal("agreement-ends-before-it-begins", $"It begins {Begins.Text} and would end before.", Field);
