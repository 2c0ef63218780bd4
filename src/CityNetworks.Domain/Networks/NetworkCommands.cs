using static CityNetworks.Domain.Networks.NetworkCommand;

namespace CityNetworks.Domain.Networks;

/// <summary>Which members a command names, in one place: their facts are asked for, and former ids replaced.</summary>
public static class NetworkCommands
{
    /// <summary>Every member the rules may ask about.</summary>
    public static IEnumerable<MemberId> Members(NetworkCommand command)
    {
        List<MemberId> named = [];
        Renamed(command, id =>
        {
            named.Add(id);
            return id;
        });
        return named;
    }

    /// <summary>The same command with every member's id replaced.</summary>
    public static NetworkCommand Renamed(NetworkCommand command, Func<MemberId, MemberId> id) => command switch
    {
        MergeInto c => c with { Into = NetworkId.Parse(id(c.Into).Value) },
        Affiliate c => c with { With = id(c.With) },
        EndAffiliation c => c with { With = id(c.With) },
        StateDerivation c => c with { Through = id(c.Through), Member = Optional(c.Member, id) },
        Apply c => c with { Member = id(c.Member) },
        Admit c => c with { Member = id(c.Member) },
        RefuseApplication c => c with { Member = id(c.Member) },
        Join c => c with { Member = id(c.Member) },
        Sign c => c with { Member = id(c.Member) },
        ChangeKind c => c with { Member = id(c.Member) },
        Suspend c => c with { Member = id(c.Member) },
        Reinstate c => c with { Member = id(c.Member) },
        Withdraw c => c with { Member = id(c.Member) },
        Exclude c => c with { Member = id(c.Member) },
        CorrectMembership c => c with { Member = id(c.Member) },
        ConfirmMembership c => c with { Member = id(c.Member) },
        DisputeMembership c => c with { Member = id(c.Member) },
        RecordMembership c => c with { Member = id(c.Member), Jointly = All(c.Jointly, id) },
        CorrectMembershipRecord c => c with { Member = id(c.Member), Jointly = All(c.Jointly, id) },
        RetractMembershipRecord c => c with { Member = id(c.Member) },
        Assign c => c with { Member = id(c.Member) },
        LeaveBody c => c with { Member = id(c.Member) },
        BeginTerm c => c with { Holder = id(c.Holder) },
        HandOver c => c with { From = id(c.From), To = id(c.To) },
        RevokeHandover c => c with { To = id(c.To) },
        Resign c => c with { Holder = id(c.Holder) },
        ChangePerson c => c with { Holder = id(c.Holder) },
        ConfirmTerm c => c with { Holder = id(c.Holder) },
        DisputeTerm c => c with { Holder = id(c.Holder) },
        RecordTerm c => c with { Holder = Optional(c.Holder, id) },
        RecordHandover c => c with { From = id(c.From), To = id(c.To) },
        CorrectTermRecord c => c with { Holder = Optional(c.Holder, id) },
        Found or AddName or Rename or Reseat or AmendStatutes or Dissolve or OpenBody or CloseBody or CreateOffice or LeaveVacant or CorrectTerm or RetractTermRecord or ComeIntoEffect => command,
        _ => throw new System.Diagnostics.UnreachableException($"It is not said whom {command.GetType().Name} names."),
    };

    /// <summary>The person it names, if any.</summary>
    public static PersonKey? Person(NetworkCommand command) => command switch
    {
        Assign c => c.Person,
        BeginTerm c => c.Person,
        HandOver c => c.Person,
        ChangePerson c => c.Person,
        RecordTerm c => c.Person,
        RecordHandover c => c.Person,
        CorrectTermRecord c => c.Person,
        _ => null,
    };

    private static MemberId? Optional(MemberId? member, Func<MemberId, MemberId> id) => member is { } given ? id(given) : null;

    private static ValueList<MemberId>? All(ValueList<MemberId>? members, Func<MemberId, MemberId> id) => members is null ? null : [.. members.Select(id)];
}
