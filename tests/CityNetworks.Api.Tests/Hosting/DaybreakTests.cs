using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using CityNetworks.Actors;
using CityNetworks.Actors.ReadModels;
using CityNetworks.Api.Commands;
using CityNetworks.Api.Hosting;
using CityNetworks.Api.Tests.Following;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using CityNetworks.EventStore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CityNetworks.Api.Tests.Hosting;

/// <summary>When a day comes, networks say what came into effect: at the start, at midnight of their seat, once, and whatever else goes wrong.</summary>
public sealed class DaybreakTests : IAsyncLifetime, IDisposable
{
    private const string Came = "network.came-into-effect.v1";
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly NetworkId Rivers = NetworkId.Parse("rivers");
    private static readonly NetworkId Lakes = NetworkId.Parse("lakes");
    private static readonly MemberId Oslo = MemberId.Parse("no-oslo");
    private static readonly DateOnly June = new(2024, 6, 1);

    private readonly HandTime _time = new(new(2024, 5, 30, 12, 0, 0, TimeSpan.Zero));
    private readonly List<Daybreak> _running = [];
    private readonly Heard _log = new();
    private InMemoryEventStore _store = null!; // Set before any test runs, as all below.
    private Writer _writer = null!;
    private LocalRegister _register = null!;
    private Epoch _epoch = null!;
    private int _keys;

    public async Task InitializeAsync()
    {
        _store = new(_time);
        _writer = new(_store, new());
        _register = new(_store, _writer, _time, new());
        _epoch = await Epoch.Of(_store, default);
        await _register.Send(Oslo, new MemberCommand.Register(MemberKind.Commune, [new("Oslo", "no")], "NO"), Envelope(), default);
        await Send(Rivers, new NetworkCommand.Found(NetworkKind.Association, [new("Rivers", "en")], TimeZone: "Europe/Paris"));
        await Send(Lakes, new NetworkCommand.Found(NetworkKind.Association, [new("Lakes", "en")]));
    }

    public async Task DisposeAsync()
    {
        foreach (var daybreak in _running) await daybreak.StopAsync(default);
        await _writer.DisposeAsync();
        await _store.DisposeAsync();
    }

    public void Dispose()
    {
        foreach (var daybreak in _running) daybreak.Dispose();
    }

