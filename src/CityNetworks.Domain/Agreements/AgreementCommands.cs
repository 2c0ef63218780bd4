using static CityNetworks.Domain.Agreements.AgreementCommand;

namespace CityNetworks.Domain.Agreements;

/// <summary>Whom a command names, in one place: their facts are asked for, and former ids replaced.</summary>
public static class AgreementCommands
{
    /// <summary>Everybody it names.</summary>
    public static IEnumerable<MemberId> Members(AgreementCommand command)
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
    public static AgreementCommand Renamed(AgreementCommand command, Func<MemberId, MemberId> id) => command switch
    {
        Conclude c => c with { Parties = All(c.Parties, id), OutOf = Optional(c.OutOf, id) },
        Correct c => c with { Parties = All(c.Parties, id), OutOf = Optional(c.OutOf, id) },
        AddParty c => c with { Id = Optional(c.Id, id) },
        End or Retract => command,
        _ => throw new System.Diagnostics.UnreachableException($"It is not said whom {command.GetType().Name} names."),
    };

    private static MemberId? Optional(MemberId? member, Func<MemberId, MemberId> id) => member is { } given ? id(given) : null;

    private static ValueList<Party>? All(ValueList<Party>? parties, Func<MemberId, MemberId> id) =>
        parties is null ? null : [.. parties.Select(party => party with { Id = Optional(party.Id, id) })];
}
