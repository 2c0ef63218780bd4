using System.Diagnostics;
using Decided = CityNetworks.Domain.Decision<CityNetworks.Domain.Persons.PersonEvent>;

namespace CityNetworks.Domain.Persons;

/// <summary>What can be asked of the record on a person. The name is not here: it goes into the vault in the same commit.</summary>
public abstract record PersonCommand
{
    private PersonCommand()
    {
    }

    /// <param name="Name">Goes into the vault, never into an event.</param>
    /// <param name="Key">Given by the register, never by a client.</param>
    public sealed record Register(string Name, PersonKey? Key = null) : PersonCommand;

    /// <summary>Erases the name for good: from every read of every position, from snapshots and later backups. Office and member stay.</summary>
    public sealed record Erase : PersonCommand;
}

/// <summary>Stored shapes: add; never rename, retype or remove.</summary>
public abstract record PersonEvent
{
    private PersonEvent()
    {
    }

    public sealed record Registered(PersonKey Key) : PersonEvent;

    public sealed record Erased : PersonEvent;
}

/// <summary>Somebody who exercises an office. The log knows only that there is such a person.</summary>
public abstract record Person
{
    private Person()
    {
    }

    public sealed record Unknown : Person;

    public sealed record Known : Person;

    public sealed record Erased : Person;

    public static Decider<Person, PersonCommand, PersonEvent> Decider { get; } = new(new Unknown(), Decide, Evolve, (state, _, _) => state);

    public static Decided Decide(Person state, PersonCommand command, Circumstances now) => (state, command) switch
    {
        (Unknown, PersonCommand.Register { Key: { } key }) => new PersonEvent.Registered(key),
        (Known or Erased, PersonCommand.Register) => Decided.Nothing,
        (Unknown, PersonCommand.Erase) => new PersonIsUnknown(),
        (Known, PersonCommand.Erase) => new PersonEvent.Erased(),
        (Erased, PersonCommand.Erase) => Decided.Nothing,
        _ => throw new UnreachableException($"{command.GetType().Name} has no rule."),
    };

    public static Person Evolve(Person state, PersonEvent @event) => (state, @event) switch
    {
        (Unknown, PersonEvent.Registered) => new Known(),
        (Known, PersonEvent.Erased) => new Erased(),
        _ => throw new UnreachableException($"{@event.GetType().Name} cannot follow {state.GetType().Name}."),
    };
}

/// <summary>Nobody was registered under this key.</summary>
public sealed record PersonIsUnknown()
    : Refusal("person-is-unknown", new(
        "Nobody was ever registered under this key.",
        "Personne n'a jamais été enregistré sous cette clé."));
