using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CityNetworks.Actors;
using CityNetworks.Api.Access;
using CityNetworks.Api.Reading;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CityNetworks.Api.Commands;

/// <summary>What came of a command.</summary>
/// <param name="Outcome"><c>accepted</c>, or <c>nothing</c> when it asked for what already is.</param>
/// <param name="Position">Of its last event in the whole register, <c>epoch:position</c>; it is durable.</param>
/// <param name="Version">Of the actor after it; goes into <c>If-Match</c>.</param>
/// <param name="Effective">The date in the world, as written.</param>
/// <param name="Id">The id given to something new.</param>
/// <param name="Key">A bearer key or the secret of a webhook, shown this once; or the public key of a webhook.</param>
public sealed record ReceiptBody(string Outcome, string Position, long Version, string? Effective = null, string? Id = null, string? Key = null);

/// <summary>The contract name of the command behind an endpoint.</summary>
public sealed record CommandName(string Value);

/// <summary>What the endpoint of a command does, whether the command comes in a request of its own or as a line of many.</summary>
/// <param name="Name">The contract name of the command.</param>
internal sealed record CommandPath(string Name, Func<CommandCall, Caller, CommandHeaders, ReadOnlyMemory<byte>, CancellationToken, Task<CommandAnswer>> Post);

/// <summary>What came of a command: a receipt, or the problem it met on its way to an actor.</summary>
/// <param name="NewKey">As in <see cref="Addressed"/>.</param>
internal sealed record CommandAnswer(Receipt? Receipt, Problem? Problem, Func<CancellationToken, ValueTask<string?>>? NewKey = null);

/// <summary>A parsed command that knows where to go.</summary>
/// <param name="Target">The actor, for the fingerprint.</param>
/// <param name="Needs">The rights of which one would do.</param>
/// <param name="Send">Hands it to the actor.</param>
/// <param name="NewKey">The key or secret made for this very request, if it is the one that was recorded.</param>
/// <param name="By">The sides of the fact for which the caller speaks, where it has sides.</param>
/// <param name="IsOwn">Whose own it is may do it by any right.</param>
/// <param name="IsForAnyOwner">Whose own it is may do it without a right as well: it ends something.</param>
internal sealed record Addressed(
    string Target, IReadOnlyList<Authority.Need> Needs, Func<Envelope, CancellationToken, Task<Receipt>> Send, ImmutableArray<VaultEntry> Vault = default,
    Func<CancellationToken, ValueTask<string?>>? NewKey = null, Func<Caller, Sides>? By = null, Func<Caller, bool>? IsOwn = null,
    bool IsForAnyOwner = false);

/// <summary>Says where a command goes, or what is wrong with the address or with what the command refers to.</summary>
internal delegate ValueTask<(Addressed? To, InputProblem? Problem)> AddressOf<in TCommand>(CommandCall call, TCommand command, CancellationToken ct);

/// <summary>
/// The one way in for every command: who is it, under which key, what does it say, may the caller say that, and then on to the actor.
/// </summary>
internal static class CommandEndpoint
{
    private static readonly ReadOnlyMemory<byte> Nothing = "{}"u8.ToArray();

    /// <summary>Maps a command under its contract name.</summary>
    /// <param name="elsewhere">Says that whom the address names is to be found under another.</param>
    public static RouteHandlerBuilder MapCommand<TCommand>(
        this IEndpointRouteBuilder routes, string pattern, string name, string operation, string summary,
        AddressOf<TCommand> address, Func<CommandCall, TCommand, CancellationToken, ValueTask<Problem?>>? elsewhere = null)
        where TCommand : class =>
        routes.MapCommand(HttpMethods.Post, pattern, name, operation, summary, address, elsewhere).Accepts<TCommand>("application/json");

    /// <summary>Maps a command that its address says in full.</summary>
    public static RouteHandlerBuilder MapDelete<TCommand>(
        this IEndpointRouteBuilder routes, string pattern, string name, string operation, string summary,
        AddressOf<TCommand> address)
        where TCommand : class =>
        routes.MapCommand(HttpMethods.Delete, pattern, name, operation, summary, address, null);

