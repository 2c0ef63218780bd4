using Xunit;

namespace CityNetworks.Faults.Tests;

public sealed class SeedTests
{
    private const int Many = 2000;
    private static readonly DateOnly Day = new(2026, 12, 1);

    [Fact]
    public void The_same_seed_gives_the_same_commands_and_another_one_gives_others()
    {
        var steps = Steps(1, 0);

        Assert.Equal(steps, Steps(1, 0));
        Assert.NotEqual(steps, Steps(2, 0));
        Assert.NotEqual(steps, Steps(1, 1));
        Assert.Equal(Many, steps.Count);
    }

    [Fact]
    public void Commands_have_keys_of_their_own_and_are_of_every_kind()
    {
        var posts = Enumerable.Range(0, 4).SelectMany(client => Steps(3, client)).OfType<Step.Post>().ToList();

        Assert.Equal(posts.Count, posts.Select(p => p.Key).Distinct().Count());
        Assert.All(posts, p => Assert.Contains($"\"reference\":\"{p.Key}\"", p.Body, StringComparison.Ordinal));
        Assert.Equal(
            [
                "member.register", "network.assign", "network.begin-term", "network.change-kind", "network.correct-membership", "network.correct-term", "network.exclude",
                "network.hand-over", "network.join", "network.leave-body", "network.revoke-handover", "network.withdraw",
            ],
            posts.Select(p => p.Command).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_seed_gives_the_same_faults_and_each_comes_in_every_round()
    {
        var strikes = new Schedule(5, 4).Strikes().Take(40).ToList();

        Assert.Equal(strikes, new Schedule(5, 4).Strikes().Take(40));
        Assert.NotEqual(strikes, new Schedule(6, 4).Strikes().Take(40));
        Assert.All(strikes.Chunk(4), round => Assert.Equal([0, 1, 2, 3], round.Select(s => s.Fault).Order()));
    }

    private static List<Step> Steps(ulong seed, int client) => [.. new Workload(seed, client, Day).Steps().Take(Many)];
}
