namespace CityNetworks.Domain.Webhooks;

/// <summary>How much of an event a webhook is sent.</summary>
public enum Payload
{
    /// <summary>The event, as whoever follows gets it.</summary>
    Full,

    /// <summary>Its type, its time, and where it can be read.</summary>
    Thin,
}

/// <summary>By which kind of signature a receiver knows that a message comes from this register.</summary>
public enum Signing
{
    /// <summary>HMAC-SHA256, with a secret that both sides have.</summary>
    Hmac,

    /// <summary>Ed25519: the register signs, and the receiver needs only the public key.</summary>
    Ed25519,
}

/// <summary>Why nothing is sent any more.</summary>
public enum DisabledBecause
{
    /// <summary>Somebody who may asked for it.</summary>
    Asked,

    /// <summary>The receiver said that it is gone for good.</summary>
    Gone,

    /// <summary>Nothing came through for too long.</summary>
    Failing,

    /// <summary>Its owner has no right in the register any more.</summary>
    NoRight,
}

/// <summary>Which events are wanted: what all of this holds of, as when following.</summary>
/// <param name="Type">As stored; null for all.</param>
/// <param name="Kind">Of one of those that it is about; with <paramref name="Country"/>, one that is of both.</param>
public sealed record EventFilter(ValueList<string>? Type = null, NetworkId? Network = null, MemberId? City = null, MemberId? Organisation = null, string? Country = null, string? Kind = null);

/// <summary>What messages are signed with.</summary>
/// <param name="Vault">The key in the vault under which the secret lies; it is in no event.</param>
/// <param name="Public">The public key, where the signature has one.</param>
public sealed record SigningKey(Signing Signing, string Vault, string? Public = null);

/// <summary>What the register adds to a request for a webhook.</summary>
/// <param name="Owner">The principal whose it is.</param>
/// <param name="After">The position after which its events begin, as it is written outside.</param>
/// <param name="Others">How many webhooks the owner has already. Two that are registered at the same moment do not count each other.</param>
public sealed record Admission(string Owner, SigningKey Key, string After, int Others = 0);

/// <summary>What can be asked of a webhook.</summary>
public abstract record WebhookCommand
{
    private WebhookCommand()
    {
    }

    /// <param name="From">Where its events begin: now, which is meant if nothing is said; start; or with the event at a position, epoch:position.</param>
    /// <param name="Secret">For HMAC: <c>whsec_</c> and 24 to 64 bytes in Base64; if there is none, the register makes one and shows it once. Goes into the vault, never into an event.</param>
    /// <param name="Admitted">Given by the register, never by a client.</param>
    public sealed record Register(
        string Url, EventFilter? Filter = null, Payload Payload = Payload.Full, Signing Signing = Signing.Hmac, string? From = null, string? Secret = null, Admission? Admitted = null) : WebhookCommand;

    /// <summary>What it is from now on, in full. What is on its way goes on from where it is.</summary>
    public sealed record Change(string Url, EventFilter? Filter = null, Payload Payload = Payload.Full) : WebhookCommand;

    /// <param name="Secret">As when registering.</param>
    /// <param name="Hours">For so long messages are signed with the secret before as well: 0 to 168.</param>
    /// <param name="Key">Given by the register, as <paramref name="Until"/> is.</param>
    public sealed record RotateSecret(string? Secret = null, int Hours = 24, SigningKey? Key = null, DateTimeOffset? Until = null) : WebhookCommand;

    public sealed record Enable : WebhookCommand;

    public sealed record Disable : WebhookCommand;

    /// <summary>What the register itself asks for, when a receiver is gone or does not answer, or the owner may have no webhooks any more.</summary>
    /// <param name="Run">Which of its runs has come to nothing: whoever enabled it since then is not overruled.</param>
    /// <param name="Since">The day since when nothing came through.</param>
    public sealed record GiveUp(DisabledBecause Because, int Run, DateOnly? Since = null) : WebhookCommand;

    /// <summary>For good; its id is not given again.</summary>
    public sealed record Remove : WebhookCommand;
}

/// <summary>Stored shapes: add; never rename, retype or remove. Addresses may hold tokens, so none of this is told to who follows.</summary>
public abstract record WebhookEvent
{
    private WebhookEvent()
    {
    }

    public sealed record Registered(string Url, EventFilter Filter, Payload Payload, SigningKey Key, string Owner, string After) : WebhookEvent;

    public sealed record Changed(string Url, EventFilter Filter, Payload Payload) : WebhookEvent;

    /// <param name="Until">Up to here messages are signed with the key before as well.</param>
    public sealed record SecretRotated(SigningKey Key, DateTimeOffset? Until) : WebhookEvent;

    public sealed record Enabled : WebhookEvent;

    /// <param name="Since">The day since when nothing came through.</param>
    public sealed record Disabled(DisabledBecause Because, DateOnly? Since) : WebhookEvent;

    public sealed record Removed : WebhookEvent;
}
