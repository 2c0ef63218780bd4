using System.Collections.Immutable;
using System.Security.Cryptography;
using CityNetworks.Actors;
using CityNetworks.Actors.ReadModels;
using CityNetworks.Api.Access;
using CityNetworks.Api.Commands;
using CityNetworks.Api.Following;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Webhooks;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CityNetworks.Api.Webhooks;

/// <summary>Webhooks: anybody with a right here may have some, and an operator has a say over all of them.</summary>
internal static class WebhookCommandEndpoints
{
    private const int VaultKeyBytes = 10;
    private const int MostHours = 168;

    /// <summary>What an id of a webhook has to be.</summary>
    public static readonly Texts IdRule = new(Slug.Rule, "un identifiant a de 2 à 80 lettres minuscules a-z et chiffres, en mots joints par des traits d'union simples");

    private static readonly Texts Given = new("The register gives this; leave it out.", "Le registre donne ceci ; laissez-le de côté.");

    public static void MapWebhookCommands(this IEndpointRouteBuilder routes)
    {
        var hooks = routes.MapGroup("/api/webhooks/{webhook}").WithTags("Webhooks");
        var services = routes.ServiceProvider;
        var (rules, store, epoch, time) = (services.GetRequiredService<WebhookRules>(), services.GetRequiredService<IEventStore>(), services.GetRequiredService<Epoch>(), services.GetRequiredService<TimeProvider>());
        hooks.MapCommand<WebhookCommand.Register>("", "webhook.register", "webhook.register", "Has events sent to a URL as they are recorded; the answer shows the secret, this once, or the public key", (call, command, ct) => Register(call, command, rules, store, epoch, ct), (_, command, _) => ValueTask.FromResult(command.From is { } from ? epoch.Lost(from) : null)).ProducesProblem(StatusCodes.Status410Gone);
        hooks.MapCommand<WebhookCommand.Change>("/changes", "webhook.change", "webhook.change", "Says in full where it goes, what is wanted and how much of it", (call, command, ct) => Change(call, command, rules, ct));
        hooks.MapCommand<WebhookCommand.RotateSecret>("/secrets", "webhook.rotate-secret", "webhook.rotate-secret", "Signs with another secret from now on, and for a while with the one before as well", (call, command, ct) => Rotate(call, command, time, ct));
        hooks.MapCommand<WebhookCommand.Enable>("/activations", "webhook.enable", "webhook.enable", "Goes on where it stopped", (call, command, ct) => Plain(call, command, ct));
        hooks.MapCommand<WebhookCommand.Disable>("/deactivations", "webhook.disable", "webhook.disable", "Sends nothing more until it is enabled", async (call, command, ct) => ForAnyOwner(await Plain(call, command, ct)));
        hooks.MapDelete<WebhookCommand.Remove>("", "webhook.remove", "webhook.remove", "Removes it for good, with its secrets; the id is not given again", Remove);
    }

    /// <summary>The id that an address names.</summary>
    public static bool TryId(string? text, out WebhookId id) => WebhookId.TryParse(text, null, out id);

    private static async ValueTask<(Addressed? To, InputProblem? Problem)> Register(CommandCall call, WebhookCommand.Register command, WebhookRules rules, IEventStore store, Epoch epoch, CancellationToken ct)
    {
        if (!TryId(call["webhook"], out var id)) return (null, new("", IdRule));
        if (command.Admitted is not null) return (null, new("/admitted", Given));
        if (await Flaw(command.Url, command.Filter, call, rules) is { } flaw) return (null, flaw);
        if (Read(command.Secret, command.Signing, out var secret) is { } wrong) return (null, wrong);
        if (Begin(command.From, epoch, await call.Log.Head(ct), out var after) is { } nowhere) return (null, nowhere);
        var made = secret ?? Secret.New(command.Signing);
        var key = new SigningKey(command.Signing, NewVaultKey(), made.Public);
        return (
            To(id, _ => true, async (envelope, token) => await call.Register.Send(
                id, command with { Secret = null, From = null, Admitted = new(envelope.Key.Principal, key, epoch.At(after), await Count(envelope.Key.Principal, store, token)) }, envelope, token)) with
            {
                Vault = [new VaultEntry(key.Vault, made.Bytes)],
                NewKey = Shown(call, id, key, secret is null || made.Public is not null ? made.Shown : null),
            },
            null);
    }

    /// <summary>How many webhooks a principal has, as far as it matters.</summary>
    private static async Task<int> Count(string owner, IEventStore store, CancellationToken ct) =>
        (await store.Query(new(RowKinds.Webhook, Label: WebhookRows.Known, Subject: new(owner), Limit: Webhook.MostOfOne), ct)).Count;

    private static async ValueTask<(Addressed? To, InputProblem? Problem)> Change(CommandCall call, WebhookCommand.Change command, WebhookRules rules, CancellationToken ct)
    {
        if (await Flaw(command.Url, command.Filter, call, rules) is { } flaw) return (null, flaw);
        return await Plain(call, command, ct);
    }

