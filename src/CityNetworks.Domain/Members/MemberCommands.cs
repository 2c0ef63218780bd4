using static CityNetworks.Domain.Members.MemberCommand;

namespace CityNetworks.Domain.Members;

/// <summary>Which other members a command names, in one place: their facts are asked for, and former ids replaced.</summary>
public static class MemberCommands
{
    /// <summary>Every other member the rules may ask about.</summary>
    public static IEnumerable<MemberId> Members(MemberCommand command)
    {
        List<MemberId> named = [];
        Renamed(command, id =>
        {
            named.Add(id);
            return id;
        });
        return named;
    }

    /// <summary>The same command with every other member's id replaced.</summary>
    public static MemberCommand Renamed(MemberCommand command, Func<MemberId, MemberId> id) => command switch
    {
        BecomePartOf c => c with { Whole = id(c.Whole) },
        LeaveWhole c => c with { Whole = id(c.Whole) },
        MergeInto c => c with { Into = id(c.Into) },
        Split c => c with { Into = [.. c.Into.Select(id)] },
        SameAs c => c with { First = id(c.First) },
        Register or AddName or Rename or Recode or Locate or Dissolve => command,
        _ => throw new System.Diagnostics.UnreachableException($"It is not said whom {command.GetType().Name} names."),
    };
}
