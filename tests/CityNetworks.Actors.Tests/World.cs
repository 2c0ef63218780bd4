using System.Text;
using CityNetworks.Domain;
using CityNetworks.Domain.Agreements;
using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Sources;
using CityNetworks.EventStore;
using CityNetworks.EventStore.Suite;
using Xunit;

namespace CityNetworks.Actors.Tests;

/// <summary>One store, and as many processes on it as a test needs.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly List<Process> _processes = [];
    private readonly List<Gate> _gates = [];
    private int _keys;

    public World()
    {
        Store = new(new(Time));
    }

    public static NetworkId Aimf { get; } = NetworkId.Parse("aimf");

    public static MemberId Paris { get; } = MemberId.Parse("fr-paris");

    public static MemberId Lyon { get; } = MemberId.Parse("fr-lyon");

    public static MemberId Oslo { get; } = MemberId.Parse("no-oslo");

    public static MemberId Rabat { get; } = MemberId.Parse("ma-rabat");

    public static OfficeId Presidency { get; } = OfficeId.Parse("presidency");

    public static DateOnly January { get; } = new(2024, 1, 1);

    public static DateOnly June { get; } = new(2024, 6, 1);

    public SetTime Time { get; } = new(new(2024, 3, 15, 12, 0, 0, TimeSpan.Zero));

    public FaultyStore Store { get; }

    public string NextKey() => $"k{Interlocked.Increment(ref _keys)}";

    /// <summary>A gate that is open at the latest when the test is over, so that one that fails does not hang.</summary>
    public Gate NewGate()
    {
        var gate = new Gate();
        _gates.Add(gate);
        return gate;
    }

    /// <summary>Another process on the same store; started anew it remembers nothing.</summary>
    public Process Start(ActorLimits? limits = null)
    {
        var process = new Process(Store, Time, NextKey, limits ?? new());
        _processes.Add(process);
        return process;
    }

    /// <summary>A process, four cities, and a network of which Paris is a member and presides.</summary>
    public static async Task<(World World, Process Process)> WithANetwork(ActorLimits? limits = null)
    {
        var world = new World();
        var process = world.Start(limits);
        await Found(process);
        return (world, process);
    }

    /// <summary>Four cities, and a network of which Paris is a member and presides.</summary>
    public static async Task Found(Process process)
    {
        foreach (var city in new[] { Paris, Lyon, Oslo, Rabat }) await process.Accepts(city, Cities.Register(city));
        await process.Accepts(Aimf, new NetworkCommand.Found(NetworkKind.Association, [new("AIMF", "fr")]));
        await process.Accepts(Aimf, new NetworkCommand.CreateOffice(Presidency, [new("Présidence", "fr")], new(HeldBy: [])));
        await process.Accepts(Aimf, new NetworkCommand.Join(Paris, January));
        await process.Accepts(Aimf, new NetworkCommand.BeginTerm(Presidency, Paris, January));
    }

    public async Task<IReadOnlyList<StoredEvent>> Log() => await Store.ReadAll(default, int.MaxValue, CancellationToken.None);

    /// <summary>What is to be asked of AIMF, going by the rows: some of it too early, where its seat lies west of where the day has begun.</summary>
    public async Task<IEnumerable<NetworkCommand>> Due() =>
        from row in await Store.Query(new(ReadModels.RowKinds.Ahead, LastDay: Days.Latest(Time.Now).DayNumber), CancellationToken.None)
        let ahead = Contracts.RowJson.Deserialize<Contracts.AheadRow>(row.Data)
        select new NetworkCommand.ComeIntoEffect(ahead.Number, ahead.On, $"e:{row.KnownFrom}");

    public async ValueTask DisposeAsync()
    {
        foreach (var gate in _gates) gate.Open();
        foreach (var process in _processes) await process.DisposeAsync();
        await Store.DisposeAsync();
    }
}

/// <summary>A writer and a register.</summary>
internal sealed class Process : IAsyncDisposable
{
    private readonly Func<string> _nextKey;

    public Process(IEventStore store, TimeProvider time, Func<string> nextKey, ActorLimits limits)
    {
        _nextKey = nextKey;
        Writer = new(store, limits, Failures.Add);
        Register = new(store, Writer, time, limits);
        Limits = limits;
    }

    public ActorLimits Limits { get; }

    public Writer Writer { get; }

    public LocalRegister Register { get; }

    public System.Collections.Concurrent.ConcurrentBag<Exception> Failures { get; } = [];

    public Task<Receipt> Send(NetworkId network, NetworkCommand command, string? key = null, long? ifMatch = null, string? body = null, Sides by = Sides.None, CancellationToken ct = default) =>
        Register.Send(network, command, Envelope(key, body ?? $"{network} {command} {ifMatch}", ifMatch) with { By = by }, ct).Soon();

    public Task<Receipt> Send(MemberId member, MemberCommand command, string? key = null, long? ifMatch = null, string? body = null, CancellationToken ct = default) =>
        Register.Send(member, command, Envelope(key, body ?? $"{member} {command} {ifMatch}", ifMatch), ct).Soon();

    public Task<Receipt> Send(MemberId of, DossierCommand command) => Register.Send(of, command, Envelope(null, $"{of} {command}", null), CancellationToken.None).Soon();

    public Task<Receipt> Send(SourceId source, SourceCommand command) => Register.Send(source, command, Envelope(null, $"{source} {command}", null), CancellationToken.None).Soon();

    public Task<Receipt> Send(SeriesId series, SeriesCommand command) => Register.Send(series, command, Envelope(null, $"{series} {command}", null), CancellationToken.None).Soon();

    public Task<Receipt> Send(AgreementId agreement, AgreementCommand command) =>
        Register.Send(agreement, command, Envelope(null, $"{agreement} {command}", null), CancellationToken.None).Soon();

    public async Task<Receipt> Accepts(SeriesId series, SeriesCommand command) => Accepted(await Send(series, command));

    public async Task<Receipt> Accepts(AgreementId agreement, AgreementCommand command) => Accepted(await Send(agreement, command));

    public async Task<Receipt> Accepts(MemberId of, DossierCommand command) => Accepted(await Send(of, command));

    public async Task<Receipt> Accepts(NetworkId network, NetworkCommand command) => Accepted(await Send(network, command));

    public async Task<Receipt> Accepts(MemberId member, MemberCommand command) => Accepted(await Send(member, command));

    public static CommandKey Key(string key) => new("tester", key);

    public ValueTask DisposeAsync() => Writer.DisposeAsync();

    private static Receipt Accepted(Receipt receipt)
    {
        Assert.Equal(OutcomeKind.Accepted, receipt.Outcome.Kind);
        return receipt;
    }

    /// <summary>The key goes into the metadata too, so that the log tells which command made an event.</summary>
    private Envelope Envelope(string? key, string body, long? ifMatch)
    {
        key ??= _nextKey();
        return new(Key(key), Encoding.UTF8.GetBytes(body), Encoding.UTF8.GetBytes(key), ifMatch is { } version ? new(version) : null);
    }
}

internal static class Cities
{
    public static MemberCommand Register(MemberId city) => new MemberCommand.Register(MemberKind.Commune, [new(city.Value, "und")], city.Value[..2].ToUpperInvariant());
}

internal static class Waiting
{
    /// <summary>A test that would hang fails instead.</summary>
    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(TimeSpan.FromSeconds(30));

    public static Task Soon(this Task task) => task.WaitAsync(TimeSpan.FromSeconds(30));
}
