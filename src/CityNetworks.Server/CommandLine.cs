using System.CommandLine;

namespace CityNetworks.Server;

/// <summary>What an operator can say when starting the server.</summary>
public static class CommandLine
{
    public static RootCommand Build()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Directory that holds the register.", DefaultValueFactory = _ => new("data") };
        var urls = new Option<string>("--urls") { Description = "Addresses to serve on, separated by semicolons.", DefaultValueFactory = _ => "http://localhost:5080" };
        var noSeed = new Option<bool>("--no-seed") { Description = "Do not post the facts under seeds/." };
        var seeds = new Option<DirectoryInfo?>("--seeds") { Description = "Directory with facts to post; the ones that came with the program if not given." };
        var root = new RootCommand("CityNetworks: a live register of who belongs to which network of cities.") { data, urls, noSeed, seeds };
        root.SetAction((parsed, ct) => ServerProcess.Run(
            new(parsed.GetRequiredValue(data).FullName, parsed.GetRequiredValue(urls), parsed.GetValue(noSeed) ? null : parsed.GetValue(seeds)?.FullName ?? SeedFiles.Shipped()), ct));
        return root;
    }
}

/// <summary>How to run.</summary>
/// <param name="Seeds">Directory of facts to post, or null for none.</param>
public sealed record ServerOptions(string Data, string Urls, string? Seeds);
