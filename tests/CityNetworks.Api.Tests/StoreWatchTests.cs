using CityNetworks.EventStore;
using Xunit;

namespace CityNetworks.Api.Tests;

public sealed class StoreWatchTests
{
    private static readonly StoreAwayException Away = new("Connection refused");
    private static readonly StoreUnavailableException Full = new("No space is left");
    private readonly List<string> _said = [];
    private readonly StoreWatch _watch;

    public StoreWatchTests() => _watch = new(new Notes(_said));

    [Fact]
    public async Task However_many_meet_the_same_trouble_it_is_said_once_and_so_is_its_end()
    {
        for (var outage = 0; outage < 2; outage++)
        {
            for (var i = 0; i < 3; i++) _watch.Fails(Away);
            await Assert.ThrowsAsync<StoreAwayException>(() => _watch.Ask(() => Task.FromException<int>(Away)));
            _watch.Commits(); // Others may be told of one that was on its way.
            for (var i = 0; i < 3; i++) Assert.Equal(7, await _watch.Ask(() => Task.FromResult(7)));
        }

        Assert.Equal(
            ["Warning The store is away: Connection refused", "Information The store is back", "Warning The store is away: Connection refused", "Information The store is back"], _said);
    }

    [Fact]
    public async Task What_was_asked_before_says_nothing_of_how_it_is_now()
    {
        await _watch.Ask(() =>
        {
            _watch.Fails(Away);
            return Task.FromResult(0);
        });
        Assert.Equal(["Warning The store is away: Connection refused"], _said);

        await Assert.ThrowsAsync<StoreAwayException>(() => _watch.Ask(async () => await _watch.Ask(() => Task.FromResult(0)) is 0 ? throw Away : 0));
        Assert.Equal(["Warning The store is away: Connection refused", "Information The store is back"], _said);
    }

    [Fact]
    public async Task A_store_that_is_there_and_refuses_is_well_again_with_a_commit()
    {
        for (var i = 0; i < 3; i++) _watch.Fails(Full);
        await _watch.Ask(() => Task.FromResult(0));
        for (var i = 0; i < 3; i++) _watch.Commits();

        Assert.Equal(["Warning The store does not do what it is asked: No space is left", "Information The store does what it is asked again"], _said);
    }

    private sealed class Notes(List<string> said) : ILogger<StoreWatch>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => said.Add($"{logLevel} {formatter(state, exception)}");
    }
}
