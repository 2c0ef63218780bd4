using System.Globalization;
using System.Text;
using CityNetworks.Domain.Networks;
using CityNetworks.EventStore;
using CityNetworks.EventStore.Suite;
using Xunit;
using static CityNetworks.Actors.Tests.World;

namespace CityNetworks.Actors.Tests.Simulation;

/// <summary>
/// Two processes on one log, five callers with ten commands each about one network; commits fail, processes die and others take their place, actors
/// fall asleep, days pass, commands are sent twice. All of it follows from the seed.
/// </summary>
internal sealed class SimulatedHistory
{
    private const int Callers = 5;
    private const int Each = 10;

    private readonly Dice _dice;
    private readonly SimulatedScheduler _scheduler;
    private readonly SetTime _time;
    private readonly InMemoryEventStore _store;
    private readonly Mortal[] _processes;
    private readonly Func<Dice, ICommit, ICommit> _spoilt;
    private readonly Dictionary<string, Receipt> _answers = [];
    private int _open = Callers;

    private SimulatedHistory(Dice dice, SimulatedScheduler scheduler, SetTime time, InMemoryEventStore store, Func<Dice, ICommit, ICommit> spoilt)
    {
        (_dice, _scheduler, _time, _store, _spoilt) = (dice, scheduler, time, store, spoilt);
        _processes = [Start(), Start()];
    }

    /// <summary>What was answered in which order, and the hash of the log.</summary>
    public StringBuilder Trace { get; } = new();

    public int Deaths { get; private set; }

    public int Failures { get; private set; }

    /// <summary>Runs one and checks that the promises were kept.</summary>
    /// <param name="spoilt">Makes of each commit one that breaks a promise.</param>
    public static SimulatedHistory Run(ulong seed, Func<Dice, ICommit, ICommit>? spoilt = null)
    {
        var dice = new Dice(seed);
        var scheduler = new SimulatedScheduler(dice);
        return scheduler.Run(async () =>
        {
            var time = new SetTime(new(2024, 3, 15, 12, 0, 0, TimeSpan.Zero));
            await using var store = new InMemoryEventStore(time);
            var history = new SimulatedHistory(dice, scheduler, time, store, spoilt ?? ((_, commit) => commit));
            await history.Whole();
            return history;
        });
    }

    private async Task Whole()
    {
        await Found();
        await Task.WhenAll([.. Enumerable.Range(0, Callers).Select(Call), Disturb()]);
        foreach (var process in _processes)
        {
            process.Log.Fails = false;
            await process.Writer.DisposeAsync();
            Failures += process.Log.Failures;
        }

        await Check();
    }

    private Mortal Start() => new(new SimulatedLog(_store, _scheduler, _dice, _spoilt), _time);

    private async Task Found()
    {
        var process = _processes[0];
        process.Log.Fails = false;
        foreach (var city in new[] { Paris, Lyon, Oslo, Rabat }) await process.Register.Send(city, Cities.Register(city), Envelope($"{city}"), default);
        foreach (var command in new NetworkCommand[]
        {
            new NetworkCommand.Found(NetworkKind.Association, [new("AIMF", "fr")]), new NetworkCommand.CreateOffice(Presidency, [new("Présidence", "fr")], new(HeldBy: [])),
            new NetworkCommand.Join(Paris, January), new NetworkCommand.BeginTerm(Presidency, Paris, January),
            new NetworkCommand.OpenBody("group-vn", BodyKind.CountryGroup, [new("Viêt Nam", "fr")], "VN"),
        })
        {
            Assert.Equal(OutcomeKind.Accepted, (await process.Register.Send(Aimf, command, Envelope(command.GetType().Name), default)).Outcome.Kind);
        }

        process.Log.Fails = true;
    }

    private async Task Call(int caller)
    {
        List<Task> commands = [];
        for (var i = 0; i < Each; i++)
        {
            var (key, command) = (string.Create(CultureInfo.InvariantCulture, $"{caller}-{i}"), Histories.OnMembers(_dice));
            commands.Add(Insist(key, command));
            if (_dice.Below(3) == 0) commands.Add(Insist(key, command));
            if (_dice.Below(2) == 0) await Task.WhenAll(commands);
        }

        await Task.WhenAll(commands);
        _open--;
    }

    /// <summary>Sends it, to whichever process, until it is answered.</summary>
    private async Task Insist(string key, NetworkCommand command)
    {
        while (true)
        {
            var process = _processes[_dice.Below(_processes.Length)];
            var sent = process.Register.Send(Aimf, command, Envelope(key), default);
            await Task.WhenAny(sent, process.Log.Death);
            if (!sent.IsCompleted) continue;
            if (sent.Exception?.InnerException is not (StoreUnavailableException or OutcomeUnknownException or ContentionException))
            {
                Answered(key, await sent);
                return;
            }

            await _scheduler.Pause();
        }
    }

    private void Answered(string key, Receipt receipt)
    {
        Trace.Append(CultureInfo.InvariantCulture, $"{key} {receipt.Outcome.Kind} {receipt.Outcome.Code} {receipt.Position} {receipt.Version} {receipt.Repeated}\n");
        if (_answers.TryAdd(key, receipt)) return;
        Assert.Equal(_answers[key] with { Repeated = receipt.Repeated }, receipt); // however often it is sent, it has one answer
    }

    private async Task Disturb()
    {
        while (_open > 0)
        {
            await _scheduler.Pause();
            var which = _dice.Below(_processes.Length);
            switch (_dice.Below(60))
            {
                case 0:
                    Deaths++;
                    Failures += _processes[which].Log.Failures;
                    await _processes[which].Log.Die();
                    _processes[which] = Start();
                    break;
                case 1:
                    _time.Now += TimeSpan.FromDays(_dice.Below(60));
                    break;
                case 2:
                    await Swept(_processes[which]);
                    break;
            }
        }
    }

    private static async Task Swept(Mortal process)
    {
        var sweep = process.Register.Sweep(default);
        await Task.WhenAny(sweep, process.Log.Death);
    }

    private async Task Check()
    {
        var log = await _store.ReadAll(default, int.MaxValue, default);
        Laws.AssertKept(log);
        var byKey = log.ToLookup(e => Encoding.UTF8.GetString(e.Metadata));
        Assert.Equal(Callers * Each, _answers.Count);
        foreach (var (key, receipt) in _answers)
        {
            var record = await _store.FindCommand(Process.Key(key), default);
            Assert.Equal((receipt.Position, receipt.Version), record is null ? default : (record.Position, record.Version));
            Assert.Equal(receipt.Outcome, Outcomes.Decode(record!.Outcome)); // not null, by the line before
            var events = byKey[key].ToList();
            Assert.Equal(receipt.Outcome.Kind == OutcomeKind.Accepted, events.Count > 0);
            if (events.Count > 0) Assert.Equal((receipt.Position, receipt.Version), (events[^1].Position, events[^1].Version));
        }

        Trace.Append(Convert.ToHexStringLower((await _store.Head(default)).Hash));
    }

    private static Envelope Envelope(string key) => new(Process.Key(key), Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(key));

    /// <summary>A process, with a log that outlives it.</summary>
    private sealed class Mortal
    {
        public Mortal(SimulatedLog log, TimeProvider time)
        {
            Log = log;
            Writer = new(log, new());
            Register = new(log, Writer, time, new() { SnapshotEvery = 5 });
        }

        public SimulatedLog Log { get; }

        public Writer Writer { get; }

        public LocalRegister Register { get; }
    }
}
