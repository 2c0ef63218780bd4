using System.Net;

namespace CityNetworks.Server;

/// <summary>Where to serve, as an operator writes it.</summary>
internal static class Addresses
{
    private const char Separator = ';';

    /// <exception cref="CannotServeException">Names the address that is none.</exception>
    public static void Check(string urls)
    {
        var all = urls.Split(Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (all.Length == 0) throw new CannotServeException("--urls: name at least one address, such as http://localhost:5080.");
        foreach (var url in all)
        {
            if (!IsAddress(url)) throw new CannotServeException($"--urls: '{url}' is not an address to serve on; one is written http://host:port. TLS is for a proxy in front.");
        }
    }

    private static bool IsAddress(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { PathBase: "", IsUnixPipe: false, IsNamedPipe: false } address
                && address.Scheme.Equals(Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase)
                && address.Port is >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}

/// <summary>An address that cannot be served on; the message names it.</summary>
internal sealed class CannotServeException(string message, Exception? inner = null) : Exception(message, inner);