    private static async ValueTask<(Addressed? To, InputProblem? Problem)> Rotate(CommandCall call, WebhookCommand.RotateSecret command, TimeProvider time, CancellationToken ct)
    {
        if (!TryId(call["webhook"], out var id)) return (null, new("", IdRule));
        if (command.Key is not null || command.Until is not null) return (null, new(command.Key is null ? "/until" : "/key", Given));
        if (command.Hours is < 0 or > MostHours) return (null, new("/hours", new Texts($"0 to {MostHours} hours", $"de 0 à {MostHours} heures")));
        var known = await call.Register.Find(id, ct);
        if (Read(command.Secret, known?.Key.Signing ?? Signing.Hmac, out var secret) is { } wrong) return (null, wrong);
        var made = secret ?? Secret.New(known?.Key.Signing ?? Signing.Hmac);
        var key = new SigningKey(made.Signing, NewVaultKey(), made.Public);
        DateTimeOffset? until = command.Hours == 0 ? null : time.GetUtcNow().AddHours(command.Hours);
        return (
            To(id, IsOwn(known), (envelope, token) => call.Register.Send(id, command with { Secret = null, Key = key, Until = until }, envelope, token)) with
            {
                Vault = [new VaultEntry(key.Vault, made.Bytes), .. Erased(until is null ? [known?.Key, known?.Former] : [known?.Former])],
                NewKey = Shown(call, id, key, secret is null || made.Public is not null ? made.Shown : null),
            },
            null);
    }

    private static async ValueTask<(Addressed? To, InputProblem? Problem)> Remove(CommandCall call, WebhookCommand.Remove command, CancellationToken ct)
    {
        if (!TryId(call["webhook"], out var id)) return (null, new("", IdRule));
        var known = await call.Register.Find(id, ct);
        return (To(id, IsOwn(known), (envelope, token) => call.Register.Send(id, command, envelope, token)) with { Vault = Erased([known?.Key, known?.Former]), IsForAnyOwner = true }, null);
    }

    private static async ValueTask<(Addressed? To, InputProblem? Problem)> Plain(CommandCall call, WebhookCommand command, CancellationToken ct)
    {
        if (!TryId(call["webhook"], out var id)) return (null, new("", IdRule));
        return (To(id, IsOwn(await call.Register.Find(id, ct)), (envelope, token) => call.Register.Send(id, command, envelope, token)), null);
    }

    /// <summary>Somebody whose rights were taken back still can stop what is sent in their name.</summary>
    private static (Addressed? To, InputProblem? Problem) ForAnyOwner((Addressed? To, InputProblem? Problem) found) => (found.To is { } to ? to with { IsForAnyOwner = true } : null, found.Problem);

    private static Addressed To(WebhookId id, Func<Caller, bool> isOwn, Func<Envelope, CancellationToken, Task<Receipt>> send) =>
        new($"webhook/{id}", Authority.Operator, send, IsOwn: isOwn);

    private static Func<Caller, bool> IsOwn(Webhook.Known? known) => caller => known?.Owner == caller.Id.Value;

    /// <summary>The same request may have come twice: then one secret was recorded, and the other is never shown.</summary>
    private static Func<CancellationToken, ValueTask<string?>>? Shown(CommandCall call, WebhookId id, SigningKey key, string? shown) =>
        shown is null ? null : async token => await call.Register.Find(id, token) is { } known && known.Key == key ? shown : null;

    private static ImmutableArray<VaultEntry> Erased(IEnumerable<SigningKey?> keys) => [.. keys.OfType<SigningKey>().Select(key => new VaultEntry(key.Vault, null))];

    private static string NewVaultKey() => $"w-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(VaultKeyBytes))}";

    private static async ValueTask<InputProblem?> Flaw(string url, EventFilter? filter, CommandCall call, WebhookRules rules)
    {
        if (WebhookUrl.Flaw(url, rules) is { } flaw) return new("/url", flaw);
        if (filter is null) return null;
        var wrong = await FilterRules.Flaw(filter, async id => (await call.Register.Find(id, CancellationToken.None))?.Facts.Kind);
        return wrong is null ? null : wrong with { Pointer = $"/filter/{wrong.Pointer}" };
    }

    private static InputProblem? Read(string? text, Signing signing, out Secret? secret)
    {
        secret = null;
        if (text is null) return null;
        if (signing != Signing.Hmac) return new("/secret", new Texts("the register makes the keys of Ed25519 itself; leave it out", "le registre fait lui-même les clés Ed25519 ; laissez ce champ de côté"));
        secret = Secret.Read(text);
        return secret is null ? new("/secret", Secret.Rule) : null;
    }

    private static InputProblem? Begin(string? from, Epoch epoch, Head head, out Position after)
    {
        after = from == "start" ? default : head.Position;
        if (from is null or "now" or "start") return null;
        if (epoch.Lost(from) is not null) return null; // It is answered as such, and nothing begins there.
        if (!epoch.TryRead(from, out var first)) return new("/from", new Texts("now, start or a position is expected, epoch:position with the epoch of this register", "on attend now, start ou une position : epoch:position, avec l'époque de ce registre"));
        if (first.CompareTo(head.Position) > 0) return new("/from", new Texts($"The register has not come so far: its head is {epoch.At(head.Position)}.", $"Le registre n'en est pas encore là : sa fin est {epoch.At(head.Position)}."));
        after = new(Math.Max(first.Value - 1, 0));
        return null;
    }
}
