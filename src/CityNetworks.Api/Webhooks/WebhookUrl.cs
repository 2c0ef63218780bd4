using System.Net;
using System.Text;

namespace CityNetworks.Api.Webhooks;

/// <summary>What an operator lets webhooks do.</summary>
/// <param name="MayBePrivate">They may go to private networks, and without TLS: where receivers are on the operator's own.</param>
public sealed record WebhookRules(bool MayBePrivate = false);

/// <summary>To which addresses events may be sent.</summary>
internal static class WebhookUrl
{
    private const int Longest = 2000;

    /// <summary>Why not to this; null if nothing speaks against it. Where a name leads is looked at again each time somebody connects.</summary>
    public static string? Flaw(string url, WebhookRules rules)
    {
        if (url.Length > Longest || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || !IsNamed(uri)) return "an absolute URL is expected, such as https://example.org/hooks/register";
        if (uri.Scheme != Uri.UriSchemeHttps && !(rules.MayBePrivate && uri.Scheme == Uri.UriSchemeHttp)) return "a webhook is reached over https";
        if (uri.UserInfo.Length > 0) return "no name or password stands in the URL of a webhook: the signature tells who sends";
        if (uri.Fragment.Length > 0) return "what comes after # is never sent; leave it out";
        return rules.MayBePrivate || !IsPrivate(uri) ? null : $"{uri.Host} is on a private network, or is this machine";
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
