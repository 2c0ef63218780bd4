using CityNetworks.Domain;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>Every fact tells its source and the section in it, where it is read: what stands on the page of a source is shown with it by the reads of whom it is about.</summary>
public sealed class ShownSourcesTests
{
    [Fact]
    public async Task Every_fact_of_the_seeds_is_shown_with_what_it_rests_on()
    {
        var seeds = Directory.CreateTempSubdirectory("citynetworks-marked-").FullName;
        try
        {
            var marks = MarkedSeeds.Write(seeds);
            await using var register = await Served.Start(seeds);
            HashSet<Type> seen = [];
            AssertNone(await new WhatReadsShow(register).Missing(seen));
            Assert.True(marks > 1000 && seen.Count > 20, $"{marks} marks, {string.Join(' ', seen.Select(t => t.Name))}"); // Or it looks in the wrong place.
        }
        finally
        {
            Directory.Delete(seeds, recursive: true);
        }
    }

    [Fact]
    public async Task So_is_every_kind_of_fact_there_is()
    {
        await using var register = await Served.Start(null);
        await new EveryFact(register).Tell();
        HashSet<Type> seen = [];
        AssertNone(await new WhatReadsShow(register).Missing(seen));
        Assert.Empty(typeof(ISourced).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(ISourced))).Except(seen).Select(t => $"{t.DeclaringType?.Name}.{t.Name}"));
    }

    private static void AssertNone(List<string> missing) => Assert.True(missing.Count == 0, string.Join('\n', missing));

    /// <summary>A register of its own, for tests that look through all of it.</summary>
    private sealed class Served(string? seeds) : ServedRegister(seeds), IAsyncDisposable
    {
        public static async Task<Served> Start(string? seeds)
        {
            var register = new Served(seeds);
            await register.InitializeAsync();
            return register;
        }

        async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
    }
}
