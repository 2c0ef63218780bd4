using CityNetworks.Actors;
using CityNetworks.Api.Access;
using CityNetworks.Api.Reading;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Commands;

/// <summary>What became of a command whose answer got lost.</summary>
internal static class CommandLookup
{
    public static void MapCommandLookup(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/commands/{key}", Read).WithTags("Commands").WithName("command.read")
            .WithSummary("What became of the command that the caller sent under a key")
            .Produces<CommandView>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized);

    private static async Task<IResult> Read(HttpContext context, BearerKeys keys, IEventStore store, IRegister register, Epoch epoch, CancellationToken ct)
    {
        var (caller, reason) = await keys.Identify(context.Request, ct);
        if (caller is null) return Problems.Unauthorized(reason!); // Identify gives one of the two.
        var key = Key(context);
        if (!CommandHeaders.IsKey(key)) return Problems.Input(new Contracts.InputProblem("", "This cannot be a key."));

        // Asked in this order, a command that is recorded meanwhile is found on its way or recorded, never neither.
        var commandKey = new CommandKey(caller.Id.Value, key);
        var onItsWay = register.IsOnItsWay(commandKey);
        var head = await store.Head(ct);
        if (await store.FindCommand(commandKey, ct) is { } record)
        {
            var outcome = Outcomes.Decode(record.Outcome);
            return Results.Json(
                new CommandView(
                    "done", epoch.At(record.Position), outcome.Kind.ToString().ToLowerInvariant(), record.Version.Value, outcome.Effective, outcome.Id, outcome.Code, Problems.Detail(outcome).In(Reads.Language(context))),
                ApiJson.Default.CommandView);
        }

        return Results.Json(new CommandView(onItsWay ? "in-flight" : "not-recorded", epoch.At(head.Position)), ApiJson.Default.CommandView);
    }

    /// <summary>From the address as it was sent: a route value leaves %2F as it is, so that a key with a slash would be taken for another one.</summary>
    private static string Key(HttpContext context)
    {
        var path = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
        return Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
    }
}

/// <summary>What is known of a command.</summary>
/// <param name="State"><c>done</c>, <c>in-flight</c>, or <c>not-recorded</c> as of <paramref name="Position"/>.</param>
/// <param name="Outcome">accepted, nothing, refused or stale.</param>
public sealed record CommandView(
    string State, string Position, string? Outcome = null, long? Version = null, string? Effective = null, string? Id = null, string? Code = null, string? Detail = null);
