using System.Net;
using System.Text;
using CityNetworks.Domain;

namespace CityNetworks.Api.Webhooks;

/// <summary>What an operator lets webhooks do.</summary>
/// <param name="MayBePrivate">They may go to private networks, and without TLS: where receivers are on the operator's own.</param>
public sealed record WebhookRules(bool MayBePrivate = false);

/// <summary>To which addresses events may be sent.</summary>
internal static class WebhookUrl
{
    private const int Longest = 2000;

    /// <summary>What an operator's <see cref="WebhookRules"/> may let pass.</summary>
    public static readonly Texts Secure = new("a webhook is reached over https", "un webhook s'atteint par https");

    /// <summary>Why not to this; null if nothing speaks against it. Where a name leads is looked at again each time somebody connects.</summary>
    public static Texts? Flaw(string url, WebhookRules rules)
    {
        if (url.Length > Longest || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || !IsNamed(uri)) return new("an absolute URL is expected, such as https://example.org/hooks/register", "une URL absolue est attendue, comme https://example.org/hooks/register");
        if (uri.Scheme != Uri.UriSchemeHttps && !(rules.MayBePrivate && uri.Scheme == Uri.UriSchemeHttp)) return Secure;
        if (uri.UserInfo.Length > 0) return new("no name or password stands in the URL of a webhook: the signature tells who sends", "l'URL d'un webhook ne contient ni nom ni mot de passe : la signature dit qui envoie");
        if (uri.Fragment.Length > 0) return new("what comes after # is never sent; leave it out", "ce qui suit # n'est jamais envoyé ; laissez-le de côté");
        return rules.MayBePrivate || !IsPrivate(uri) ? null : new($"{uri.Host} is on a private network, or is this machine", $"{uri.Host} est sur un réseau privé, ou est cette machine");
    }

    /// <summary>Whether its host is a name or an address that can be looked up; what Unicode allows besides is found out only here.</summary>
    private static bool IsNamed(Uri uri)
    {
        try
        {
            return Ascii.IsValid(uri.IdnHost) && Uri.CheckHostName(uri.IdnHost) != UriHostNameType.Unknown;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            return false;
        }
    }

    private static bool IsPrivate(Uri uri) => uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6
        ? !AddressGuard.IsPublic(IPAddress.Parse(uri.DnsSafeHost))
        : uri.IdnHost.TrimEnd('.') is var host && (host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase));
}
