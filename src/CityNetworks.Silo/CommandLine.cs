using System.CommandLine;
using System.Net;
using CityNetworks.Api.Hosting;
using CityNetworks.Grains.Clustering;

namespace CityNetworks.Silo;

/// <summary>What an operator can say when starting a silo.</summary>
public static class CommandLine
{
    /// <summary>Does what the arguments say; what cannot be read in them is said in one line, and nothing is done.</summary>
    public static Task<int> Run(string[] args)
    {
        var line = new ClusterCommandLine("CityNetworks: a silo, in which networks and cities live.", "http://localhost:5081");
        var migrate = new Option<bool>("--migrate") { Description = "Bring the tables of the register and of the cluster up to this release, issue the operator's first key, and end." };
        var data = new Option<DirectoryInfo>("--data") { Description = "With --migrate: directory for the operator's key.", DefaultValueFactory = _ => new("data") };
        var api = new Option<bool>("--api") { Description = "Serve the API from this silo too: the cheaper way for a few of them." };
        var siloPort = new Option<int>("--silo-port") { Description = "Port on which silos talk to each other.", DefaultValueFactory = _ => ClusterOptions.SiloPort };
        var gatewayPort = new Option<int>("--gateway-port") { Description = "Port on which this silo takes calls from gateways.", DefaultValueFactory = _ => ClusterOptions.GatewayPort };
        var address = new Option<string?>("--address") { Description = "IP address at which the others reach this silo; found out if not given." };
        var name = new Option<string?>("--name") { Description = "What this silo is called in logs and on the dashboard; the host's name and port if not given." };
        foreach (var option in new Option[] { migrate, data, api, siloPort, gatewayPort, address, name }) line.Root.Options.Add(option);
        return line.Run(args, (parsed, cluster, urls, ct) =>
        {
            if (parsed.GetValue(migrate)) return SiloProcess.Migrate(cluster, parsed.GetRequiredValue(data).FullName, ct);
            var port = parsed.GetValue(siloPort);
            return SiloProcess.Run(
                new(cluster, urls, parsed.GetValue(api), port, parsed.GetValue(gatewayPort), Address(parsed.GetValue(address)), parsed.GetValue(name) is { Length: > 0 } called ? called : $"{Environment.MachineName}:{port}"), ct);
        });
    }

    private static IPAddress? Address(string? text) =>
        text is null ? null
        : IPAddress.TryParse(text, out var address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any) ? address
        : throw new CannotStartException($"--address: '{text}' is not the IP address of one machine.");
}

/// <summary>How to run a silo.</summary>
/// <param name="Urls">Where it tells of its health, and serves the API where it does.</param>
/// <param name="Api">Whether it serves the API.</param>
/// <param name="Address">At which the others reach it; null to find out.</param>
public sealed record SiloSettings(ClusterOptions Cluster, string Urls, bool Api, int SiloPort, int GatewayPort, IPAddress? Address, string Name);
