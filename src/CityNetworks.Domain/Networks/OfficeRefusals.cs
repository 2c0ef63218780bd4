namespace CityNetworks.Domain.Networks;

/// <param name="Until">The first day after; the last day there is where it has no end.</param>
public sealed record SeatIsTaken(OfficeId Office, MemberId By, DateOnly Since, DateOnly Until)
    : Refusal("seat-is-taken", new(
        $"{Office} is taken by {By} from {Since:yyyy-MM-dd} {(Until == DateOnly.MaxValue ? "on" : $"until {Until:yyyy-MM-dd}")}.",
        $"{Office} est pris par {By} {(Until == DateOnly.MaxValue ? $"à partir du {Since:yyyy-MM-dd}" : $"du {Since:yyyy-MM-dd} jusqu'au {Until:yyyy-MM-dd}")}."));

public sealed record OfficeRotates(OfficeId Office, MemberId Holder, DateOnly From)
    : Refusal("office-rotates", new(
        $"The statutes want {Office} to rotate: {Holder} cannot follow itself on {From:yyyy-MM-dd}.",
        $"Les statuts veulent que {Office} tourne : {Holder} ne peut pas se succéder le {From:yyyy-MM-dd}."));

public sealed record SeatsAreTooFew()
    : Refusal("seats-are-too-few", new(
        "An office has at least one seat, or seats is null where their number is not known.",
        "Une fonction a au moins un siège ; seats est null là où leur nombre n'est pas connu."));

public sealed record NoSuchOffice(OfficeId Office)
    : Refusal("no-such-office", new(
        $"The network has no office {Office}.",
        $"Le réseau n'a pas de fonction {Office}."));

public sealed record OfficeExists(OfficeId Office)
    : Refusal("office-exists", new(
        $"The network has an office {Office} already, with other titles or rules.",
        $"Le réseau a déjà une fonction {Office}, avec d'autres titres ou d'autres règles."));

public sealed record NoSuchTerm(OfficeId Office, int Term)
    : Refusal("no-such-term", new(
        $"{Office} has no term {Term}.",
        $"{Office} n'a pas de mandat {Term}."));

public sealed record DoesNotHold(MemberId Holder, OfficeId Office, DateOnly On)
    : Refusal("does-not-hold", new(
        $"{Holder} has no running term as {Office} on {On:yyyy-MM-dd}.",
        $"{Holder} n'a pas de mandat en cours à {Office} le {On:yyyy-MM-dd}."));

public sealed record HandsOverToItself(MemberId Holder)
    : Refusal("hands-over-to-itself", new(
        $"{Holder} cannot hand over to itself.",
        $"{Holder} ne peut pas transmettre à soi-même."));

public sealed record NothingIsLeftOfTheTerm(MemberId Holder, OfficeId Office, DateOnly On)
    : Refusal("nothing-is-left-of-the-term", new(
        $"The term of {Holder} as {Office} ends on {On:yyyy-MM-dd} anyway: say until when the next one runs.",
        $"Le mandat de {Holder} à {Office} se termine de toute façon le {On:yyyy-MM-dd} : dites jusqu'à quand court le suivant."));

public sealed record NoSuchHandover(OfficeId Office, MemberId To, DateOnly On)
    : Refusal("no-such-handover", new(
        $"{Office} is not handed over to {To} on {On:yyyy-MM-dd}.",
        $"{Office} n'est pas transmis à {To} le {On:yyyy-MM-dd}."));

public sealed record HandoverIsInEffect(OfficeId Office, DateOnly On)
    : Refusal("handover-is-in-effect", new(
        $"{Office} was handed over on {On:yyyy-MM-dd}; what is in effect is handed on or corrected, not revoked.",
        $"{Office} a été transmis le {On:yyyy-MM-dd} ; ce qui a pris effet se transmet à nouveau ou se corrige, mais ne s'annule pas."));

public sealed record LaterFactsRestOnIt(OfficeId Office, MemberId Holder, DateOnly On)
    : Refusal("later-facts-rest-on-it", new(
        $"What happens with {Holder} as {Office} on {On:yyyy-MM-dd} rests on it; change that first.",
        $"Ce qui arrive à {Holder} à {Office} le {On:yyyy-MM-dd} en dépend ; changez cela d'abord."));

public sealed record AHandoverHasADay(OfficeId Office, int Term)
    : Refusal("a-handover-has-a-day", new(
        $"Term {Term} of {Office} ends by a handover; say on which day.",
        $"Le mandat {Term} de {Office} se termine par une passation ; dites quel jour."));

public sealed record EndsBeforeItBegins(DateOnly From)
    : Refusal("ends-before-it-begins", new(
        $"It begins on {From:yyyy-MM-dd} and would end on or before that day.",
        $"Il commence le {From:yyyy-MM-dd} et se terminerait ce jour-là ou avant."));

public sealed record NobodyIsNamed(OfficeId Office)
    : Refusal("nobody-is-named", new(
        $"Name the holder of {Office}, the person, or both.",
        $"Nommez le titulaire de {Office}, la personne, ou les deux."));

public sealed record ReportsShareTheDate(OfficeId Office, int Number)
    : Refusal("reports-share-the-date", new(
        $"Report {Number} on {Office} tells the other side of the same succession, and its dates rule this one out: correct that first.",
        $"Le rapport {Number} sur {Office} dit l'autre côté de la même succession, et ses dates excluent celle-ci : corrigez-le d'abord."));

public sealed record TermWouldLackMembership(OfficeId Office, MemberId Holder, DateOnly On)
    : Refusal("term-would-lack-membership", new(
        $"{Holder} would hold {Office} on {On:yyyy-MM-dd} without a membership that entitles to it.",
        $"{Holder} exercerait {Office} le {On:yyyy-MM-dd} sans une adhésion qui y donne droit."));
