namespace CityNetworks.Domain.Networks;

public sealed record SeatIsTaken(OfficeId Office, MemberId By, DateOnly Since)
    : Refusal("seat-is-taken", $"{Office} is taken by {By} from {Since:yyyy-MM-dd} on.");

public sealed record OfficeRotates(OfficeId Office, MemberId Holder, DateOnly From)
    : Refusal("office-rotates", $"The statutes want {Office} to rotate: {Holder} cannot follow itself on {From:yyyy-MM-dd}.");

public sealed record SeatsAreTooFew()
    : Refusal("seats-are-too-few", "An office has at least one seat, or seats is null where their number is not known.");

public sealed record NoSuchOffice(OfficeId Office)
    : Refusal("no-such-office", $"The network has no office {Office}.");

public sealed record OfficeExists(OfficeId Office)
    : Refusal("office-exists", $"The network has an office {Office} already, with other titles or rules.");

public sealed record NoSuchTerm(OfficeId Office, int Term)
    : Refusal("no-such-term", $"{Office} has no term {Term}.");

public sealed record DoesNotHold(MemberId Holder, OfficeId Office, DateOnly On)
    : Refusal("does-not-hold", $"{Holder} has no running term as {Office} on {On:yyyy-MM-dd}.");

public sealed record HandsOverToItself(MemberId Holder)
    : Refusal("hands-over-to-itself", $"{Holder} cannot hand over to itself.");

public sealed record NothingIsLeftOfTheTerm(MemberId Holder, OfficeId Office, DateOnly On)
    : Refusal("nothing-is-left-of-the-term", $"The term of {Holder} as {Office} ends on {On:yyyy-MM-dd} anyway: say until when the next one runs.");

public sealed record NoSuchHandover(OfficeId Office, MemberId To, DateOnly On)
    : Refusal("no-such-handover", $"{Office} is not handed over to {To} on {On:yyyy-MM-dd}.");

public sealed record HandoverIsInEffect(OfficeId Office, DateOnly On)
    : Refusal("handover-is-in-effect", $"{Office} was handed over on {On:yyyy-MM-dd}; what is in effect is handed on or corrected, not revoked.");

public sealed record LaterFactsRestOnIt(OfficeId Office, MemberId Holder, DateOnly On)
    : Refusal("later-facts-rest-on-it", $"What happens with {Holder} as {Office} on {On:yyyy-MM-dd} rests on it; change that first.");

public sealed record AHandoverHasADay(OfficeId Office, int Term)
    : Refusal("a-handover-has-a-day", $"Term {Term} of {Office} ends by a handover; say on which day.");

public sealed record EndsBeforeItBegins(DateOnly From)
    : Refusal("ends-before-it-begins", $"It begins on {From:yyyy-MM-dd} and would end on or before that day.");

public sealed record NobodyIsNamed(OfficeId Office)
    : Refusal("nobody-is-named", $"Name the holder of {Office}, the person, or both.");

public sealed record ReportsShareTheDate(OfficeId Office, int Number)
    : Refusal("reports-share-the-date", $"Report {Number} on {Office} tells the other side of the same succession, and its dates rule this one out: correct that first.");

public sealed record TermWouldLackMembership(OfficeId Office, MemberId Holder, DateOnly On)
    : Refusal("term-would-lack-membership", $"{Holder} would hold {Office} on {On:yyyy-MM-dd} without a membership that entitles to it.");
