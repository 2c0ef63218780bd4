using System.Globalization;
using System.Security.Cryptography;
using CityNetworks.Actors;
using CityNetworks.Actors.ReadModels;
using CityNetworks.Api.Access;
using CityNetworks.Api.Reading;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Webhooks;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Webhooks;

/// <summary>How webhooks do, and what can be done about it. None of this is a fact of the register, so nothing of it is recorded.</summary>
internal sealed class WebhookEndpoints(BearerKeys keys, IRegister register, IEventStore store, WebhookClient client, Epoch epoch, TimeProvider time)
{
    private const int Page = 1000;
    private const int UsualLimit = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var hooks = routes.MapGroup("/api/webhooks").WithTags("Webhooks");
        Get("", "webhooks.list", "Your webhooks; all of them for an operator", (endpoints, context, ct) => endpoints.List(context, ct)).Produces<WebhooksView>().Takes("limit", "after").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status410Gone);
        Get("/{webhook}", "webhook.read", "A webhook, and how far it has come", One((e, hook, _, ct) => e.Read(hook, ct))).Produces<WebhookView>();
        Get("/{webhook}/attempts", "webhook.attempts", "Its newest attempts to deliver, the newest first", One((e, hook, context, ct) => e.Attempts(hook, context, ct))).Produces<AttemptsView>().Takes("before", "limit").ProducesProblem(StatusCodes.Status400BadRequest);
        Get("/{webhook}/dead-letters", "webhook.dead-letters", "The messages that were given up, in order", One((e, hook, context, ct) => e.DeadLetters(hook, context, ct))).Produces<DeadLettersView>().Takes("afterPosition", "limit").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status410Gone);
        Post("/{webhook}/pings", "webhook.ping", "Sends a signed message of the type webhook.ping at once, and answers with what the receiver said", Entitled((e, hook, _, ct) => e.Ping(hook, ct))).Produces<PingView>();
        Post("/{webhook}/replays", "webhook.replay", "Sends dead letters again, in order and each once: one, or all from a position on", Entitled((e, hook, context, ct) => e.Replay(hook, context, ct)))
            .Accepts<ReplayRequest>("application/json").Produces<ReplayView>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status410Gone).ProducesProblem(StatusCodes.Status413PayloadTooLarge);

        RouteHandlerBuilder Get(string pattern, string operation, string summary, Handler handler) => Described(hooks.MapGet(pattern, Bound(handler)), operation, summary);

        RouteHandlerBuilder Post(string pattern, string operation, string summary, Handler handler) => Described(hooks.MapPost(pattern, Bound(handler)), operation, summary);

        static RouteHandlerBuilder Described(RouteHandlerBuilder route, string operation, string summary) => route.WithName(operation).WithSummary(summary)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        static Func<HttpContext, Task<IResult>> Bound(Handler handler) => context => handler(
            (WebhookEndpoints)context.RequestServices.GetService(typeof(WebhookEndpoints))!, context, context.RequestAborted); // It is registered.
    }

    private delegate Task<IResult> Handler(WebhookEndpoints endpoints, HttpContext context, CancellationToken ct);

    private delegate Task<IResult> HookHandler(WebhookEndpoints endpoints, Hook hook, HttpContext context, CancellationToken ct);

    /// <summary>A webhook that the caller may see.</summary>
    private sealed record Hook(WebhookId Id, Webhook.Known Known, Caller By);

    private static Handler One(HookHandler handler) => async (endpoints, context, ct) =>
    {
        var (hook, problem) = await endpoints.Find(context, ct);
        return hook is null ? problem! : await handler(endpoints, hook, context, ct); // Find gives one of the two.
    };

    /// <summary>For what sends something: whoever has no right any more sees its own, and no more.</summary>
    private static Handler Entitled(HookHandler handler) => One((endpoints, hook, context, ct) => Authority.Any(hook.By.Principal, hook.By.Today) is null
        ? Task.FromResult<IResult>(Problems.Forbidden(new Texts($"'{hook.By.Id}' has no right in the register any more.", $"« {hook.By.Id} » n'a plus aucun droit dans le registre.")))
        : handler(endpoints, hook, context, ct));

    private async Task<(Hook? Hook, IResult? Problem)> Find(HttpContext context, CancellationToken ct)
    {
        var (caller, reason) = await keys.Identify(context.Request, ct);
        if (caller is null) return (null, Problems.Unauthorized(reason!)); // Identify gives one of the two.
        if (Reads.Unknown(context) is { Count: > 0 } unknown) return (null, Problems.Input(unknown));
        if (!WebhookCommandEndpoints.TryId(context.Request.RouteValues["webhook"] as string, out var id)) return (null, Problems.Input(new InputProblem("", WebhookCommandEndpoints.IdRule)));
        var known = await register.Find(id, ct);
        if (known?.Owner != caller.Id.Value && !IsOperator(caller)) return (null, Problems.Forbidden(new Texts("Only operators see what others have.", "Seuls les opérateurs voient ce qui est à d'autres.")));
        return known is null ? (null, Problems.NotFound(new Texts($"There is no webhook '{id}'.", $"Il n'y a pas de webhook « {id} »."))) : (new(id, known, caller), null);
    }

    private static bool IsOperator(Caller caller) => Authority.Covering(caller.Principal, Authority.Operator, caller.Today) is not null;

    private async Task<IResult> List(HttpContext context, CancellationToken ct)
    {
        var (caller, reason) = await keys.Identify(context.Request, ct);
        if (caller is null) return Problems.Unauthorized(reason!); // As above.
        if (Reads.Unknown(context) is { Count: > 0 } unknown) return Problems.Input(unknown);
        var (asOf, problem) = await AsOf.Read(context, store, epoch, time, ct);
        if (asOf is null) return problem!; // AsOf.Read gives one of the two.
        var query = asOf.Always(RowKinds.Webhook) with { Label = WebhookRows.Known, Subject = IsOperator(caller) ? null : new(caller.Id.Value) };
        var rows = await store.Query(query with { After = asOf.Page.After, Limit = asOf.Page.Limit + 1 }, ct);
        List<WebhookView> views = [];
        foreach (var row in rows.Take(asOf.Page.Limit)) views.Add(await View(row.Owner.Webhook(), RowJson.Deserialize<Webhook.Known>(row.Data), ct));
        if (rows.Count > views.Count) asOf.LinkNext(context, epoch, rows[views.Count - 1].Owner, rows[views.Count - 1].Key);
        return Reads.Answer(new WebhooksView(views));
    }

    private async Task<IResult> Read(Hook hook, CancellationToken ct) => Reads.Answer(await View(hook.Id, hook.Known, ct));

    private async Task<WebhookView> View(WebhookId id, Webhook.Known known, CancellationToken ct)
    {
        var kept = await store.Deliveries.Read(id.Value, ct);
        return WebhookView.Of(id, known, kept is null ? null : Progress.Read(kept.State).In(known.Run), time.GetUtcNow(), epoch);
    }

    private async Task<IResult> Attempts(Hook hook, HttpContext context, CancellationToken ct)
    {
        if (!TryNumber(context, "before", long.MaxValue, out var before)) return Problems.Input(new InputProblem("?before", new Texts("the number of an attempt, from 1", "le numéro d'une tentative, à partir de 1")));
        if (!TryNumber(context, "limit", UsualLimit, out var limit) || limit > Page) return Unreadable();
        var attempts = await store.Deliveries.Attempts(hook.Id.Value, before, (int)limit, ct);
        if (attempts.Count == limit) context.Response.Headers.Link = string.Create(CultureInfo.InvariantCulture, $"</api/webhooks/{hook.Id}/attempts?before={attempts[^1].Number}&limit={limit}>; rel=\"next\"");
        return Reads.Answer(new AttemptsView([.. attempts.Select(a => AttemptView.Of(a.Number, Tried.Read(a.Data), epoch))]));
    }

    private async Task<IResult> DeadLetters(Hook hook, HttpContext context, CancellationToken ct)
    {
        var after = default(Position);
        if (context.Request.Query["afterPosition"].ToString() is { Length: > 0 } text && !epoch.TryRead(text, out after)) return NoPosition("?afterPosition", text);
        if (!TryNumber(context, "limit", UsualLimit, out var limit) || limit > Page) return Unreadable();
        var letters = await store.Deliveries.DeadLetters(hook.Id.Value, after, onlyReplay: false, (int)limit, ct);
        if (letters.Count == limit) context.Response.Headers.Link = $"</api/webhooks/{hook.Id}/dead-letters?afterPosition={epoch.At(letters[^1].Position)}&limit={limit}>; rel=\"next\"";
        return Reads.Answer(new DeadLettersView([.. letters.Select(View)]));
    }

    private DeadLetterView View(DeadLetter letter)
    {
        var last = Tried.Read(letter.Data);
        return new(epoch.At(letter.Position), last.Id, last.Type, letter.Replay, last.At, last.Status, last.Error);
    }

    private async Task<IResult> Replay(Hook hook, HttpContext context, CancellationToken ct)
    {
        if (await CommandBody.Read(context.Request, ct) is not { } body) return Problems.TooLarge(CommandBody.Limit);
        var (request, flaw) = RequestReader.Read<ReplayRequest>(body);
        if (request is null) return Problems.Input(flaw!); // RequestReader.Read gives one of the two.
        if (request.Position is null && request.Since is null) return Problems.Input(new InputProblem("/position", new Texts("one of the two is expected: position, of one dead letter, or since, of the first of all", "on attend l'un des deux : position, celle d'un message abandonné, ou since, celle du premier de tous")));
        if (request.Position is not null && request.Since is not null) return Problems.Input(new InputProblem("/since", new Texts("given together with position: one of the two says which dead letters are meant", "donné avec position : l'un des deux dit de quels messages abandonnés il s'agit")));
        var (field, text) = request.Since is { } since ? ("/since", since) : ("/position", request.Position!); // One of the two is there.
        if (!epoch.TryRead(text, out var from)) return NoPosition(field, text);
        return Reads.Answer(new ReplayView(await store.Deliveries.Replay(hook.Id.Value, from, request.Since is null ? from : new(long.MaxValue), ct)));
    }

    private async Task<IResult> Ping(Hook hook, CancellationToken ct)
    {
        if (await WebhookSecrets.Read(store, hook.Known.Key, ct) is not { } secret) return Reads.Answer(new PingView("", false, null, null, "the secret was erased; make another one", 0));
        var now = time.GetUtcNow();
        List<Secret> secrets = [secret];
        if (hook.Known is { Former: { } former, Until: { } until } && now < until && await WebhookSecrets.Read(store, former, ct) is { } before) secrets.Add(before);
        var message = Message.Ping(hook.Id, now, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));
        var reply = await client.Send(new(hook.Known.Url), message, secrets, ct);
        return Reads.Answer(new PingView(message.Id, reply.IsAccepted, reply.Status, reply.Body, reply.Error, (long)reply.Took.TotalMilliseconds));
    }

    private Problem NoPosition(string field, string text) => epoch.Lost(text) ?? Problems.Input(new InputProblem(field, new Texts("A position is written epoch:position, with the epoch of this register.", "Une position s'écrit epoch:position, avec l'époque de ce registre.")));

    private static Problem Unreadable() => Problems.Input(new InputProblem("?limit", new Texts($"limit is 1 to {Page}", $"limit va de 1 à {Page}")));

    private static bool TryNumber(HttpContext context, string name, long usual, out long number)
    {
        number = usual;
        return context.Request.Query[name].ToString() is not { Length: > 0 } text || (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0);
    }
}
