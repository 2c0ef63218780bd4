using System.Net.Sockets;
using CityNetworks.Actors;
using CityNetworks.Api;
using CityNetworks.Domain.Principals;
using CityNetworks.EventStore;
using CityNetworks.EventStore.Postgres;
using CityNetworks.EventStore.Sqlite;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CityNetworks.Server;

/// <summary>One process with the register in one file, or one of several with the register in a database.</summary>
public static class ServerProcess
{
    private const int CannotStart = 1;
    private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";

    /// <summary>Runs until stopped. A start that cannot succeed says why in one line and returns non-zero.</summary>
    public static Task<int> Run(ServerOptions options, CancellationToken ct) => InOneLine(
        async () =>
        {
            try
            {
                await using var server = await Start(options, ct);
                await server.WaitForShutdown(ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                // Stopped while starting.
            }

            return 0;
        });

    /// <summary>Brings the tables of a database up to this release, as a role that owns them. Needed where the server's own role may not.</summary>
    public static Task<int> Migrate(ServerOptions options, CancellationToken ct) => InOneLine(
        async () =>
        {
            if (options.Store is not { } database) throw new StoreUnavailableException("--migrate-only needs --store: a file is brought up to date when it is opened.");
            await using var store = await PostgresEventStore.Open(database, TimeProvider.System, ct);
            Console.WriteLine($"CityNetworks: the tables at {store.Place} are those of this release.");
            return 0;
        });

    /// <summary>Does something for an operator; why it cannot be done is said in one line.</summary>
    internal static async Task<int> InOneLine(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (Reason(exception) is { } reason)
        {
            return await Refuse(reason);
        }
    }

    /// <summary>Says in one line why nothing is done.</summary>
    /// <returns>The exit code.</returns>
    internal static async Task<int> Refuse(string reason)
    {
        await Console.Error.WriteLineAsync($"citynetworks: {reason.ReplaceLineEndings(" ")}");
        return CannotStart;
    }

    /// <summary>Opens the register, serves it, posts what seeds are not recorded yet, and says so.</summary>
    public static async Task<RunningServer> Start(ServerOptions options, CancellationToken ct)
    {
        Addresses.Check(options.Urls);
        var facts = options.Seeds is { } directory ? SeedFile.ReadAll(directory) : null;
        var time = TimeProvider.System;
        var store = await DataDirectory.Open(options.Data, options.Store, time, ct);
        RunningServer? server = null;
        try
        {
            var head = await store.Head(ct);
            await NewerRelease.Refuse(store, head, ct);
            var app = Build(options, store, await Epoch.Of(store, ct), time, head.Position);
            server = new RunningServer(app, store);
            var (operatorFile, _) = await Operators.Ensure(Operators.Operator, Right.Operate, app.Services, options.Data, ct);
            await Serve(app, options.Urls, ct);
            var address = server.Address;
            Console.WriteLine($"CityNetworks serves on {address}");
            Console.WriteLine($"  data      {options.Data}");
            if (store is PostgresEventStore database) Console.WriteLine($"  store     PostgreSQL at {database.Place}");
            Console.WriteLine($"  operator  key in {operatorFile}");
            if (facts is not null)
            {
                var (_, key) = await Operators.Ensure(Operators.Seeds, Right.Record, app.Services, options.Data, ct);
                Console.WriteLine($"  seeds     from {options.Seeds}, being posted; {address}/health/ready says when all of them are there");
                Console.WriteLine($"  seeds     {await SeedFiles.Post(facts, new(address), key, app.Services, ct)}");
            }

            app.Services.GetRequiredService<Readiness>().IsReady = true;
            Console.WriteLine($"  look at   {address}/api/cities/fr-toulouse/memberships · {address}/openapi/v1.json");
            return server;
        }
        catch
        {
            await (server?.DisposeAsync() ?? store.DisposeAsync());
            throw;
        }
    }

    private static async Task Serve(WebApplication app, string urls, CancellationToken ct)
    {
        try
        {
            await app.StartAsync(ct);
        }
        catch (Exception exception) when (exception is IOException or SocketException or InvalidOperationException)
        {
            throw new CannotServeException($"Cannot serve on {urls}: {exception.Message}", exception);
        }
    }

    /// <param name="head">Where the log stood before anything was built on it.</param>
    /// <param name="more">Maps what a benchmark compares with.</param>
    internal static WebApplication Build(ServerOptions options, IEventStore store, Epoch epoch, TimeProvider time, Position head = default, Action<WebApplication>? more = null)
    {
        // Watching settings for changes means watching all below the program, so every write to a register that lies there.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        builder.WebHost.UseUrls(options.Urls);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var readiness = new Readiness();
        builder.Logging.ClearProviders().AddJsonConsole(json => (json.UseUtcTimestamp, json.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ")).SetMinimumLevel(LogLevel.Warning)
            .AddFilter(HostCategory, level => readiness.IsReady && level >= LogLevel.Warning) // Why a start fails is said once, in one line.
            .AddFilter(typeof(StoreWatch).FullName, level => readiness.IsReady && level >= LogLevel.Information);
        builder.Services.AddSingleton(store);
        builder.Services.AddSingleton<IEventLog>(store);
        builder.Services.AddSingleton(epoch);
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(new ActorLimits());
        builder.Services.AddSingleton(services =>
        {
            var (watch, log) = (services.GetRequiredService<StoreWatch>(), services.GetRequiredService<ILogger<Writer>>());
            var writer = new Writer(store, services.GetRequiredService<ActorLimits>(), exception =>
            {
                if (exception is StoreUnavailableException unavailable) watch.Fails(unavailable);
                else log.LogError(exception, "A commit did not go through");
            });
            writer.Advanced += _ => watch.Commits();
            return writer;
        });
        var heard = options.Store is null ? null : new Growth();
        builder.Services.AddSingleton(services => new LocalRegister(
            store, services.GetRequiredService<Writer>(), time, services.GetRequiredService<ActorLimits>(), heard));
        builder.Services.AddSingleton<IRegister>(services => services.GetRequiredService<LocalRegister>());
        builder.Services.AddSingleton(readiness);
        builder.Services.AddHostedService<Sweeper>();
        if (heard is not null)
        {
            builder.Services.AddHostedService(services => new Tail(
                services.GetRequiredService<LocalRegister>(), store, heard, head, services.GetRequiredService<StoreWatch>(), time, services.GetRequiredService<ILogger<Tail>>()));
        }

        builder.Services.AddCityNetworksApi();
        var app = builder.Build();
        app.MapCityNetworksApi();
        more?.Invoke(app);
        return app;
    }

    /// <summary>What an operator can do something about; null for our own mistakes, which show themselves whole.</summary>
    private static string? Reason(Exception exception) => exception switch
    {
        StoreInUseException or StoreUnreadableException or StoreUnavailableException or RestoreRefusedException or SeedException or CannotServeException => exception.Message,
        IOException or UnauthorizedAccessException => exception.Message, // A key file that cannot be read or written; the message names it.
        _ => null,
    };
}

/// <summary>A server that answers.</summary>
public sealed class RunningServer(WebApplication app, IEventStore store) : IAsyncDisposable
{
    /// <summary>The first address it listens on, with the port it really got.</summary>
    public string Address =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.First().Replace("[::]", "localhost", StringComparison.Ordinal)
        ?? throw new InvalidOperationException("The server does not listen.");

    public IServiceProvider Services => app.Services;

    /// <summary>Until somebody stops it; where it stops of its own accord, that throws why.</summary>
    public async Task WaitForShutdown(CancellationToken ct)
    {
        await app.WaitForShutdownAsync(ct);
        foreach (var work in app.Services.GetServices<IHostedService>().OfType<BackgroundService>())
        {
            if (work.ExecuteTask is { IsFaulted: true } failed) await failed;
        }
    }

    /// <summary>Stops taking requests, lets those on their way finish, commits what is decided, closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        app.Services.GetRequiredService<Readiness>().IsReady = false;
        await app.StopAsync();
        await app.DisposeAsync(); // Disposes the writer, which drains.
        await store.DisposeAsync();
    }
}
