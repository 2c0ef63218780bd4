using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Meetings;

public sealed record SeriesHasNotBegun()
    : Refusal("series-has-not-begun", new(
        "No series of meetings has begun under this id.",
        "Aucune série de rencontres n'a commencé sous cet identifiant."));

public sealed record SeriesHasBegunAlready()
    : Refusal("series-has-begun-already", new(
        "Another series of meetings has begun under this id; what is wrong of it is corrected.",
        "Une autre série de rencontres a commencé sous cet identifiant ; ce qui y est faux se corrige."));

public sealed record IsNamedTwice(MemberId Member, string Field)
    : Refusal("is-named-twice", new(
        $"{Member} is named twice.",
        $"{Member} est nommé deux fois."), Field);

public sealed record NoSuchEdition(string Edition)
    : Refusal("no-such-edition", new(
        $"The series has no edition '{Edition}'.",
        $"La série n'a pas d'édition « {Edition} »."));

public sealed record EditionIsHeldAlready(string Edition)
    : Refusal("edition-is-held-already", new(
        $"Another meeting is told as the edition '{Edition}'; what is wrong of it is corrected.",
        $"Une autre rencontre est rapportée comme édition « {Edition} » ; ce qui y est faux se corrige."));

public sealed record EditionNumberIsTaken(int Number, string By)
    : Refusal("edition-number-is-taken", new(
        $"Number {Number} of the series is the edition '{By}'.",
        $"Le numéro {Number} de la série est celui de l'édition « {By} »."), "/number");

public sealed record SessionIsOutsideItsMeeting(ClockTime Time, string Meeting, string Field)
    : Refusal("session-is-outside-its-meeting", new(
        $"{Time} is not in the time of the meeting, {Meeting}.",
        $"{Time} n'est pas dans le temps de la rencontre, {Meeting}."), Field);

public sealed record SessionWouldLieOutside(int Number, ClockTime Start, string Meeting)
    : Refusal("session-would-lie-outside", new(
        $"Session {Number} begins {Start} and would not lie in the time of the meeting, {Meeting}; correct or retract it first.",
        $"La séance {Number} commence {Start} et serait hors du temps de la rencontre, {Meeting} ; corrigez-la ou retirez-la d'abord."), "/on");

public sealed record NoSuchSession(string Edition, int Number)
    : Refusal("no-such-session", new(
        $"The edition '{Edition}' has no session {Number}.",
        $"L'édition « {Edition} » n'a pas de séance {Number}."));

public sealed record NoSuchParticipant(string Edition, int Number)
    : Refusal("no-such-participant", new(
        $"The edition '{Edition}' has no participant {Number}.",
        $"L'édition « {Edition} » n'a pas de participant {Number}."));

public sealed record ThroughItself(MemberId Member)
    : Refusal("through-itself", new(
        $"{Member} cannot take part through itself.",
        $"{Member} ne peut pas participer par son propre intermédiaire."), "/via");

public sealed record NoSuchDelegation(string Edition, int Number)
    : Refusal("no-such-delegation", new(
        $"The edition '{Edition}' has no delegations {Number}.",
        $"L'édition « {Edition} » n'a pas de délégations {Number}."));
