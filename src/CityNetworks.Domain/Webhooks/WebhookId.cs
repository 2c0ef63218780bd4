using System.Diagnostics.CodeAnalysis;

namespace CityNetworks.Domain.Webhooks;

/// <summary>A webhook: a slug apart from the ids of networks, cities and organisations, and never given twice.</summary>
public readonly record struct WebhookId : IParsable<WebhookId>
{
    private WebhookId(string value) => Value = value;

    public string Value { get; }

    public static WebhookId Parse(string s, IFormatProvider? provider = null) => new(Slug.Parse(s));

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out WebhookId result)
    {
        var valid = Slug.IsValid(s);
        result = valid ? new(s!) : default; // valid only when not null
        return valid;
    }

    public override string ToString() => Value;
}
