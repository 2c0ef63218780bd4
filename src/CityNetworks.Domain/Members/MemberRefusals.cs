using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Members;

public sealed record NotRegistered()
    : Refusal("not-registered", "No city or organisation is registered under this id.");

public sealed record RegisteredAlready()
    : Refusal("registered-already", "Something else is registered under this id: another kind, country or name.");

public sealed record NetworksAreFounded()
    : Refusal("networks-are-founded", "A network is not registered; it is founded.");

public sealed record IsAnotherRecord(MemberId First)
    : Refusal("is-another-record", $"This record is the same as {First}; address that one.");

public sealed record HasEnded(EdtfDate On)
    : Refusal("has-ended", $"It ends {On.Text}.");

public sealed record IsPartAlready(MemberId Whole)
    : Refusal("is-part-already", $"It is part of {Whole} in that time already.");

public sealed record IsNotPart(MemberId Whole)
    : Refusal("is-not-part", $"It is not part of {Whole}.");

public sealed record SplitsIntoSeveral()
    : Refusal("splits-into-several", "Name at least two different members that it splits into.");

public sealed record NotTheSameSort(MemberId Other)
    : Refusal("not-the-same-sort", $"{Other} is not of the same sort: a city goes with cities, an organisation with organisations.");

public sealed record OffTheGlobe(double Latitude, double Longitude)
    : Refusal("off-the-globe", $"{Latitude}, {Longitude} is not a place: latitude is within ±90, longitude within ±180 degrees.");
