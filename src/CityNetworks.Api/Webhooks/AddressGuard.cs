using System.Net;
using System.Net.Sockets;

namespace CityNetworks.Api.Webhooks;

/// <summary>Which addresses anybody on the internet may have; all others lead into somebody's own network, and a stranger could reach through us what is closed to him.</summary>
internal static class AddressGuard
{
    // RFC 6890 and the registries it began: this network, private, shared, loopback, link-local (with what clouds tell a machine about itself), protocol
    // assignments, documentation, 6to4 relays, benchmarks, multicast, reserved.
    private static readonly IPNetwork[] Private4 = All(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
        "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    // Of what is given out at all: protocol assignments (with Teredo), documentation, 6to4.
    private static readonly IPNetwork Given6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] Private6 = All("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    // Translated to IPv4 on the way.
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Whether it may be anybody's on the internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return IsPublic(address.MapToIPv4());
        if (address.AddressFamily == AddressFamily.InterNetwork) return !Private4.Any(network => network.Contains(address));
        if (Nat64.Contains(address)) return IsPublic(new IPAddress(address.GetAddressBytes()[^4..]));
        return Given6.Contains(address) && !Private6.Any(network => network.Contains(address));
    }

    private static IPNetwork[] All(params string[] networks) => [.. networks.Select(n => IPNetwork.Parse(n))];
}
