using System.CommandLine;

namespace CityNetworks.Server;

/// <summary>What an operator can say when starting the server.</summary>
public static class CommandLine
{
    private const string StoreVariable = "CITYNETWORKS_STORE";

    public static RootCommand Build()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Directory that holds the register, and the keys of its operator.", DefaultValueFactory = _ => new("data"), Recursive = true };
        var urls = new Option<string>("--urls") { Description = "Addresses to serve on, separated by semicolons.", DefaultValueFactory = _ => "http://localhost:5080" };
        var noSeed = new Option<bool>("--no-seed") { Description = "Do not post the facts under seeds/." };
        var seeds = new Option<DirectoryInfo?>("--seeds") { Description = "Directory with facts to post; the ones that came with the program if not given." };
        var store = new Option<string?>("--store")
        {
            Description = $"PostgreSQL database that holds the register instead of a file, as \"Host=…;Database=…;Username=…\"; {StoreVariable} in the environment if not given.",
            Recursive = true,
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable(StoreVariable) is { Length: > 0 } set ? set : null,
        };
        var migrateOnly = new Option<bool>("--migrate-only") { Description = "Bring the tables of --store up to this release, and end." };
        var root = new RootCommand("CityNetworks: a live register of who belongs to which network of cities.") { data, store, migrateOnly, urls, noSeed, seeds };
        root.SetAction((parsed, ct) =>
        {
            var options = new ServerOptions(
                parsed.GetRequiredValue(data).FullName,
                parsed.GetRequiredValue(urls),
                parsed.GetValue(noSeed) ? null : parsed.GetValue(seeds)?.FullName ?? SeedFiles.Shipped(),
                parsed.GetValue(store));
            return parsed.GetValue(migrateOnly) ? ServerProcess.Migrate(options, ct) : ServerProcess.Run(options, ct);
        });
        foreach (var command in Upkeep(data, store)) root.Subcommands.Add(command);
        return root;
    }

    private static IEnumerable<Command> Upkeep(Option<DirectoryInfo> data, Option<string?> store)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The backup." };
        var checkedFile = new Argument<FileInfo?>("FILE") { Description = "A backup to check instead of the register.", Arity = ArgumentArity.ZeroOrOne };
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
            command.SetAction((parsed, ct) => ServerProcess.InOneLine(() =>
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
public sealed record ServerOptions(string Data, string Urls, string? Seeds, string? Store = null);