    [Fact]
    public async Task At_midnight_of_its_seat_and_not_before_a_network_says_what_is_in_effect()
    {
        var joins = await Send(Rivers, new NetworkCommand.Join(Oslo, June));
        await Send(Lakes, new NetworkCommand.Join(Oslo, June));
        _time.Advance(new DateTimeOffset(2024, 5, 31, 21, 59, 0, TimeSpan.Zero) - _time.GetUtcNow());
        await Start();
        Assert.Empty(await Told());
        await NextMinute();
        var told = Assert.Single(await Told());
        Assert.Equal((Rivers.Value, _time.GetUtcNow()), (told.Stream.Value, told.RecordedAt));
        var came = (NetworkEvent.CameIntoEffect)MessageCodec.Decode(told.Type, told.Data);
        Assert.Equal((_epoch.At(joins.Position), June), (came.Of, came.On));
        Assert.Equal(new Metadata("system", 0, null, "network.come-into-effect"), JsonSerializer.Deserialize(told.Metadata, MetadataJson.Default.Metadata));
        Assert.NotNull(await _store.FindCommand(new("system", $"effective/{joins.Position}/2024-06-01"), default));
        for (var minutes = 1; minutes < 120; minutes++) await NextMinute();
        Assert.Single(await Told());
        await NextMinute();
        Assert.Equal([Rivers.Value, Lakes.Value], (await Told()).Select(e => e.Stream.Value));
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Days_that_were_missed_are_caught_up_at_the_start_and_what_was_past_when_it_was_recorded_is_not()
    {
        await Send(Lakes, new NetworkCommand.Join(Oslo, new(2024, 5, 1)));
        await Send(Rivers, new NetworkCommand.Join(Oslo, June));
        await Send(Rivers, new NetworkCommand.Withdraw(Oslo, new(2024, 7, 1)));
        _time.Advance(TimeSpan.FromDays(100));
        await Start();
        Assert.Equal(["2024-06-01", "2024-07-01"], (await Told()).Select(e => NetworkEvents.EffectiveOn((NetworkEvent)MessageCodec.Decode(e.Type, e.Data))).Order(StringComparer.Ordinal));
        await Start();
        Assert.Equal(2, (await Told()).Count);
    }

    [Fact]
    public async Task Days_that_were_missed_are_told_in_their_order_and_each_ones_facts_as_they_were_decided()
    {
        (NetworkId Network, int Day)[] decided = [(Rivers, 9), (Lakes, 3), (Rivers, 2), (Rivers, 3), (Lakes, 2), (Rivers, 7), (Rivers, 4), (Rivers, 8), (Rivers, 5), (Rivers, 6), (Rivers, 2), (Rivers, 3)];
        List<(string Network, string Of, int Day)> joined = [];
        foreach (var (network, day) in decided)
        {
            var city = MemberId.Parse($"fr-city-{joined.Count}");
            await _register.Send(city, new MemberCommand.Register(MemberKind.Commune, [new(city.Value, "fr")], "FR"), Envelope(), default);
            joined.Add((network.Value, _epoch.At((await Send(network, new NetworkCommand.Join(city, new(2024, 6, day)))).Position), day));
        }

        _time.Advance(TimeSpan.FromDays(100));
        await Start();

        var told = (await Told()).Select(e => (e.Stream.Value, Came: (NetworkEvent.CameIntoEffect)MessageCodec.Decode(e.Type, e.Data))).Select(e => (e.Value, e.Came.Of, e.Came.On.Day)).ToList();
        Assert.Equal(joined.Select(j => j.Day).Order(), told.Select(t => t.Day));
        foreach (var network in new[] { Rivers, Lakes }) Assert.Equal(joined.Where(j => j.Network == network.Value).OrderBy(j => j.Day), told.Where(t => t.Value == network.Value));
    }

    [Fact]
    public async Task What_is_decided_while_it_runs_comes_on_its_day_and_what_is_taken_back_does_not()
    {
        await Start();
        await Send(Rivers, new NetworkCommand.Join(Oslo, new(2024, 5, 31)));
        await Send(Lakes, new NetworkCommand.Join(Oslo, new(2024, 5, 31)));
        await Send(Lakes, new NetworkCommand.CorrectMembership(Oslo, Standing.Member, new(2024, 5, 31)));
        _time.Advance(TimeSpan.FromDays(1));
        await Looked();
        Assert.Equal(Rivers.Value, Assert.Single(await Told()).Stream.Value);
    }

    [Fact]
    public async Task Several_who_ask_at_the_same_moment_make_one_event()
    {
        for (var i = 0; i < 20; i++)
        {
            var city = MemberId.Parse($"fr-city-{i}");
            await _register.Send(city, new MemberCommand.Register(MemberKind.Commune, [new(city.Value, "fr")], "FR"), Envelope(), default);
            await Send(Rivers, new NetworkCommand.Join(city, June));
        }

        _time.Advance(TimeSpan.FromDays(3));
        await using var writer = new Writer(_store, new());
        var other = new LocalRegister(_store, writer, _time, new());
        await Task.WhenAll(Start(), Start(other), Start(), Start(other));
        Assert.Equal(20, (await Told()).Count);
    }

    [Fact]
    public async Task One_that_fails_holds_up_no_other_and_is_told_when_it_can_be()
    {
        await Send(Rivers, new NetworkCommand.Join(Oslo, June));
        await Send(Lakes, new NetworkCommand.Join(Oslo, June));
        _time.Advance(TimeSpan.FromDays(3));
        var register = new Troubled(_register) { Fails = Lakes };
        await Start(register);
        Assert.Equal(Rivers.Value, Assert.Single(await Told()).Stream.Value);
        for (var minutes = 0; minutes < 5; minutes++) await NextMinute();
        Assert.Contains("lakes", Assert.Single(_log.Lines), StringComparison.Ordinal);
        register.Fails = null;
        await NextMinute();
        Assert.Equal(2, (await Told()).Count);
        Assert.Equal(2, _log.Lines.Count);
    }

    [Fact]
    public async Task An_actor_whose_clock_is_behind_refuses_and_is_asked_again_also_after_a_restart()
    {
        await Send(Rivers, new NetworkCommand.Join(Oslo, June));
        var behind = new HandTime(_time.GetUtcNow());
        _time.Advance(TimeSpan.FromDays(3));
        await using var writer = new Writer(_store, new());
        var register = new LocalRegister(_store, writer, behind, new());
        await Start(register);
        await NextMinute();
        await Start(register);
        Assert.Empty(await Told());
        Assert.Equal(2, _log.Lines.Count); // Once by each.
        behind.Advance(TimeSpan.FromDays(3));
        await NextMinute();
        Assert.Single(await Told());
    }

    [Fact]
    public async Task What_does_not_come_because_a_member_has_ended_is_not_asked_for_again()
    {
        await Send(Rivers, new NetworkCommand.Join(Oslo, June));
        await _register.Send(Oslo, new MemberCommand.Dissolve(EdtfDate.Parse("2024-05-30")), Envelope(), default);
        _time.Advance(TimeSpan.FromDays(3));
        var register = new Troubled(_register);
        await Start(register);
        for (var minutes = 0; minutes < 5; minutes++) await NextMinute();
        Assert.Equal(1, register.Sent);
        Assert.Empty(await Told());
        Assert.Single(await _store.Query(new(RowKinds.Ahead), default));
    }

    [Fact]
    public async Task A_zone_that_the_machine_does_not_know_is_told_of_once_and_counts_as_UTC()
    {
        var mars = NetworkId.Parse("mars");
        await Send(mars, new NetworkCommand.Found(NetworkKind.Association, [new("Mars", "en")], TimeZone: "Mars/Olympus_Mons"));
        await Send(mars, new NetworkCommand.Join(Oslo, June));
        _time.Advance(new DateTimeOffset(2024, 5, 31, 23, 58, 0, TimeSpan.Zero) - _time.GetUtcNow());
        await Start();
        await NextMinute();
        Assert.Empty(await Told());
        await NextMinute();
        Assert.Single(await Told());
        Assert.Contains("Mars/Olympus_Mons", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    /// <summary>Another process that does so, after its first look.</summary>
    private async Task Start(IRegister? register = null)
    {
        var daybreak = new Daybreak(register ?? _register, _store, _epoch, new(NullLogger<StoreWatch>.Instance), _time, new Host(), _log);
        lock (_running) _running.Add(daybreak);
        await daybreak.StartAsync(default);
        await Looked();
    }

    private async Task NextMinute()
    {
        _time.Advance(Minute);
        await Looked();
    }

    /// <summary>All look at once at a full minute, and wait for the next when they have.</summary>
    private async Task Looked()
    {
        int running;
        lock (_running) running = _running.Count;
        await _time.AreWaitedFor(Minute, running).WaitAsync(Patience);
    }

    private async Task<List<StoredEvent>> Told() => [.. (await _store.ReadAll(default, int.MaxValue, default)).Where(e => e.Type == Came)];

    private async Task<Receipt> Send(NetworkId network, NetworkCommand command)
    {
        var receipt = await _register.Send(network, command, Envelope(), default);
        Assert.Equal(OutcomeKind.Accepted, receipt.Outcome.Kind);
        return receipt;
    }

    private Envelope Envelope() => new(new("tester", $"k{_keys++}"), Encoding.UTF8.GetBytes($"{_keys}"), "{}"u8.ToArray());

    private sealed class Host : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted { get; } = new(canceled: true);

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication() => throw new NotSupportedException();
    }

    private sealed class Heard : ILogger<Daybreak>
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue(formatter(state, exception));
    }
}
