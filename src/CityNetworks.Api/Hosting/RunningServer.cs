using System.Net.Sockets;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CityNetworks.Api.Hosting;

/// <summary>A server that answers.</summary>
public sealed class RunningServer(WebApplication app, IEventStore store) : IAsyncDisposable
{
    /// <summary>The first address it listens on, with the port it really got.</summary>
    public string Address =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.First().Replace("[::]", "localhost", StringComparison.Ordinal)
        ?? throw new InvalidOperationException("The server does not listen.");

    /// <summary>What it is put together of.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Begins to listen.</summary>
    /// <exception cref="CannotServeException">It cannot listen there.</exception>
    public async Task Serve(string urls, CancellationToken ct)
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
        if (app.Lifetime.ApplicationStarted.IsCancellationRequested) await app.StopAsync(); // What has not begun cannot be stopped.
        await app.DisposeAsync(); // Disposes the writer, which drains.
        await store.DisposeAsync();
    }
}
