using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace CityNetworks.Api.Hosting;

/// <summary>Where to serve, as an operator writes it.</summary>
public static class Addresses
{
    private const char Separator = ';';

    /// <summary>Looks before anything else is done whether it can be served there; somebody may still be quicker.</summary>
    /// <exception cref="CannotServeException">Names the address that is none, is another machine's, or is taken.</exception>
    public static void Check(string urls)
    {
        ArgumentNullException.ThrowIfNull(urls);
        var all = urls.Split(Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (all.Length == 0) throw new CannotServeException("--urls: name at least one address, such as http://localhost:5080.");
        var places = all.Select(url => (url, Place(url)
            ?? throw new CannotServeException($"--urls: '{url}' is not an address to serve on; one is written http://host:port, where the host is localhost, an IP address of this machine, or * for all of them. TLS is for a proxy in front."))).ToList();
        foreach (var (url, place) in places) Take(place, url);
    }

    /// <summary>Looks before anything else is done whether a port can be listened on.</summary>
    /// <param name="option">By which an operator named it.</param>
    /// <param name="address">Of this machine; null for all of them.</param>
    /// <exception cref="CannotServeException">It is none, or is taken, or the address is another machine's.</exception>
    public static void Check(string option, IPAddress? address, int port)
    {
        if (port is <= IPEndPoint.MinPort or > IPEndPoint.MaxPort) throw new CannotServeException($"{option}: {port} is not a port; it is from 1 to {IPEndPoint.MaxPort}.");
        var endpoint = new IPEndPoint(address ?? IPAddress.Any, port);
        Take(endpoint, $"{endpoint} ({option})");
    }

    /// <summary>Null if it is no address.</summary>
    private static IPEndPoint? Place(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { PathBase: "", IsUnixPipe: false, IsNamedPipe: false, Port: >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort } address
                && address.Scheme.Equals(Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase)
                ? Place(address)
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // A host that is none of these would be taken for all of them, and so would one with a port that is no number.
    private static IPEndPoint? Place(BindingAddress address) => address.Host switch
    {
        "*" or "+" => new(IPAddress.Any, address.Port),
        var host when host.Equals("localhost", StringComparison.OrdinalIgnoreCase) => new(IPAddress.Loopback, address.Port),
        var host => IPAddress.TryParse(host, out var one) ? new(one, address.Port) : null,
    };

    private static void Take(IPEndPoint endpoint, string url)
    {
        try
        {
            using var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(endpoint);
        }
        catch (SocketException exception)
        {
            throw new CannotServeException($"Cannot serve on {url}: {exception.Message}.", exception);
        }
    }
}

/// <summary>An address that cannot be served on; the message names it.</summary>
public sealed class CannotServeException(string message, Exception? inner = null) : CannotStartException(message, inner);
