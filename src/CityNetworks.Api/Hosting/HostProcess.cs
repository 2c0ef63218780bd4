using CityNetworks.EventStore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CityNetworks.Api.Hosting;

/// <summary>What the processes that serve a register have in common, whatever their actors live in.</summary>
public static class HostProcess
{
    private const int CannotStart = 1;
    private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";

    // What these warn of, an operator can do nothing about, or hears of elsewhere: of the store from its watch.
    private static readonly string[] Talkative = ["Orleans", "Microsoft.Orleans", "Polly"];

    /// <summary>Does something for an operator; why it cannot be done is said in one line.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> InOneLine(Func<Task<int>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
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
    public static async Task<int> Refuse(string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        await Console.Error.WriteLineAsync($"citynetworks: {reason.ReplaceLineEndings(" ")}");
        return CannotStart;
    }

    /// <summary>A web application that says little before it is ready, and after that what an operator can do something about.</summary>
    /// <param name="urls">Where to serve, separated by semicolons.</param>
    public static WebApplicationBuilder CreateBuilder(string urls)
    {
        // Watching settings for changes means watching all below the program, so every write to a register that lies there.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        builder.WebHost.UseUrls(urls);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var readiness = new Readiness();
        builder.Services.AddSingleton(readiness);
        builder.Logging.ClearProviders().AddJsonConsole(json => (json.UseUtcTimestamp, json.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ")).SetMinimumLevel(LogLevel.Warning)
            .AddFilter(HostCategory, level => readiness.IsReady && level >= LogLevel.Warning) // Why a start fails is said once, in one line.
            .AddFilter(typeof(StoreWatch).FullName, level => readiness.IsReady && level >= LogLevel.Information);
        foreach (var category in Talkative) builder.Logging.AddFilter(category, level => readiness.IsReady && level >= LogLevel.Error);
        return builder;
    }

    /// <summary>What an operator can do something about; null for our own mistakes, which show themselves whole.</summary>
    private static string? Reason(Exception exception) => exception switch
    {
        StoreInUseException or StoreUnreadableException or StoreUnavailableException or RestoreRefusedException or CannotStartException => exception.Message,
        IOException or UnauthorizedAccessException => exception.Message, // A key file that cannot be read or written; the message names it.
        _ => null,
    };
}

/// <summary>What was asked of the process cannot be done; the message says why, in one line.</summary>
public class CannotStartException(string message, Exception? inner = null) : Exception(message, inner);
