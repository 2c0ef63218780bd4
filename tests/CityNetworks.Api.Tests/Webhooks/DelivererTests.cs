using System.Security.Cryptography;
using System.Text;
using CityNetworks.Actors;
using CityNetworks.Api.Following;
using CityNetworks.Api.Tests.Following;
using CityNetworks.Api.Webhooks;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Principals;
using CityNetworks.Domain.Webhooks;
using CityNetworks.EventStore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CityNetworks.Api.Tests.Webhooks;

/// <summary>What takes days, with a clock that a test moves.</summary>
public sealed class DelivererTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly LastDay = DateOnly.FromDateTime(Start.UtcDateTime).AddDays(30);
    private static readonly WebhookId Pages = WebhookId.Parse("pages");
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    // So short that nobody loses a webhook meanwhile.
    private static readonly TimeSpan Step = Courier.Lease - TimeSpan.FromSeconds(1);

    // Where nothing is under way: the one who looks for webhooks, the one who delivers to this, and the one who holds it.
    private const int Waiting = 3;

    private readonly HandTime _time = new(Start);
    private readonly List<IAsyncDisposable> _things = [];
    private LocalRegister _register = null!; // Set before any test runs.
    private Inbox _inbox = null!; // As above.
    private int _keys;

    private IEventStore Store => _things.OfType<IEventStore>().Single();

    public async Task InitializeAsync()
    {
        _inbox = await Inbox.Open();
        var store = new InMemoryEventStore(_time);
        var writer = new Writer(store, new());
        _register = new(store, writer, _time, new());
        _things.AddRange([_inbox, store, writer]);
        await Known(new PrincipalCommand.Create("Operator"));
        await Known(new PrincipalCommand.Give(Right.Record, Until: LastDay));
        await Run();
    }

    public async Task DisposeAsync()
    {
        foreach (var thing in Enumerable.Reverse(_things)) await thing.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_tried_for_three_days_then_it_is_a_dead_letter_and_the_next_ones_turn()
    {
        var first = true;
        string? hopeless = null;
        _inbox.Answer = m => (hopeless ??= m.Id) == m.Id && first ? Results.StatusCode(500) : Results.NoContent();
        await Registered();
        var dead = await City("fr-dead");
        var alive = await City("fr-alive");

        await Passes(() => _inbox.All.Any(m => m.Id.EndsWith($"_{alive}", StringComparison.Ordinal)));

        var letter = (await Eventually(() => Store.Deliveries.DeadLetters("pages", default, false, 10, Ct), l => l.Count == 1)).Single();
        var last = Tried.Read(letter.Data);
        Assert.Equal((dead, hopeless, "dead"), (letter.Position.Value, last.Id, last.Outcome));
        Assert.InRange(last.At - Start, Progress.LongestTry, Progress.LongestTry + TimeSpan.FromHours(1));
        Assert.InRange(last.Try, 10, 40);

        first = false;
        Assert.Equal(1, await Store.Deliveries.Replay("pages", new(dead), new(dead), Ct));
        await Passes(() => _inbox.All[^1].Id == hopeless);
        await Eventually(() => Store.Deliveries.DeadLetters("pages", default, false, 10, Ct), l => l.Count == 0);
        Assert.Single(_inbox.All.Where(m => m.Id == hopeless).Select(m => Convert.ToHexString(m.Body)).Distinct());
        Assert.False((await Hook()).Disabled is not null);
    }

    [Fact]
    public async Task Dead_letters_go_out_again_in_order_each_once()
    {
        await Registered();
        var cities = new List<long>();
        for (var i = 0; i < 3; i++) cities.Add(await City($"fr-city-{i}"));
        await Passes(() => _inbox.All.Count == 3 && _time.IsStill(Waiting, WebhookClient.Patience));
        var delivery = (await Store.Deliveries.Read("pages", Ct))!; // It has delivered.
        await StopAll();
        await Bury(delivery, cities);

        _inbox.Answer = m => m.Id.EndsWith($"_{cities[1]}", StringComparison.Ordinal) ? Results.StatusCode(500) : Results.NoContent();
        Assert.Equal(3, await Store.Deliveries.Replay("pages", default, new(long.MaxValue), Ct));
        await Run();
        await Passes(() => _inbox.All.Count == 6);

        Assert.Equal(_inbox.All.Take(3).Select(m => m.Id), _inbox.All.Skip(3).Select(m => m.Id));
        var left = (await Eventually(() => Store.Deliveries.DeadLetters("pages", default, false, 10, Ct), l => l.Count == 1 && !l[0].Replay)).Single();
        Assert.Equal(cities[1], left.Position.Value);
    }

    [Fact]
    public async Task Nothing_accepted_for_five_days_disables_it_with_the_day_since_when()
    {
        _inbox.Answer = _ => Results.StatusCode(503);
        await Registered();
        var position = await City("fr-unheard");
        await City("fr-unheard-too");

        await Passes(async () => (await Hook()).Disabled is not null);

        Assert.Equal(new(DisabledBecause.Failing, DateOnly.FromDateTime(Start.UtcDateTime)), (await Hook()).Disabled);
        Assert.InRange(_time.GetUtcNow() - Start, Progress.LongestSilence, Progress.LongestSilence + TimeSpan.FromDays(1));
        Assert.Equal(position, (await Store.Deliveries.DeadLetters("pages", default, false, 10, Ct)).Single().Position.Value);
        var disabled = (await Store.ReadStream(Pages.Stream(), default, 10, Ct))[^1];
        Assert.Equal(("webhook.disabled.v1", """{"because":"failing","since":"2026-11-01"}"""), (disabled.Type, Encoding.UTF8.GetString(disabled.Data)));
    }

    [Fact]
    public async Task What_waits_for_its_next_attempt_waits_over_a_restart()
    {
        _inbox.Answer = _ => Results.StatusCode(500);
        await Registered();
        await City("fr-patient");
        await Passes(() => _inbox.All.Count == 12 && _time.IsStill(Waiting, WebhookClient.Patience));
        await StopAll();
        var kept = Progress.Read((await Store.Deliveries.Read("pages", Ct))!.State).Head!; // It has failed.
        Assert.Equal(12, kept.Tries);

        await Run();
        await Passes(() => _time.IsStill(Waiting, WebhookClient.Patience));
        await Passes(() => kept.Due - _time.GetUtcNow() < TimeSpan.FromSeconds(10));
        Assert.Equal(12, _inbox.All.Count);
        await Passes(() => _inbox.All.Count == 13);
        Assert.Equal((13, kept.First), (await Eventually(async () => Progress.Read((await Store.Deliveries.Read("pages", Ct))!.State).Head!, h => h.Tries == 13)) is var h ? (h.Tries, h.First) : default); // As above.
    }

    [Fact]
    public async Task On_the_day_on_which_the_last_right_of_its_owner_ends_a_webhook_is_disabled_whoever_delivers()
    {
        await Registered();
        await StopAll();
        _time.Advance(TimeSpan.FromDays(30));
        await City("fr-too-late");
        await Run();
        await Run();

        await Eventually(async () => await Hook(), hook => hook.Disabled is not null);

        Assert.Equal(new(DisabledBecause.NoRight, null), (await Hook()).Disabled);
        Assert.Empty(_inbox.All);
        Assert.Single(await Store.ReadStream(Pages.Stream(), default, 10, Ct), e => e.Type == "webhook.disabled.v1");
    }

    [Fact]
    public async Task After_a_restore_that_is_told_first_and_what_came_before_comes_under_its_old_id()
    {
        await Registered();
        await StopAll();
        var backedUp = (await Store.Deliveries.Read("pages", Ct))!; // It was taken.
        await Run();
        var city = await City("fr-after-the-backup");
        await Passes(() => _inbox.All.Count == 1 && _time.IsStill(Waiting, WebhookClient.Patience));
        await StopAll();
        var taken = (await Store.Deliveries.Take("pages", [], "test", Courier.Lease, Ct))!; // It was left.
        Assert.True(await Store.Deliveries.Save(new("pages", "test", Courier.Lease, taken.Revision, backedUp.State), Ct));
        await Store.Deliveries.Leave("pages", "test", Ct);
        var (old, now) = (await Store.Head(Ct), await Store.BeginEpoch([], Ct));

        var failures = 2;
        _inbox.Answer = _ => failures-- > 0 ? Results.StatusCode(500) : Results.NoContent();
        await Run();
        var late = await City("fr-after-the-restore");
        await Passes(() => _inbox.All.Count == 6);

        var messages = _inbox.All;
        string restored = $"pages_{now.Epoch}_restored", before = $"pages_{old.Epoch}_{city}";
        Assert.Equal([before, restored, restored, restored, before, $"pages_{now.Epoch}_{late}"], messages.Select(m => m.Id));
        Assert.Single(messages.Skip(1).Take(3).Select(m => m.Text).Distinct());
        Assert.Contains($$"""
            "data":{"last":"{{old.Epoch}}:{{old.Position}}","goOn":"{{now.Epoch}}:{{old.Position}}"}
            """, messages[1].Text, StringComparison.Ordinal);
        await Eventually(async () => Progress.Read((await Store.Deliveries.Read("pages", Ct))!.State), p => p.Epoch == now.Epoch && p.To == late); // As above.
        Assert.Empty(await Store.Deliveries.DeadLetters("pages", default, false, 10, Ct));
    }

    /// <summary>Begins to deliver, as a process does that has just been started.</summary>
    private async Task Run()
    {
        var epoch = await Epoch.Of(Store, Ct);
        var watch = new StoreWatch(NullLogger<StoreWatch>.Instance);
        var (natures, client) = (new Natures(Store), new WebhookClient(new(true), _time));
        var deliverer = new Deliverer(Store, new(Store, epoch, watch, _time, NullLogger<NewEvents>.Instance), natures, epoch, client, _register, watch, _time, NullLogger<Deliverer>.Instance);
        await deliverer.StartAsync(Ct);
        _things.Add(new Stopping(deliverer, client, natures));
    }

    private async Task StopAll()
    {
        foreach (var running in _things.OfType<Stopping>().ToList())
        {
            await running.DisposeAsync();
            _things.Remove(running);
        }
    }

    private async Task Registered()
    {
        var secret = Secret.New(Signing.Hmac);
        var epoch = await Epoch.Of(Store, Ct);
        var command = new WebhookCommand.Register($"{_inbox.Url}/pages", new(["member.registered.v1"]), Admitted: new("operator", new(Signing.Hmac, "w-1"), epoch.At(default)));
        await Sent(envelope => _register.Send(Pages, command, envelope with { Vault = [new("w-1", secret.Bytes)] }, Ct), command);
        await Passes(() => _time.IsStill(Waiting, WebhookClient.Patience));
    }

    /// <summary>Whose the webhook is.</summary>
    private Task Known(PrincipalCommand command) => Sent(envelope => _register.Send(PrincipalId.Parse("operator"), command, envelope, Ct), command);

    private async Task<long> City(string id)
    {
        var command = new MemberCommand.Register(MemberKind.Commune, [new(id, "fr")], "FR");
        return (await Sent(envelope => _register.Send(MemberId.Parse(id), command, envelope, Ct), command)).Position.Value;
    }

    private async Task<Receipt> Sent(Func<Envelope, Task<Receipt>> send, object command)
    {
        var receipt = await send(new(new("operator", $"{++_keys}"), SHA256.HashData(MessageCodec.Encode(command)), "{}"u8.ToArray()));
        Assert.Equal(OutcomeKind.Accepted, receipt.Outcome.Kind);
        return receipt;
    }

    private async ValueTask<Webhook.Known> Hook() => (await _register.Find(Pages, Ct))!; // It is there.

    private async Task Bury(Delivery delivery, IEnumerable<long> positions)
    {
        var taken = (await Store.Deliveries.Take("pages", [], "test", TimeSpan.FromSeconds(1), Ct))!; // It was left.
        var revision = taken.Revision;
        foreach (var position in positions)
        {
            var tried = new Tried(Start, position, $"pages_{position}", "member.registered.v1", 1, 500, null, null, 0, "dead");
            Assert.True(await Store.Deliveries.Save(new("pages", "test", TimeSpan.FromSeconds(1), revision++, delivery.State, Dead: new(new(position), false, tried.Bytes())), Ct));
        }

        await Store.Deliveries.Leave("pages", "test", Ct);
    }

    /// <summary>Time goes on, each time when all that was to be done is done, until something is so.</summary>
    private async Task Passes(Func<ValueTask<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await isSo())
        {
            _time.Advance(Step);
            while (!_time.IsStill(Waiting, WebhookClient.Patience) && !await isSo())
            {
                Assert.False(patience.IsCancellationRequested, $"It is {_time.GetUtcNow()}, and {_inbox.All.Count} messages have come.");
                await Task.Yield();
            }
        }
    }

    private Task Passes(Func<bool> isSo) => Passes(() => ValueTask.FromResult(isSo()));

    private static async Task<T> Eventually<T>(Func<Task<T>> read, Func<T, bool> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var answer = await read();
            if (isSo(answer)) return answer;
            Assert.False(patience.IsCancellationRequested, $"It is still {answer}.");
            await Task.Yield();
        }
    }

    private sealed class Stopping(Deliverer deliverer, WebhookClient client, Natures natures) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await deliverer.StopAsync(Ct);
            deliverer.Dispose();
            client.Dispose();
            natures.Dispose();
        }
    }
}
