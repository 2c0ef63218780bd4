using System.Diagnostics;
using CityNetworks.Domain.Persons;
using CityNetworks.Domain.Principals;
using CityNetworks.Domain.Sources;
using CityNetworks.Domain.Webhooks;
using static CityNetworks.Domain.Telling.Dates;

namespace CityNetworks.Domain.Telling;

/// <summary>What happened to the register's own records: its sources, those who use it, where it sends its events, and persons, of whom nothing is said.</summary>
internal static class RegisterSentences
{
    public static Texts Of(SourceEvent @event) => @event switch
    {
        SourceEvent.Described e => Say.Of($"A source is described: {Description(e.Description)}", $"Une source est décrite : {Description(e.Description)}"),
        SourceEvent.Corrected e => Say.Of($"Correction: the source is rightly {Description(e.Description)}", $"Rectification : la source est en vérité {Description(e.Description)}"),
        _ => throw new UnreachableException($"{@event?.GetType().Name} has no sentence."),
    };

    public static Texts Of(PrincipalEvent @event, Naming names) => @event switch
    {
        PrincipalEvent.Created e => Say.Of($"{e.Name} may use the register", $"{e.Name} peut utiliser le registre"),
        PrincipalEvent.Given e => Say.Of($"Grant {e.Grant.Number} is given, {During(e.Grant.From, e.Grant.Until)}: {Right(e.Grant, names)}", $"L'habilitation {e.Grant.Number} est donnée, {During(e.Grant.From, e.Grant.Until)} : {Right(e.Grant, names)}"),
        PrincipalEvent.Revoked e => Say.Of($"Grant {e.Grant} is revoked{On(e.On)}", $"L'habilitation {e.Grant} est retirée{On(e.On)}"),
        PrincipalEvent.KeyIssued e => Say.Of($"Key {e.Key.Number} is issued{On(e.Key.From)}", $"La clé {e.Key.Number} est remise{On(e.Key.From)}"),
        PrincipalEvent.KeyRevoked e => Say.Of($"Key {e.Key} is revoked{On(e.On)}", $"La clé {e.Key} est retirée{On(e.On)}"),
        _ => throw new UnreachableException($"{@event?.GetType().Name} has no sentence."),
    };

    public static Texts Of(PersonEvent @event) => @event switch
    {
        PersonEvent.Registered => new("A person is entered, whose name is not in the log", "Une personne est inscrite, dont le nom n'est pas dans le journal"),
        PersonEvent.Erased => new("A person's name is erased for good", "Le nom d'une personne est effacé pour toujours"),
        _ => throw new UnreachableException($"{@event?.GetType().Name} has no sentence."),
    };

    public static Texts Of(WebhookEvent @event, string self) => @event switch
    {
        WebhookEvent.Registered e => Say.Of($"The webhook {self} is registered, for {e.Owner}", $"Le webhook {self} est enregistré, pour {e.Owner}"),
        WebhookEvent.Changed => Say.Of($"The webhook {self} is changed", $"Le webhook {self} est modifié"),
        WebhookEvent.SecretRotated => Say.Of($"The webhook {self} gets another key", $"Le webhook {self} reçoit une autre clé"),
        WebhookEvent.Enabled => Say.Of($"The webhook {self} is enabled", $"Le webhook {self} est activé"),
        WebhookEvent.Disabled e => Say.Of($"The webhook {self} is disabled{Because(e)}", $"Le webhook {self} est désactivé{Because(e)}"),
        WebhookEvent.Removed => Say.Of($"The webhook {self} is removed", $"Le webhook {self} est supprimé"),
        _ => throw new UnreachableException($"{@event?.GetType().Name} has no sentence."),
    };

    private static Texts Because(WebhookEvent.Disabled e) => e.Because switch
    {
        DisabledBecause.Asked => Say.Nothing,
        DisabledBecause.Gone => new(": its receiver says that it is gone", " : son destinataire dit qu'il n'existe plus"),
        DisabledBecause.Failing when e.Since is { } since => Say.Of($": nothing has come through since {Day(since)}", $" : plus rien n'arrive depuis le {Day(since)}"),
        DisabledBecause.Failing => new(": nothing comes through", " : plus rien n'arrive"),
        DisabledBecause.NoRight => new(": its owner has no right in the register any more", " : son propriétaire n'a plus aucun droit dans le registre"),
        _ => throw new UnreachableException($"{e.Because} has no words."),
    };

    private static Texts Description(Description source)
    {
        var dated = source.Date is { } date ? Say.Of($", dated{On(date)}", $", datée{On(date)}") : Say.Nothing;
        var read = source.Retrieved is { } retrieved ? Say.Of($", read{On(retrieved)}", $", lue{On(retrieved)}") : Say.Nothing;
        return Say.Of($"“{source.Title}” ({source.Publisher}){dated}{read}", $"« {source.Title} » ({source.Publisher}){dated}{read}");
    }

    private static Texts Right(Grant grant, Naming names) => grant.Right switch
    {
        Principals.Right.Speak when grant.For is { } member => Say.Of($"to speak for {names.Member(member)}", $"parler pour {names.Member(member)}"),
        Principals.Right.Speak => new("to speak", "parler"),
        Principals.Right.Record => new("to record what sources say", "rapporter ce que disent les sources"),
        Principals.Right.Operate => new("to operate the register", "exploiter le registre"),
        _ => throw new UnreachableException($"{grant.Right} has no words."),
    };
}
