using CityNetworks.Actors;
using CityNetworks.Api;
using CityNetworks.Api.Hosting;
using CityNetworks.Api.Webhooks;
using CityNetworks.Domain.Principals;
using CityNetworks.EventStore;
using CityNetworks.EventStore.Postgres;

namespace CityNetworks.Server;

/// <summary>One process with the register in one file, or one of several with the register in a database.</summary>
public static class ServerProcess
{
    /// <summary>Runs until stopped. A start that cannot succeed says why in one line and returns non-zero.</summary>
    public static Task<int> Run(ServerOptions options, CancellationToken ct) => HostProcess.InOneLine(
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
    public static Task<int> Migrate(ServerOptions options, CancellationToken ct) => HostProcess.InOneLine(
        async () =>
        {
            if (options.Store is not { } database) throw new StoreUnavailableException("--migrate-only needs --store: a file is brought up to date when it is opened.");
            await using var store = await PostgresEventStore.Open(database, TimeProvider.System, ct);
            Console.WriteLine($"CityNetworks: the tables at {store.Place} are those of this release.");
            return 0;
        });

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
            var (operatorFile, _) = await Operators.Ensure(Operators.Operator, Right.Operate, app.Services.GetRequiredService<IRegister>(), options.Data, ct);
            await server.Serve(options.Urls, ct);
            var address = server.Address;
            Console.WriteLine($"CityNetworks serves on {address}");
            Console.WriteLine($"  data      {options.Data}");
            if (store is PostgresEventStore database) Console.WriteLine($"  store     PostgreSQL at {database.Place}");
            Console.WriteLine($"  operator  key in {operatorFile}");
            if (facts is not null)
            {
                var (_, key) = await Operators.Ensure(Operators.Seeds, Right.Record, app.Services.GetRequiredService<IRegister>(), options.Data, ct);
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

    /// <param name="head">Where the log stood before anything was built on it.</param>
    /// <param name="more">Maps what a benchmark compares with.</param>
    internal static WebApplication Build(ServerOptions options, IEventStore store, Epoch epoch, TimeProvider time, Position head = default, Action<WebApplication>? more = null)
    {
        var builder = HostProcess.CreateBuilder(options.Urls);
        builder.Observe("citynetworks-server");
        builder.Services.AddRegister(store, epoch, time, options.Store is null ? null : head);
        builder.Services.AddSingleton<IRegister>(services => services.GetRequiredService<LocalRegister>());
        builder.Services.AddSingleton(new WebhookRules(options.WebhooksToPrivate));
        builder.Services.AddSingleton(WritingOrigins.Of(options.Origins ?? []));
        builder.Services.AddCityNetworksApi();
        var app = builder.Build();
        app.MapCityNetworksApi();
        more?.Invoke(app);
        return app;
    }
}
