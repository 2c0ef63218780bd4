using System.Diagnostics;
using static CityNetworks.Domain.Dossiers.DossierCommand;

namespace CityNetworks.Domain.Dossiers;

/// <summary>Which others a command names, and which fact it is about, in one place.</summary>
public static class DossierCommands
{
    /// <summary>Everybody it names but the dossier's own subject.</summary>
    public static IEnumerable<MemberId> Members(DossierCommand command)
    {
        List<MemberId> named = [];
        Renamed(command, id =>
        {
            named.Add(id);
            return id;
        });
        return named;
    }

    /// <summary>The same command with every other id replaced.</summary>
    public static DossierCommand Renamed(DossierCommand command, Func<MemberId, MemberId> id) => command switch
    {
        RecordClaim { In: { } other } c => c with { In = id(other) },
        RecordStatement { About: { } about } c => c with { About = [.. about.Select(id)] },
        CorrectFact { Claim: { In: { } other } claim } c => c with { Claim = claim with { In = id(other) } },
        CorrectFact { Statement: { About: { } about } statement } c => c with { Statement = statement with { About = [.. about.Select(id)] } },
        RecordClaim or RecordStatement or RecordLink or RecordMemberType or RecordList or RecordConflict or CorrectFact or RetractFact or AssessFact => command,
        _ => throw new UnreachableException($"It is not said whom {command.GetType().Name} names."),
    };

    /// <summary>The number of the fact it is about; null where it brings a new one.</summary>
    public static int? Number(DossierCommand command) => command switch
    {
        CorrectFact c => c.Number,
        RetractFact c => c.Number,
        AssessFact c => c.Number,
        RecordClaim or RecordStatement or RecordLink or RecordMemberType or RecordList or RecordConflict => null,
        _ => throw new UnreachableException($"It is not said which fact {command?.GetType().Name} is about."),
    };
}
