using CityNetworks.Actors;
using CityNetworks.Actors.ReadModels;
using CityNetworks.Api.Access;
using CityNetworks.Api.Calendars;
using CityNetworks.Api.Commands;
using CityNetworks.Api.Following;
using CityNetworks.Api.Hosting;
using CityNetworks.Api.Imports;
using CityNetworks.Api.OpenApi;
using CityNetworks.Api.Reading;
using CityNetworks.Api.Webhooks;
using CityNetworks.Contracts;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CityNetworks.Api;

/// <summary>The HTTP API, the same for every host. The host gives an <see cref="IEventStore"/>, an <see cref="IRegister"/> and an <see cref="Epoch"/>.</summary>
public static class CityNetworksApi
{
    public static IServiceCollection AddCityNetworksApi(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<BearerKeys>();
        services.AddSingleton<RowCache>();
        services.AddSingleton<Reads>();
        services.AddSingleton<Natures>();
        services.AddSingleton<NewEvents>();
        services.AddSingleton<CommandAddresses>();
        services.AddSingleton<ImportDesk>();
        services.AddSingleton<NameSearch>();
        services.TryAddSingleton<StoreWatch>();
        services.AddHostedService<NameFollower>();
        services.TryAddSingleton(new WebhookRules());
        services.AddSingleton<WebhookClient>();
        services.AddSingleton<WebhookEndpoints>();
        services.AddHostedService<Deliverer>();
        services.AddOrigins();
        services.AddExceptionHandler<ExceptionProblems>();
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = Problems.Complete);
        services.AddApiDocument();
        return services;
    }

    public static WebApplication MapCityNetworksApi(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseCors();
        app.UseHeadAndOptions();
        app.UseRouting();
        app.MapNetworkCommands();
        app.MapMemberCommands();
        app.MapDossierCommands();
        app.MapSourceCommands();
        app.MapSeriesCommands();
        app.MapAgreementCommands();
        app.MapPrincipals();
        app.MapPersons();
        app.MapWebhookCommands();
        WebhookEndpoints.Map(app);
        app.MapImports();
        app.MapCommandLookup();
        app.MapNetworkReads();
        app.MapMembershipReads();
        app.MapOfficeReads();
        app.MapConsentReads();
        app.MapMemberReads();
        app.MapDossierReads();
        app.MapConflictReads();
        app.MapSourceReads();
        app.MapSeriesReads();
        app.MapMeetingReads();
        app.MapAgreementReads();
        app.MapEventReads();
        app.MapFollowing();
        app.MapAtomFeeds();
        app.MapCalendars();
        app.MapDiffReads();
        app.MapSearch();
        app.MapReconciliation();
        app.MapHealth();
        app.MapOpenApi();
        app.MapAsyncApi();
        return app;
    }

    /// <summary>What an orchestrator asks, alone: for a process that does not serve the API.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("Health");
        health.MapGet("/live", () => Results.Text("alive")).WithName("health.live").WithSummary("The process answers; touches no storage");
        health.MapGet("/ready", Ready).WithName("health.ready").WithSummary("The store answers and the register is loaded");
    }

    private static async Task<IResult> Ready(IEventStore store, StoreWatch watch, Readiness readiness, Epoch epoch, CancellationToken ct)
    {
        if (!readiness.IsReady) return Problems.Unavailable("not-ready", "The register is starting or stopping.");
        try
        {
            var head = await watch.Ask(() => store.Head(ct));
            return Results.Text($"ready at {epoch.At(head.Position)}");
        }
        catch (StoreUnavailableException unavailable)
        {
            return Problems.Unavailable("store-unavailable", unavailable.Message); // Also where nothing but this is served.
        }
    }

    private sealed class ExceptionProblems(StoreWatch watch, ILogger<ExceptionProblems> log) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            if (Problems.Of(exception) is not { } problem) return false;
            if (exception is StoreUnavailableException unavailable) watch.Fails(unavailable);
            if (problem.Status == StatusCodes.Status503ServiceUnavailable) log.LogDebug("{Method} {Path} is answered 503: {Reason}", httpContext.Request.Method, httpContext.Request.Path, exception.Message);
            if (exception is UnknownContractException) log.LogError(exception, "What was asked for is of a newer release");
            await problem.ExecuteAsync(httpContext);
            return true;
        }
    }
}

/// <summary>Whether this process wants traffic.</summary>
public sealed class Readiness
{
    public bool IsReady { get; set; }
}
