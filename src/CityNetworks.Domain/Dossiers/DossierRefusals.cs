namespace CityNetworks.Domain.Dossiers;

public sealed record SubjectIsUnknown(MemberId Of)
    : Refusal("subject-is-unknown", new(
        $"{Of} is not in the register.",
        $"{Of} n'est pas dans le registre."));

public sealed record NoSuchFact(int Number)
    : Refusal("no-such-fact", new(
        $"There is no fact {Number}.",
        $"Il n'y a pas de fait {Number}."));

public sealed record FactWasRetracted(int Number)
    : Refusal("fact-was-retracted", new(
        $"Fact {Number} was retracted; record a new one.",
        $"Le fait {Number} a été retiré ; enregistrez-en un nouveau."));

public sealed record FactIsOfAnotherKind(int Number)
    : Refusal("fact-is-of-another-kind", new(
        $"Fact {Number} is of another kind; retract it and record the right one.",
        $"Le fait {Number} est d'une autre nature ; retirez-le et enregistrez celui qui est juste."));

public sealed record FactRestsOnAnotherSource(int Number, string Source)
    : Refusal("fact-rests-on-another-source", new(
        $"Fact {Number} does not rest on {Source}.",
        $"Le fait {Number} ne repose pas sur {Source}."));
