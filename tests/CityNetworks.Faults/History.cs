using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CityNetworks.Faults;

/// <summary>How a command was answered.</summary>
internal enum Answered
{
    /// <summary>Not at all, or with 503: it is recorded or it is not.</summary>
    Unknown,
    Accepted,

    /// <summary>It asked for what already is.</summary>
    Nothing,

    /// <summary>A rule said no, or the version had moved.</summary>
    Refused,

    /// <summary>On its way to a rule it met something else: it may not be said. That consumes no key.</summary>
    Rejected,
}

/// <summary>A command as it was sent once, and what came of that.</summary>
/// <param name="Client">-1 for who prepares the register.</param>
/// <param name="Stream">Of whoever decides it.</param>
/// <param name="Sent">In microseconds since the run began, as is <paramref name="Done"/>.</param>
/// <param name="Status">0 where no answer came.</param>
/// <param name="Position">Of the receipt.</param>
internal sealed record Attempt(
    int Client, string Principal, string Key, string Command, string Stream, string Path, string Body, long? IfMatch, int Server,
    long Sent, long Done, Answered Answer, int Status, string Text, bool Replayed, long Position, long Version);

/// <summary>A page as it was read once.</summary>
internal sealed record Reading(int Client, string Path, int Server, long Sent, long Done, int Status, string Text);

/// <summary>A fault as it struck once.</summary>
/// <param name="Server">The one it struck; null where it struck all.</param>
internal sealed record Strike(string Fault, int? Server, long At)
{
    /// <summary>Whether a command was on its way when it struck.</summary>
    public bool Hits(Attempt attempt) => attempt.Sent < At && At <= attempt.Done && (Server is null || Server == attempt.Server);
}

/// <summary>Everything that was sent and answered, in memory and in a file, a line each.</summary>
internal sealed class History : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly ConcurrentDictionary<int, int> _onTheirWay = [];
    private readonly ConcurrentDictionary<int, long> _lastAnswered = [];
    private readonly ConcurrentQueue<Attempt> _attempts = [];
    private readonly ConcurrentQueue<Reading> _readings = [];
    private readonly ConcurrentQueue<Strike> _strikes = [];
    private readonly Lock _gate = new();
    private readonly StreamWriter _file;
    private long _answers;
    private long _unavailable;

    public History(string path) => _file = new(path);

    public IReadOnlyCollection<Attempt> Attempts => _attempts;

    public IReadOnlyCollection<Reading> Readings => _readings;

    public IReadOnlyCollection<Strike> Strikes => _strikes;

    /// <summary>Microseconds since the run began.</summary>
    public long Now => (long)Stopwatch.GetElapsedTime(_began).TotalMicroseconds;

    /// <summary>How many commands were answered so far.</summary>
    public long Answers => Interlocked.Read(ref _answers);

    /// <summary>When the command was sent that a server answered last, of those sent last.</summary>
    public long LastAnswered(int server) => _lastAnswered.GetValueOrDefault(server);

    /// <summary>How often it was said that nothing can be recorded, or that nobody knows.</summary>
    public long Unavailable => Interlocked.Read(ref _unavailable);

    /// <summary>How many are on their way to a server, or to any.</summary>
    public int OnTheirWay(int? server) => server is { } one ? _onTheirWay.GetValueOrDefault(one) : _onTheirWay.Values.Sum();

    public void Begins(int server) => _onTheirWay.AddOrUpdate(server, 1, (_, n) => n + 1);

    public void Add(Attempt attempt)
    {
        _onTheirWay.AddOrUpdate(attempt.Server, 0, (_, n) => n - 1);
        if (attempt.Answer != Answered.Unknown)
        {
            Interlocked.Increment(ref _answers);
            _lastAnswered.AddOrUpdate(attempt.Server, attempt.Sent, (_, sent) => Math.Max(sent, attempt.Sent));
        }
        else if (attempt.Status != 0)
        {
            Interlocked.Increment(ref _unavailable);
        }

        _attempts.Enqueue(attempt);
        Write(new { attempt });
    }

    public void Add(Reading reading)
    {
        _readings.Enqueue(reading);
        Write(new { reading });
    }

    public void Add(Strike strike)
    {
        _strikes.Enqueue(strike);
        Write(new { strike });
    }

    public void Dispose() => _file.Dispose();

    private void Write(object line)
    {
        lock (_gate) _file.WriteLine(JsonSerializer.Serialize(line, Json));
    }
}
