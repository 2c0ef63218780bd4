using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CityNetworks.Api.Hosting;

/// <summary>What an operator's collector is told of a process: traces from the request to the commit, and meters.</summary>
public static class Observing
{
    /// <summary>Where to send it, as every OpenTelemetry exporter reads it; without it nothing is sent, and nothing is gathered.</summary>
    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // Ours, the web server's, the cluster's and the database's; a process sends what it has of these.
    private static readonly string[] Sources = ["CityNetworks", "Microsoft.AspNetCore", "Microsoft.Orleans.Application", "Microsoft.Orleans.Runtime", "Microsoft.Orleans.Lifecycle", "Npgsql"];
    private static readonly string[] Meters = ["CityNetworks", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.Orleans", "Npgsql", "System.Runtime"];

    /// <param name="process">What kind of process this is: its service name, unless OTEL_SERVICE_NAME says otherwise.</param>
    public static void Observe(this WebApplicationBuilder builder, string process)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(EndpointVariable))) return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(process).AddEnvironmentVariableDetector())
            .WithTracing(tracing => tracing.AddSource(Sources).AddOtlpExporter())
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter());
    }
}
