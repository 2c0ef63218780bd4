using CityNetworks.Actors;
using CityNetworks.EventStore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CityNetworks.Api.Hosting;

/// <summary>Puts a register together in a process.</summary>
public static class RegisterHosting
{
    /// <summary>A store, the writer to it, and the actors here. Which <see cref="IRegister"/> takes commands is for the host to say.</summary>
    /// <param name="head">Where the log stood before anything was built on it, where other processes append as well: those here then follow it. Null where none does.</param>
    public static IServiceCollection AddRegister(this IServiceCollection services, IEventStore store, Epoch epoch, TimeProvider time, Position? head)
    {
        services.AddSingleton(store);
        services.AddSingleton<IEventLog>(store);
        services.AddSingleton(epoch);
        services.AddSingleton(time);
        services.AddSingleton(new ActorLimits());
        services.AddSingleton<StoreWatch>();
        services.AddSingleton(provider =>
        {
            var (watch, log) = (provider.GetRequiredService<StoreWatch>(), provider.GetRequiredService<ILogger<Writer>>());
            var writer = new Writer(store, provider.GetRequiredService<ActorLimits>(), exception =>
            {
                if (exception is StoreUnavailableException unavailable) watch.Fails(unavailable);
                else log.LogError(exception, "A commit did not go through");
            });
            writer.Advanced += _ => watch.Commits();
            return writer;
        });
        var heard = head is null ? null : new Growth();
        services.AddSingleton(provider => new LocalRegister(store, provider.GetRequiredService<Writer>(), time, provider.GetRequiredService<ActorLimits>(), heard));
        services.AddHostedService<Sweeper>();
        services.AddHostedService<Daybreak>();
        if (heard is not null)
        {
            services.AddHostedService(provider => new Tail(
                provider.GetRequiredService<LocalRegister>(), store, heard, head!.Value, provider.GetRequiredService<StoreWatch>(), time, provider.GetRequiredService<ILogger<Tail>>())); // Not null where somebody hears.
        }

        return services;
    }
}
