using CityNetworks.Domain.Telling;
using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Networks;

public sealed record NetworkIsNotFounded()
    : Refusal("network-is-not-founded", new(
        "No network has been founded under this id.",
        "Aucun réseau n'a été fondé sous cet identifiant."));

public sealed record NetworkIsFoundedAlready()
    : Refusal("network-is-founded-already", new(
        "A network has been founded under this id, with other names, another kind, date, seat or other statutes.",
        "Un réseau a été fondé sous cet identifiant, avec d'autres noms, une autre nature, une autre date, un autre siège ou d'autres statuts."));

public sealed record NetworkIsNotYetFounded(EdtfDate Founded)
    : Refusal("network-is-not-yet-founded", new(
        $"The network begins {Founded.Text}; the day asked for lies before.",
        $"Le réseau commence{Dates.On(Founded).Fr} ; le jour demandé est antérieur."));

public sealed record NetworkHasEnded(EdtfDate Ended)
    : Refusal("network-has-ended", new(
        $"The network ends {Ended.Text}; the day asked for does not lie before.",
        $"Le réseau prend fin{Dates.On(Ended).Fr} ; le jour demandé n'est pas antérieur."));

public sealed record NetworkHasMerged(NetworkId Into)
    : Refusal("network-has-merged", new(
        $"The network merged into {Into}.",
        $"Le réseau a fusionné avec {Into}."));

public sealed record EndIsTold(EdtfDate Ended)
    : Refusal("end-is-told", new(
        $"That it ends is told already:{Dates.On(Ended).En}.",
        $"Sa fin est déjà dite :{Dates.On(Ended).Fr}."), "/on");

public sealed record IsNotANetwork(MemberId Member)
    : Refusal("is-not-a-network", new(
        $"{Member} is not a network.",
        $"{Member} n'est pas un réseau."));

public sealed record NamesAreMissing()
    : Refusal("names-are-missing", new(
        "Give at least one name.",
        "Donnez au moins un nom."));

public sealed record RenamedLater(string Text, EdtfDate On)
    : Refusal("renamed-later", new(
        $"It took the name '{Text}' {On.Text}, not before the date asked for.",
        $"Il a pris le nom « {Text} »{Dates.On(On).Fr}, et non avant la date demandée."));

public sealed record KindIsThereTwice(string Kind)
    : Refusal("kind-is-there-twice", new(
        $"The statutes list the kind '{Kind}' twice.",
        $"Les statuts énumèrent deux fois la catégorie « {Kind} »."));

public sealed record NoticeOutOfRange(int Days)
    : Refusal("notice-out-of-range", new(
        $"A notice of {Days} days is not between 0 and 3660.",
        $"Un préavis de {Days} jours n'est pas compris entre 0 et 3660."));

public sealed record OfficeNeedsKind(OfficeId Office, string Kind)
    : Refusal("office-needs-kind", new(
        $"{Office} is held by members of the kind '{Kind}', which the new statutes do not know.",
        $"{Office} est exercé par des membres de la catégorie « {Kind} », que les nouveaux statuts ne connaissent pas."));

public sealed record NoSuchAffiliation(string Relation, MemberId With)
    : Refusal("no-such-affiliation", new(
        $"No affiliation '{Relation}' with {With} is open.",
        $"Aucun rattachement « {Relation} » à {With} n'est en cours."));

public sealed record SomethingIsDecidedForLater(string What, MemberId Who, DateOnly On)
    : Refusal("something-is-decided-for-later", new(
        $"For {On:yyyy-MM-dd} something is decided of {Who} ({What}); change that first.",
        $"Quelque chose est décidé au sujet de {Who} ({What}) pour le {On:yyyy-MM-dd} ; changez cela d'abord."));

public sealed record IsAttestedLater(EdtfDate On)
    : Refusal("is-attested-later", new(
        $"A source attests it {On.Text}; it cannot have ended before.",
        $"Une source l'atteste{Dates.On(On).Fr} ; il ne peut pas avoir pris fin avant."));
