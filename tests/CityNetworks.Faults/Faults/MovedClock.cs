using CityNetworks.EventStore.Suite;

namespace CityNetworks.Faults.Faults;

/// <summary>
/// A server's clock is set to the next day, across the day on which handovers take effect, and back again. On that day it is killed and started, too: then it tells what has
/// come into effect. Needs Debian's libfaketime.
/// </summary>
/// <param name="clocks">Of each of the servers.</param>
internal sealed class MovedClock(IReadOnlyList<Node> nodes, IReadOnlyList<Clock> clocks) : Fault("clock moved across an effective date")
{
    private const int Answers = 20;
    private const string NextDay = "+1d";

    public override async Task Strike(History history, Dice dice, CancellationToken ct)
    {
        var server = dice.Below(clocks.Count);
        foreach (var offset in new[] { NextDay, "+0" })
        {
            await Begins(history, server, ct);
            clocks[server].Set(offset);
            if (offset == NextDay)
            {
                await nodes[server].Kill();
                await nodes[server].Start();
            }

            var (moved, enough) = (history.Now, history.Answers + Answers);
            await Until(() => history.LastAnswered(server) > moved && history.Answers >= enough, ct);
        }
    }
}

/// <summary>The clock of a server, which follows what stands in a file.</summary>
internal sealed class Clock
{
    private static readonly string? Library = Directory.Exists("/usr/lib")
        ? Directory.EnumerateDirectories("/usr/lib", "*-linux-gnu").Select(d => Path.Combine(d, "faketime", "libfaketimeMT.so.1")).FirstOrDefault(File.Exists)
        : null;

    private readonly string _file;

    private Clock(string file)
    {
        _file = file;
        Set("+0");
    }

    /// <summary>Whether there is the library that it takes.</summary>
    public static bool IsInstalled => Library is not null;

    /// <summary>Null where the library is not installed.</summary>
    public static Clock? In(string file) => Library is null ? null : new(file);

    /// <summary>What a process needs to follow it. Time that passes is left alone: waiting takes as long as it takes.</summary>
    public Dictionary<string, string> Environment => new()
    {
        [Preload.Variable] = Library!, // Or there would be no clock.
        ["FAKETIME_TIMESTAMP_FILE"] = _file,
        ["FAKETIME_NO_CACHE"] = "1",
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0", // With what it does for older C libraries, timers would go off at once.
        ["NO_FAKE_STAT"] = "1",
    };

    /// <summary>How far it is from the true time, such as +1d.</summary>
    public void Set(string offset)
    {
        // In one step: a process must never read half of it.
        File.WriteAllText($"{_file}.new", offset);
        File.Move($"{_file}.new", _file, overwrite: true);
    }
}
