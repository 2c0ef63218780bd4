using static CityNetworks.Domain.Meetings.SeriesCommand;

namespace CityNetworks.Domain.Meetings;

/// <summary>Whom a command names, in one place: their facts are asked for, and former ids replaced.</summary>
public static class SeriesCommands
{
    /// <summary>Everybody it names.</summary>
    public static IEnumerable<MemberId> Members(SeriesCommand command)
    {
        List<MemberId> named = [];
        Renamed(command, id =>
        {
            named.Add(id);
            return id;
        });
        return named;
    }

    /// <summary>The same command with every id replaced.</summary>
    public static SeriesCommand Renamed(SeriesCommand command, Func<MemberId, MemberId> id) => command switch
    {
        Begin c => c with { Organisers = All(c.Organisers, id) },
        Correct c => c with { Organisers = All(c.Organisers, id) },
        Hold c => c with { Hosts = All(c.Hosts, id), Honours = All(c.Honours, id), Organisers = All(c.Organisers, id) },
        CorrectEdition c => c with { Hosts = All(c.Hosts, id), Honours = All(c.Honours, id), Organisers = All(c.Organisers, id) },
        RecordSession c => c with { Of = Optional(c.Of, id) },
        CorrectSession c => c with { Of = Optional(c.Of, id) },
        RecordParticipant c => c with { Member = id(c.Member), Via = Optional(c.Via, id) },
        CorrectParticipant c => c with { Member = id(c.Member), Via = Optional(c.Via, id) },
        RecordDelegation c => c with { Member = Optional(c.Member, id), Via = Optional(c.Via, id) },
        CorrectDelegation c => c with { Member = Optional(c.Member, id), Via = Optional(c.Via, id) },
        Retract or RetractEdition or RetractSession or RetractParticipant or RetractDelegation => command,
        _ => throw new System.Diagnostics.UnreachableException($"It is not said whom {command.GetType().Name} names."),
    };

    /// <summary>The person it names, if any.</summary>
    public static PersonKey? Person(SeriesCommand command) => command switch
    {
        RecordParticipant c => c.Person,
        CorrectParticipant c => c.Person,
        _ => null,
    };

    private static MemberId? Optional(MemberId? member, Func<MemberId, MemberId> id) => member is { } given ? id(given) : null;

    private static ValueList<MemberId>? All(ValueList<MemberId>? members, Func<MemberId, MemberId> id) => members is null ? null : [.. members.Select(id)];
}
