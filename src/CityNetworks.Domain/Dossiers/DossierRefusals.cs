namespace CityNetworks.Domain.Dossiers;

public sealed record SubjectIsUnknown(MemberId Of)
    : Refusal("subject-is-unknown", $"{Of} is not in the register.");

public sealed record NoSuchFact(int Number)
    : Refusal("no-such-fact", $"There is no fact {Number}.");

public sealed record FactWasRetracted(int Number)
    : Refusal("fact-was-retracted", $"Fact {Number} was retracted; record a new one.");

public sealed record FactIsOfAnotherKind(int Number)
    : Refusal("fact-is-of-another-kind", $"Fact {Number} is of another kind; retract it and record the right one.");

public sealed record FactRestsOnAnotherSource(int Number, string Source)
    : Refusal("fact-rests-on-another-source", $"Fact {Number} does not rest on {Source}.");
