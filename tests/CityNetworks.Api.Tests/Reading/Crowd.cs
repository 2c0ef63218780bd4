using System.Globalization;
using CityNetworks.Actors;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.EventStore;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>A network of twenty thousand cities, in the store as its actors would have written it: one by one they would take minutes.</summary>
internal static class Crowd
{
    public const int Size = 20_000;
    public const string Network = "crowd";

    private const int Chunk = 4_000;

    public static string City(int number) => string.Create(CultureInfo.InvariantCulture, $"fr-crowd-{number:D5}");

    /// <summary>One joins each day of ten years, and then again.</summary>
    public static DateOnly Joined(int number) => new DateOnly(2005, 1, 1).AddDays(number % 3650);

    /// <summary>Every seventh has left after five years.</summary>
    public static DateOnly? Left(int number) => number % 7 == 0 ? Joined(number).AddYears(5) : null;

    public static async Task Gather(IEventStore store)
    {
        List<Append> waiting = [];
        for (var i = 0; i < Size; i++)
        {
            await Add(Kinds.Members, new(City(i)), new Member.Unregistered(), 0, new MemberEvent.Registered(i % 3 == 0 ? MemberKind.Region : MemberKind.Commune, [new($"Ville {i}", "fr")], "FR", null, null, [], null, null));
        }

        var state = await Add(Kinds.Networks, new(Network), new Network.Unfounded(), 0, new NetworkEvent.Founded(NetworkKind.Covenant, [new(Network, "en")], null, null, null, null, null, null, null));
        var version = 1;
        for (var i = 0; i < Size; i++)
        {
            state = await Add(Kinds.Networks, new(Network), state, version++, new NetworkEvent.Joined(MemberId.Parse(City(i)), "full", Joined(i), false, null, null));
            if (Left(i) is { } left) state = await Add(Kinds.Networks, new(Network), state, version++, new NetworkEvent.Withdrew(MemberId.Parse(City(i)), left, left, null, null));
        }

        await Commit();

        async Task<TState> Add<TState, TCommand, TEvent>(ActorKind<TState, TCommand, TEvent> kind, StreamName stream, TState before, long at, TEvent @event)
            where TCommand : notnull
            where TEvent : notnull
        {
            var after = kind.Decider.Evolve(before, @event);
            waiting.Add(new(
                stream, new(at), 0,
                [new(MessageCodec.NameOf(@event), MessageCodec.Encode(@event), [.. kind.Concerns(@event).Select(m => new StreamName(m.Value))], kind.Rows(stream, before, @event, after))],
                [], [], new("crowd", $"{stream}-{at}"), [], [], true, []));
            if (waiting.Count == Chunk) await Commit();
            return after;
        }

        async Task Commit()
        {
            await using var commit = await store.BeginCommit(CancellationToken.None);
            foreach (var result in await commit.Append(waiting, CancellationToken.None)) if (result is not AppendResult.Passed) throw new InvalidOperationException($"{result}");
            await commit.Complete(CancellationToken.None);
            waiting.Clear();
        }
    }
}
