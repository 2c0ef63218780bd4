using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using CityNetworks.EventStore;
using CityNetworks.EventStore.Suite;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace CityNetworks.Actors.Tests.Simulation;

/// <summary>Many short histories, each one for ever the same: one that breaks a promise can be looked at step by step.</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int Histories = 4000;

    /// <summary>A history has its thread to itself, and nothing in common with another: so they run side by side.</summary>
    [Fact]
    public void Thousands_of_histories_keep_every_promise()
    {
        var first = ulong.Parse(Environment.GetEnvironmentVariable("CITYNETWORKS_SEED") ?? "1", CultureInfo.InvariantCulture);
        var (deaths, failures) = (0, 0);
        ConcurrentDictionary<long, Exception> broken = [];
        var started = Stopwatch.GetTimestamp();
        var run = Parallel.For(0L, Histories, (number, others) =>
        {
            try
            {
                var history = SimulatedHistory.Run(first + (ulong)number);
                Interlocked.Add(ref deaths, history.Deaths);
                Interlocked.Add(ref failures, history.Failures);
            }
            catch (Exception exception)
            {
                broken[number] = exception;
                others.Break(); // Those before it are still told, so that the same one is named every time.
            }
        });
        if (run.LowestBreakIteration is { } lowest) throw new InvalidOperationException($"The history of seed {first + (ulong)lowest} broke a promise: {broken[lowest].Message}", broken[lowest]);

        var rate = Histories / Stopwatch.GetElapsedTime(started).TotalSeconds;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Seeds from {first} on: {Histories} histories of 50 commands, {rate:N0} a second, {deaths} processes died, {failures} commits failed."));
        Assert.True(deaths > Histories / 10);
        Assert.True(failures > Histories / 10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2010)]
    public void A_seed_tells_the_same_history_every_time(ulong seed)
    {
        var told = $"{SimulatedHistory.Run(seed).Trace}";

        output.WriteLine(told);
        Assert.Equal(told, $"{SimulatedHistory.Run(seed).Trace}");
        Assert.NotEqual(told, $"{SimulatedHistory.Run(seed + 1).Trace}");
    }

    /// <summary>Where hashes of texts are others, and so is every order that comes of them.</summary>
    [Theory]
    [InlineData(60)]
    [InlineData(122)]
    public async Task Another_process_tells_the_same_history(ulong seed)
    {
        using var process = System.Diagnostics.Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [typeof(ToldHistory).Assembly.Location, $"{seed}"])
        {
            RedirectStandardOutput = true,
        })!; // null only with UseShellExecute

        Assert.Equal($"{SimulatedHistory.Run(seed).Trace}", await process.StandardOutput.ReadToEndAsync());
    }

    [Fact]
    public void A_commit_that_is_acknowledged_and_lost_is_found_out() => IsFoundOut(SpoiltCommit.Lost);

    [Fact]
    public void A_command_that_is_recorded_twice_is_found_out() => IsFoundOut(SpoiltCommit.Doubled);

    [Fact]
    public void A_decision_on_a_state_that_has_moved_is_found_out() => IsFoundOut(SpoiltCommit.Stale);

    /// <summary>By what is checked in the end, that is, and not by what the register itself made of it.</summary>
    private void IsFoundOut(Func<Dice, ICommit, ICommit> spoilt)
    {
        for (var seed = 1UL; seed <= Histories; seed++)
        {
            if (Record.Exception(() => SimulatedHistory.Run(seed, spoilt)) is not XunitException found) continue;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The history of seed {seed}: {found.Message}"));
            return;
        }

        Assert.Fail("No history found it.");
    }
}
