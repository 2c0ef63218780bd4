using CityNetworks.Domain.Telling;
using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Agreements;

public sealed record AgreementIsUnknown()
    : Refusal("agreement-is-unknown", new(
        "No agreement, tie, programme or project is told under this id.",
        "Aucun accord, lien, programme ou projet n'est rapporté sous cet identifiant."));

public sealed record AgreementIsConcludedAlready()
    : Refusal("agreement-is-concluded-already", new(
        "Another one is told under this id; what is wrong of it is corrected.",
        "Un autre est rapporté sous cet identifiant ; ce qui y est faux se corrige."));

public sealed record TieNeedsTwoParties()
    : Refusal("tie-needs-two-parties", new(
        "A tie is between at least two different parties.",
        "Un lien unit au moins deux parties différentes."), "/parties");

public sealed record IsAPartyAlready(MemberId Member, string Role, string Field)
    : Refusal("is-a-party-already", new(
        $"{Member} is named as '{Role}' already.",
        $"{Member} est déjà nommé au titre de « {Role} »."), Field);

public sealed record ComesOutOfNoNetwork(MemberId Member)
    : Refusal("comes-out-of-no-network", new(
        $"{Member} is not a network.",
        $"{Member} n'est pas un réseau."), "/outOf");

public sealed record AgreementHasEnded(EdtfDate On)
    : Refusal("agreement-has-ended", new(
        $"It ended {On.Text}; a wrong date is corrected.",
        $"Il a pris fin{Dates.On(On).Fr} ; une date fausse se corrige."), "/on");

public sealed record AgreementEndsBeforeItBegins(EdtfDate Begins, string Field)
    : Refusal("agreement-ends-before-it-begins", new(
        $"It begins {Begins.Text} and would end before.",
        $"Il commence{Dates.On(Begins).Fr} et prendrait fin avant."), Field);