    private static RouteHandlerBuilder MapCommand<TCommand>(
        this IEndpointRouteBuilder routes, string method, string pattern, string name, string operation, string summary, AddressOf<TCommand> address,
        Func<CommandCall, TCommand, CancellationToken, ValueTask<Problem?>>? elsewhere)
        where TCommand : class
    {
        var path = new CommandPath(name, (call, caller, headers, body, ct) => Post(call, caller, headers, name, body, address, elsewhere, ct));
        return routes.MapMethods(pattern, [method], (Func<HttpContext, Task<IResult>>)(context => Handle(context, path)))
            .WithName(operation)
            .WithSummary(summary)
            .WithMetadata(new CommandName(name), path)
            .Produces<ReceiptBody>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> Handle(HttpContext context, CommandPath path)
    {
        var (services, ct) = (context.RequestServices, context.RequestAborted);
        var (caller, reason) = await services.GetRequiredService<BearerKeys>().Identify(context.Request, ct);
        if (caller is null) return Problems.Unauthorized(reason!); // Identify gives one of the two.
        if (context.Request.QueryString.HasValue && Reads.Unknown(context) is { Count: > 0 } unknown) return Problems.Input(unknown);
        if (CommandHeaders.TryRead(context.Request, out var headers) is { } flaw) return Problems.Input(flaw);
        var isInAddress = HttpMethods.IsDelete(context.Request.Method);
        if (!isInAddress && !context.Request.HasJsonContentType()) return Problems.MediaType();
        if ((isInAddress ? Nothing : await CommandBody.Read(context.Request, ct)) is not { } body) return Problems.TooLarge(CommandBody.Limit);

        var call = new CommandCall(context.Request.RouteValues, services.GetRequiredService<IRegister>(), services.GetRequiredService<IEventLog>());
        var (receipt, problem, newKey) = await path.Post(call, caller, headers, body, ct);
        if (receipt is null) return problem!; // Post gives one of the two.
        if (receipt.Repeated) context.Response.Headers["Idempotency-Replayed"] = "true";
        if (receipt.Outcome.Kind is OutcomeKind.Refused or OutcomeKind.Stale) return Problems.Of(receipt.Outcome);
        context.Response.Headers.ETag = $"\"{receipt.Version}\"";
        return Results.Json(Body(receipt, services.GetRequiredService<Epoch>(), newKey is null ? null : await newKey(ct)), ApiJson.Plain.ReceiptBody);
    }

    private static async Task<CommandAnswer> Post<TCommand>(
        CommandCall call, Caller caller, CommandHeaders headers, string name, ReadOnlyMemory<byte> body, AddressOf<TCommand> address,
        Func<CommandCall, TCommand, CancellationToken, ValueTask<Problem?>>? elsewhere, CancellationToken ct)
        where TCommand : class
    {
        var reading = CommandReader.Read(name, body, [.. call.Address.Select(v => KeyValuePair.Create(v.Key, $"{v.Value}"))]);
        if (reading is not CommandReading.Understood { Command: TCommand command } understood)
        {
            return new(null, Problems.Input(((CommandReading.Refused)reading).Problems));
        }

        var (to, problem) = await address(call, command, ct);
        if (to is null) return new(null, Problems.Input(problem!)); // As above.
        if (elsewhere is not null && await elsewhere(call, command, ct) is { } found) return new(null, found);
        var isOwn = to.IsOwn?.Invoke(caller) == true;
        var grant = Authority.Covering(caller.Principal, to.Needs, caller.Today) ?? (isOwn ? Authority.Any(caller.Principal, caller.Today) : null);
        if (grant is null && !(isOwn && to.IsForAnyOwner))
        {
            return new(null, Problems.Forbidden(isOwn ? AnyRight(caller) : new Texts($"'{caller.Id}' would need the right {string.Join(" or ", to.Needs)}{(to.IsOwn is null ? "" : ": it is not its own")}.")));
        }

        var envelope = new Envelope(
            new(caller.Id.Value, headers.Key), Fingerprint(to.Target, name, headers, understood.Canonical),
            MetadataJson.Encode(new(caller.Id.Value, grant?.Number ?? 0, grant?.For?.Value, name)), headers.IfMatch, to.Vault, By: to.By?.Invoke(caller) ?? Sides.None);
        return new(await to.Send(envelope, ct), null, to.NewKey);
    }

    private static Texts AnyRight(Caller caller) => new(
        $"'{caller.Id}' would need a right in the register, whichever: to speak for somebody, to record or to operate.",
        $"« {caller.Id} » aurait besoin d'un droit dans le registre, quel qu'il soit : parler pour quelqu'un, rapporter ou exploiter.");

    /// <summary>What a client reads of a receipt.</summary>
    public static ReceiptBody Body(Receipt receipt, Epoch epoch, string? key = null) => new(
        receipt.Outcome.Kind == OutcomeKind.Accepted ? "accepted" : "nothing", epoch.At(receipt.Position), receipt.Version.Value, receipt.Outcome.Effective, receipt.Outcome.Id, key);

    /// <summary>The same command to the same actor under the same condition, whatever its white space and member order.</summary>
    private static byte[] Fingerprint(string target, string name, CommandHeaders headers, byte[] canonical)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{target}\n{name}\n{headers.IfMatch}\n"));
        hash.AppendData(canonical);
        return hash.GetHashAndReset();
    }
}
