using CityNetworks.Domain.Telling;
using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Members;

public sealed record NotRegistered()
    : Refusal("not-registered", new(
        "No city or organisation is registered under this id.",
        "Aucune ville ni organisation n'est inscrite sous cet identifiant."));

public sealed record RegisteredAlready()
    : Refusal("registered-already", new(
        "Something else is registered under this id: another kind, country or name.",
        "Autre chose est inscrit sous cet identifiant : une autre nature, un autre pays ou un autre nom."));

public sealed record NetworksAreFounded()
    : Refusal("networks-are-founded", new(
        "A network is not registered; it is founded.",
        "Un réseau ne s'inscrit pas ; il se fonde."));

public sealed record IsAnotherRecord(MemberId First)
    : Refusal("is-another-record", new(
        $"This record is the same as {First}; address that one.",
        $"Cette fiche est la même que {First} ; adressez-vous à celle-là."));

public sealed record HasEnded(EdtfDate On)
    : Refusal("has-ended", new(
        $"It ends {On.Text}.",
        $"Sa fin est fixée{Dates.On(On).Fr}."));

public sealed record IsPartAlready(MemberId Whole)
    : Refusal("is-part-already", new(
        $"It is part of {Whole} in that time already.",
        $"Il fait déjà partie de {Whole} à cette époque."));

public sealed record IsNotPart(MemberId Whole)
    : Refusal("is-not-part", new(
        $"It is not part of {Whole}.",
        $"Il ne fait pas partie de {Whole}."));

public sealed record SplitsIntoSeveral()
    : Refusal("splits-into-several", new(
        "Name at least two different members that it splits into.",
        "Nommez au moins deux membres différents qui en naissent."));

public sealed record NotTheSameSort(MemberId Other)
    : Refusal("not-the-same-sort", new(
        $"{Other} is not of the same sort: a city goes with cities, an organisation with organisations.",
        $"{Other} n'est pas de même sorte : une ville va avec des villes, une organisation avec des organisations."));

public sealed record OffTheGlobe(double Latitude, double Longitude)
    : Refusal("off-the-globe", new(
        $"{Latitude}, {Longitude} is not a place: latitude is within ±90, longitude within ±180 degrees.",
        $"{Latitude}, {Longitude} n'est pas un lieu : la latitude est comprise entre ±90 et la longitude entre ±180 degrés."));
