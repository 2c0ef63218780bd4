using System.CommandLine;
using System.CommandLine.Parsing;
using CityNetworks.Api.Hosting;

namespace CityNetworks.Server;

/// <summary>What an operator can say when starting the server.</summary>
public static class CommandLine
{
    private const string StoreVariable = "CITYNETWORKS_STORE";

    // Longer than the host takes to let requests on their way finish: stopping is never cut short.
    private static readonly InvocationConfiguration Patient = new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(45) };

    /// <summary>Does what the arguments say; what cannot be read in them is said in one line, and nothing is done.</summary>
    public static async Task<int> Run(string[] args)
    {
        var parsed = Build().Parse(args);
        return parsed.Errors is [{ } first, ..] ? await HostProcess.Refuse($"{first.Message} --help tells what there is.") : await parsed.InvokeAsync(Patient);
    }

    private static RootCommand Build()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Directory that holds the register, and the keys of its operator.", DefaultValueFactory = _ => new("data"), CustomParser = Directory, Recursive = true };
        var urls = new Option<string>("--urls") { Description = "Addresses to serve on, separated by semicolons.", DefaultValueFactory = _ => "http://localhost:5080" };
        var noSeed = new Option<bool>("--no-seed") { Description = "Do not post the facts under seeds/." };
        var seeds = new Option<DirectoryInfo?>("--seeds") { Description = "Directory with facts to post; the ones that came with the program if not given.", CustomParser = Directory };
        var store = new Option<string?>("--store")
        {
            Description = $"PostgreSQL database that holds the register instead of a file, as \"Host=…;Database=…;Username=…\"; {StoreVariable} in the environment if not given.",
            Recursive = true,
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable(StoreVariable) is { Length: > 0 } set ? set : null,
        };
        var migrateOnly = new Option<bool>("--migrate-only") { Description = "Bring the tables of --store up to this release, and end." };
        var toPrivate = new Option<bool>("--webhooks-to-private") { Description = "Let webhooks go to private networks and to this machine, and over http: for receivers of one's own." };
        var origins = new Option<string[]>("--origin") { Description = "A web site whose pages may post to the register from a browser, such as https://www.example.org; as often as there are any. Every site's may read.", DefaultValueFactory = _ => [] };
        var root = new RootCommand("CityNetworks: a live register of who belongs to which network of cities.") { data, store, migrateOnly, urls, noSeed, seeds, toPrivate, origins };
        root.SetAction((parsed, ct) =>
        {
            var options = new ServerOptions(
                parsed.GetRequiredValue(data).FullName,
                parsed.GetRequiredValue(urls),
                parsed.GetValue(noSeed) ? null : parsed.GetValue(seeds)?.FullName ?? SeedFile.Shipped(),
                parsed.GetValue(store),
                parsed.GetValue(toPrivate),
                parsed.GetValue(origins));
            return parsed.GetValue(migrateOnly) ? ServerProcess.Migrate(options, ct) : ServerProcess.Run(options, ct);
        });
        foreach (var command in Upkeep(data, store)) root.Subcommands.Add(command);
        return root;
    }

    private static DirectoryInfo? Directory(ArgumentResult given) => Path(given) is { } path ? new(path) : null;

    private static FileInfo? File(ArgumentResult given) => Path(given) is { } path ? new(path) : null;

    /// <summary>Null is an error that has been said.</summary>
    private static string? Path(ArgumentResult given)
    {
        if (given.Tokens is [{ Value.Length: > 0 } path]) return path.Value;
        given.AddError($"{(given.Parent as OptionResult)?.Option.Name ?? given.Argument.Name} is empty, and no path.");
        return null;
    }

    private static IEnumerable<Command> Upkeep(Option<DirectoryInfo> data, Option<string?> store)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The backup.", CustomParser = File };
        var checkedFile = new Argument<FileInfo?>("FILE") { Description = "A backup to check instead of the register.", Arity = ArgumentArity.ZeroOrOne, CustomParser = File };
        var aside = new Option<bool>("--aside") { Description = "Move a register that is there aside, into a file, and keep it." };
        yield return Does(new("backup", "Copies the register into a new file, also while a server is using it.") { file }, (parsed, register, ct) =>
            Server.Upkeep.Backup(register, parsed.GetRequiredValue(file).FullName, ct));
        yield return Does(new("restore", "Puts the register back from a backup and begins a new epoch.") { file, aside }, (parsed, register, ct) =>
            Server.Upkeep.Restore(register, parsed.GetRequiredValue(file).FullName, parsed.GetValue(aside), ct));
        yield return Does(new("verify", "Recomputes every hash and every row from the log, and says the first difference.") { checkedFile }, (parsed, register, ct) =>
            Server.Upkeep.Verify(register, parsed.GetValue(checkedFile)?.FullName, ct));
        yield return Does(new("rebuild", "Makes the rows that are read anew from the log."), (_, register, ct) => Server.Upkeep.Rebuild(register, ct));

        Command Does(Command command, Func<ParseResult, IKeptRegister, CancellationToken, Task<int>> action)
        {
            command.SetAction((parsed, ct) => HostProcess.InOneLine(() =>
            {
                var directory = parsed.GetRequiredValue(data).FullName;
                return action(parsed, parsed.GetValue(store) is { } database ? new KeptInDatabase(database, directory) : new KeptInFiles(directory), ct);
            }));
            return command;
        }
    }
}

/// <summary>How to run.</summary>
/// <param name="Seeds">Directory of facts to post, or null for none.</param>
/// <param name="Store">Connection string of the PostgreSQL database that holds the register; null for a file in <paramref name="Data"/>.</param>
/// <param name="WebhooksToPrivate">Webhooks may go to private networks, and over http.</param>
/// <param name="Origins">Web sites whose pages may post from a browser.</param>
public sealed record ServerOptions(string Data, string Urls, string? Seeds, string? Store = null, bool WebhooksToPrivate = false, IReadOnlyList<string>? Origins = null);
