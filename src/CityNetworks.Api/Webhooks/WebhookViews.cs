using CityNetworks.Domain.Webhooks;

namespace CityNetworks.Api.Webhooks;

/// <summary>The webhooks one may see.</summary>
public sealed record WebhooksView(IReadOnlyList<WebhookView> Webhooks);

/// <summary>A webhook, without anything secret.</summary>
/// <param name="Owner">The principal whose it is.</param>
/// <param name="PublicKey">What its messages are verified with, where they are signed with Ed25519.</param>
/// <param name="After">Its events begin after this position.</param>
/// <param name="FormerSecretUntil">Up to here messages are signed with the secret before as well.</param>
/// <param name="State">enabled or disabled.</param>
/// <param name="Because">Why it is disabled.</param>
/// <param name="Since">The day since when nothing came through.</param>
/// <param name="Delivery">How far it has come; left out before anything was done for it.</param>
public sealed record WebhookView(
    string Id, string Owner, string Url, EventFilter Filter, Payload Payload, Signing Signing, string? PublicKey, string After, DateTimeOffset? FormerSecretUntil, string State,
    DisabledBecause? Because, DateOnly? Since, DeliveryView? Delivery)
{
    internal static WebhookView Of(WebhookId id, Webhook.Known hook, Progress? progress, DateTimeOffset now, Epoch epoch) => new(
        id.Value, hook.Owner, hook.Url, hook.Filter, hook.Payload, hook.Key.Signing, hook.Key.Public, hook.After, hook.Until > now ? hook.Until : null,
        hook.Disabled is null ? "enabled" : "disabled", hook.Disabled?.Because, hook.Disabled?.Since, progress is null ? null : DeliveryView.Of(progress, epoch));
}

/// <summary>How far a webhook has come.</summary>
/// <param name="Position">Everything up to here was delivered or given up, or was not wanted.</param>
/// <param name="Attempts">How many there have been.</param>
/// <param name="FailingSince">Nothing has been accepted since then.</param>
/// <param name="Head">The message that has to be tried again before any other.</param>
public sealed record DeliveryView(string Position, long Attempts, DateTimeOffset? FailingSince, HeadView? Head)
{
    internal static DeliveryView Of(Progress progress, Epoch epoch) => new(
        epoch.At(new(progress.To)), progress.Attempts, progress.FailingSince,
        progress.Head is { } head ? new(epoch.At(new(head.Position)), head.Tries, head.First, head.Due) : null);
}

/// <summary>A message that waits for its next attempt.</summary>
public sealed record HeadView(string Position, int Tries, DateTimeOffset First, DateTimeOffset Next);

/// <summary>Attempts to deliver, the newest first.</summary>
public sealed record AttemptsView(IReadOnlyList<AttemptView> Attempts);

/// <summary>An attempt.</summary>
/// <param name="Number">1, 2, 3… of the webhook.</param>
/// <param name="Id">Of the message, the same at each attempt.</param>
/// <param name="Try">1, 2, 3… of the message; 0 for a dead letter that was sent again.</param>
/// <param name="Outcome">delivered, again, dead, gone or failing.</param>
/// <param name="Status">What the receiver answered, if it did.</param>
/// <param name="Answer">The beginning of what it said.</param>
/// <param name="Error">Why there is no answer.</param>
public sealed record AttemptView(long Number, DateTimeOffset At, string Position, string Id, string Type, int Try, string Outcome, int? Status, string? Answer, string? Error, long Milliseconds)
{
    internal static AttemptView Of(long number, Tried tried, Epoch epoch) =>
        new(number, tried.At, epoch.At(new(tried.Position)), tried.Id, tried.Type, tried.Try, tried.Outcome, tried.Status, tried.Body, tried.Error, tried.Milliseconds);
}

/// <summary>Messages that were given up, in order.</summary>
public sealed record DeadLettersView(IReadOnlyList<DeadLetterView> DeadLetters);

/// <summary>A message that was given up.</summary>
/// <param name="Replay">It is to go out again.</param>
/// <param name="Last">When it was tried last.</param>
public sealed record DeadLetterView(string Position, string Id, string Type, bool Replay, DateTimeOffset Last, int? Status, string? Error);

/// <summary>Which dead letters are to go out again: one, or all from one on.</summary>
/// <param name="Position">Of the one.</param>
/// <param name="Since">Of the first of all.</param>
public sealed record ReplayRequest(string? Position = null, string? Since = null);

/// <summary>How many dead letters go out again.</summary>
public sealed record ReplayView(int Called);

/// <summary>What a receiver said to a ping.</summary>
/// <param name="Id">Of the message.</param>
/// <param name="Accepted">It answered 2xx.</param>
public sealed record PingView(string Id, bool Accepted, int? Status, string? Answer, string? Error, long Milliseconds);
