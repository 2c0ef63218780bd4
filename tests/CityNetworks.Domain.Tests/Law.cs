using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace CityNetworks.Domain.Tests;

/// <summary>Tries a law on generated cases: the same ones on every run, others with LAW_SEED set. A failure tells the case and the seed.</summary>
internal static class Law
{
    private const ulong Gamma = 0x9E3779B97F4A7C15; // any odd number will do

    /// <summary>The cases that a law is tried on.</summary>
    public static IReadOnlyList<T> Cases<T>(Gen<T> cases, int count)
    {
        List<T> tried = [];
        Holds(
            cases,
            one =>
            {
                tried.Add(one);
                return true;
            },
            count);
        return tried;
    }

    public static void Holds<T>(Gen<T> cases, Func<T, bool> law, int count = 1000)
    {
        var seed = ulong.TryParse(Environment.GetEnvironmentVariable("LAW_SEED"), out var given) ? given : 2010;
        var replay = new Replay(new Rnd(seed, Gamma), FSharpOption<int>.None);
        var config = Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(FSharpOption<Replay>.Some(replay));
        try
        {
            Check.One(config, Prop.ForAll(cases.ToArbitrary(), law));
        }
        catch (Exception broken)
        {
            throw new Xunit.Sdk.XunitException($"LAW_SEED={seed}: {broken.Message}");
        }
    }
}
