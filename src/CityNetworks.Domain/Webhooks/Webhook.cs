using System.Diagnostics;
using Decided = CityNetworks.Domain.Decision<CityNetworks.Domain.Webhooks.WebhookEvent>;

namespace CityNetworks.Domain.Webhooks;

/// <summary>An address to which events are sent as they are recorded.</summary>
public abstract record Webhook
{
    /// <summary>So many a principal may have: each costs whoever delivers a look at the store every two seconds, idle as it may be.</summary>
    public const int MostOfOne = 50;

    private Webhook()
    {
    }

    public sealed record Unknown : Webhook;

    /// <param name="Owner">The principal whose it is.</param>
    /// <param name="Former">The key before, up to <paramref name="Until"/>.</param>
    /// <param name="After">The position after which its events begin.</param>
    /// <param name="Run">Counts how often it began: registered, changed, enabled. What failed in one run is forgotten in the next.</param>
    /// <param name="Disabled">Why nothing is sent; null while it is.</param>
    public sealed record Known(
        string Owner, string Url, EventFilter Filter, Payload Payload, SigningKey Key, string After, int Run = 1, SigningKey? Former = null, DateTimeOffset? Until = null, Disabling? Disabled = null) : Webhook;

    public sealed record Removed : Webhook;

    /// <summary>That it is disabled, and why.</summary>
    public sealed record Disabling(DisabledBecause Because, DateOnly? Since);

    public static Decider<Webhook, WebhookCommand, WebhookEvent> Decider { get; } = new(new Unknown(), Decide, Evolve, (state, _, _) => state);

    public static Decided Decide(Webhook state, WebhookCommand command, Circumstances now) => (state, command) switch
    {
        (Unknown, WebhookCommand.Register { Admitted.Others: >= MostOfOne }) => new TooManyWebhooks(),
        (Unknown, WebhookCommand.Register { Admitted: { } admitted } c) =>
            new WebhookEvent.Registered(c.Url, c.Filter ?? new(), c.Payload, admitted.Key, admitted.Owner, admitted.After),
        (Unknown, WebhookCommand.Register) => throw new UnreachableException("A webhook is registered by whoever admits it."),
        (Unknown, _) => new WebhookIsUnknown(),
        (Removed, WebhookCommand.Remove) => Decided.Nothing,
        (Removed, _) => new WebhookIsRemoved(),
        (Known hook, WebhookCommand.Register c) =>
            (hook.Url, hook.Filter, hook.Payload, hook.Key.Signing, hook.Owner) == (c.Url, c.Filter ?? new(), c.Payload, c.Signing, c.Admitted?.Owner) ? Decided.Nothing : new WebhookExists(),
        (Known hook, WebhookCommand.Change c) =>
            (hook.Url, hook.Filter, hook.Payload) == (c.Url, c.Filter ?? new(), c.Payload) ? Decided.Nothing : new WebhookEvent.Changed(c.Url, c.Filter ?? new(), c.Payload),
        (Known, WebhookCommand.RotateSecret { Key: { } key } c) => new WebhookEvent.SecretRotated(key, c.Until),
        (Known, WebhookCommand.RotateSecret) => throw new UnreachableException("The register gives the key."),
        (Known hook, WebhookCommand.Enable) => hook.Disabled is null ? Decided.Nothing : new WebhookEvent.Enabled(),
        (Known hook, WebhookCommand.Disable) => hook.Disabled is null ? new WebhookEvent.Disabled(DisabledBecause.Asked, null) : Decided.Nothing,
        (Known hook, WebhookCommand.GiveUp c) => hook.Disabled is null && hook.Run == c.Run ? new WebhookEvent.Disabled(c.Because, c.Since) : Decided.Nothing,
        (Known, WebhookCommand.Remove) => new WebhookEvent.Removed(),
        _ => throw new UnreachableException($"{command.GetType().Name} has no rule."),
    };

    public static Webhook Evolve(Webhook state, WebhookEvent @event) => (state, @event) switch
    {
        (Unknown, WebhookEvent.Registered e) => new Known(e.Owner, e.Url, e.Filter, e.Payload, e.Key, e.After),
        (Known hook, WebhookEvent.Changed e) => hook with { Url = e.Url, Filter = e.Filter, Payload = e.Payload, Run = hook.Run + 1 },
        (Known hook, WebhookEvent.SecretRotated e) => hook with { Key = e.Key, Former = e.Until is null ? null : hook.Key, Until = e.Until },
        (Known hook, WebhookEvent.Enabled) => hook with { Disabled = null, Run = hook.Run + 1 },
        (Known hook, WebhookEvent.Disabled e) => hook with { Disabled = new(e.Because, e.Since) },
        (Known, WebhookEvent.Removed) => new Removed(),
        _ => throw new UnreachableException($"{@event.GetType().Name} cannot follow {state.GetType().Name}."),
    };
}

/// <summary>Nothing was registered under this id.</summary>
public sealed record WebhookIsUnknown()
    : Refusal("webhook-is-unknown", new(
        "No webhook is registered under this id.",
        "Aucun webhook n'est enregistré sous cet identifiant."));

/// <summary>Its id is used up: messages of it may be known somewhere.</summary>
public sealed record WebhookIsRemoved()
    : Refusal("webhook-is-removed", new(
        "The webhook of this id was removed, and the id is not given again.",
        "Le webhook de cet identifiant a été supprimé, et l'identifiant n'est pas réattribué."));

/// <summary>Its owner has as many as one may have.</summary>
public sealed record TooManyWebhooks()
    : Refusal("too-many-webhooks", new(
        $"A principal has at most {Webhook.MostOfOne} webhooks; remove one of them first.",
        $"Un principal a au plus {Webhook.MostOfOne} webhooks ; supprimez-en un d'abord."));

/// <summary>There is another one.</summary>
public sealed record WebhookExists()
    : Refusal("webhook-exists", new(
        "Another webhook is registered under this id.",
        "Un autre webhook est enregistré sous cet identifiant."));
