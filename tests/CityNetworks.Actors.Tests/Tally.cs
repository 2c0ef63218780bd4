using System.Diagnostics;
using System.Text;
using CityNetworks.Domain;
using CityNetworks.Domain.Members;

namespace CityNetworks.Actors.Tests;

/// <summary>A tiny kind of actor of the tests' own: it counts the names it was given and the events that concern it, and has bugs on request.</summary>
internal sealed record Count(int Names, int Concerns, string Last);

/// <summary>One such actor.</summary>
internal sealed class Tally(World world, Writer writer, ActorLimits limits, string format = "count.v1", string stream = "tally")
{
    public const string Bug = "bug";

    public const string BugBelowTwo = "bug below two";

    public static ActorKind<Count, MemberCommand.AddName, MemberEvent> Kind(string format) => new(
        "member",
        new(
            new(0, 0, ""),
            (state, command, _) => command.Name.Text == Bug || (command.Name.Text == BugBelowTwo && state.Names < 2)
                ? throw new UnreachableException("This command has no rule.")
                : new MemberEvent.NameAdded(command.Name, null, null),
            (state, @event) => state with { Names = state.Names + 1, Last = ((MemberEvent.NameAdded)@event).Name.Text },
            (state, from, _) => state with { Concerns = state.Concerns + 1, Last = from.Value }),
        _ => [],
        (_, _, _, _) => [],
        _ => null,
        (_, now) => Days.In(null, now),
        new(
            format,
            state => Encoding.UTF8.GetBytes($"{state.Names};{state.Concerns};{state.Last}"),
            bytes => Encoding.UTF8.GetString(bytes).Split(';') is [var names, var concerns, var last]
                ? new(int.Parse(names, null), int.Parse(concerns, null), last)
                : throw new FormatException()));

    public EventSourced<Count, MemberCommand.AddName, MemberEvent> Actor { get; } = new(new(stream), Kind(format), world.Store, writer, world.Time, limits);

    public Task<Receipt> Send(string name, string? key = null) => Actor.Handle(
        new(new(new(name, "fr")), Process.Key(key ?? world.NextKey()), [], [], null, System.Collections.Immutable.ImmutableDictionary<MemberId, MemberFacts>.Empty, [], [], null), CancellationToken.None).Soon();
}
