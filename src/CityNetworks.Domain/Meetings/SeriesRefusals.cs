using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Meetings;

public sealed record SeriesHasNotBegun()
    : Refusal("series-has-not-begun", "No series of meetings has begun under this id.");

public sealed record SeriesHasBegunAlready()
    : Refusal("series-has-begun-already", "Another series of meetings has begun under this id; what is wrong of it is corrected.");

public sealed record IsNamedTwice(MemberId Member, string Field)
    : Refusal("is-named-twice", $"{Member} is named twice.", Field);

public sealed record NoSuchEdition(string Edition)
    : Refusal("no-such-edition", $"The series has no edition '{Edition}'.");

public sealed record EditionIsHeldAlready(string Edition)
    : Refusal("edition-is-held-already", $"Another meeting is told as the edition '{Edition}'; what is wrong of it is corrected.");

public sealed record EditionNumberIsTaken(int Number, string By)
    : Refusal("edition-number-is-taken", $"Number {Number} of the series is the edition '{By}'.", "/number");

public sealed record SessionIsOutsideItsMeeting(ClockTime Time, string Meeting, string Field)
    : Refusal("session-is-outside-its-meeting", $"{Time} is not in the time of the meeting, {Meeting}.", Field);

public sealed record SessionWouldLieOutside(int Number, ClockTime Start, string Meeting)
    : Refusal("session-would-lie-outside", $"Session {Number} begins {Start} and would not lie in the time of the meeting, {Meeting}; correct or retract it first.", "/on");

public sealed record NoSuchSession(string Edition, int Number)
    : Refusal("no-such-session", $"The edition '{Edition}' has no session {Number}.");

public sealed record NoSuchParticipant(string Edition, int Number)
    : Refusal("no-such-participant", $"The edition '{Edition}' has no participant {Number}.");

public sealed record ThroughItself(MemberId Member)
    : Refusal("through-itself", $"{Member} cannot take part through itself.", "/via");

public sealed record NoSuchDelegation(string Edition, int Number)
    : Refusal("no-such-delegation", $"The edition '{Edition}' has no delegations {Number}.");
