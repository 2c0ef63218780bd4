using CityNetworks.Domain;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Principals;

namespace CityNetworks.Api.Access;

/// <summary>Who may say what. A command needs one of a few rights; the grant that carried it is stored with every event.</summary>
public static class Authority
{
    private static readonly Need Record = new(Right.Record, null);
    private static readonly Need Operate = new(Right.Operate, null);

    /// <summary>One of the rights that would do.</summary>
    public readonly record struct Need(Right Right, MemberId? For)
    {
        public override string ToString() => For is { } member ? $"to speak for {member}" : $"to {Right.ToString().ToLowerInvariant()}";
    }

    /// <summary>The principal's grant that covers the command on a day; null if none does.</summary>
    public static Grant? Covering(Principal.Known principal, IReadOnlyList<Need> needs, DateOnly today)
    {
        foreach (var grant in principal.Grants)
        {
            if (!grant.CountsOn(today)) continue;
            if (grant.Right == Right.Operate) return grant;
            foreach (var need in needs)
            {
                if (grant.Right == need.Right && (need.Right != Right.Speak || grant.For == need.For)) return grant;
            }
        }

        return null;
    }

    /// <summary>Any grant of the principal that counts on a day: enough for what is its own.</summary>
    public static Grant? Any(Principal.Known principal, DateOnly today) => principal.Grants.FirstOrDefault(grant => grant.CountsOn(today));

    /// <summary>
    /// A network speaks for itself; a member for its own coming, going and offices. What a source reports takes the right to record, unless it would take the place of
    /// what stands, or end it, and something has been decided there.
    /// </summary>
    /// <param name="isDecided">Of a command that <see cref="Replaces"/>: whether the network has more than reports.</param>
    public static IReadOnlyList<Need> Needs(NetworkId network, NetworkCommand command, bool isDecided) => command switch
    {
        _ when Replaces(command) => isDecided ? [Speak(network)] : [Speak(network), Record],
        NetworkCommand.Found => [Record],
        NetworkCommand.RecordMembership or NetworkCommand.CorrectMembershipRecord or NetworkCommand.RetractMembershipRecord
            or NetworkCommand.RecordTerm or NetworkCommand.RecordHandover or NetworkCommand.CorrectTermRecord or NetworkCommand.RetractTermRecord => [Record],
        NetworkCommand.Apply c => [Speak(network), Speak(c.Member)],
        NetworkCommand.Join c => [Speak(network), Speak(c.Member)],
        NetworkCommand.Sign c => [Speak(network), Speak(c.Member)],
        NetworkCommand.Withdraw c => [Speak(network), Speak(c.Member)],
        NetworkCommand.LeaveBody c => [Speak(network), Speak(c.Member)],
        NetworkCommand.HandOver c => [Speak(network), Speak(c.From)],
        NetworkCommand.Resign c => [Speak(network), Speak(c.Holder)],
        NetworkCommand.ChangePerson c => [Speak(network), Speak(c.Holder)],
        NetworkCommand.ConfirmMembership c => [Speak(network), Speak(c.Member)],
        NetworkCommand.DisputeMembership c => [Speak(network), Speak(c.Member)],
        NetworkCommand.ConfirmTerm c => [Speak(network), Speak(c.Holder)],
        NetworkCommand.DisputeTerm c => [Speak(network), Speak(c.Holder)],
        NetworkCommand.AddName { Source: not null } or NetworkCommand.Affiliate { Source: not null } or NetworkCommand.StateDerivation { Source: not null }
            or NetworkCommand.OpenBody { Source: not null } or NetworkCommand.CreateOffice { Source: not null } or NetworkCommand.LeaveVacant { Source: not null } => [Speak(network), Record],
        _ => [Speak(network)],
    };

    /// <summary>Whether a source is said to tell something that cannot stand beside what stands there: another name, seat or rules, or an end.</summary>
    public static bool Replaces(NetworkCommand command) => command is NetworkCommand.Rename { Source: not null } or NetworkCommand.Reseat { Source: not null }
        or NetworkCommand.Dissolve { Source: not null } or NetworkCommand.MergeInto { Source: not null } or NetworkCommand.EndAffiliation { Source: not null }
        or NetworkCommand.CloseBody { Source: not null } or NetworkCommand.AmendStatutes { Source: not null };

    /// <summary>
    /// The sides of the fact whose word this principal can give, by all its grants and not only the one that covers the command. An operator writes down what
    /// others decide, and gives nobody's.
    /// </summary>
    public static Sides SidesOf(Principal.Known principal, NetworkId network, NetworkCommand command, DateOnly today)
    {
        var sides = Sides.None;
        foreach (var grant in principal.Grants)
        {
            if (!grant.CountsOn(today)) continue;
            if (grant.Right == Right.Operate) return Sides.None;
            if (grant is { Right: Right.Speak, For: { } member }) sides |= Consents.SideOf(command, network, member);
        }

        return sides;
    }

    public static IReadOnlyList<Need> Needs(MemberId member, MemberCommand command) => command switch
    {
        // What makes one end in another is nobody's to say alone.
        MemberCommand.Register or MemberCommand.SameAs or MemberCommand.MergeInto or MemberCommand.Split => [Record],
        MemberCommand.AddName { Source: not null } or MemberCommand.Rename { Source: not null } or MemberCommand.Recode { Source: not null }
            or MemberCommand.Locate { Source: not null } or MemberCommand.BecomePartOf { Source: not null } or MemberCommand.LeaveWhole { Source: not null }
            or MemberCommand.Dissolve { Source: not null } => [Speak(member), Record],
        _ => [Speak(member)],
    };

    /// <summary>What a dossier tells is said by who records, and by whom it is about.</summary>
    public static IReadOnlyList<Need> NeedsOfDossier(MemberId of) => [Speak(of), Record];

    /// <summary>What is told of meetings and agreements is said by who records, and by each of those whose they are: organisers, parties.</summary>
    public static IReadOnlyList<Need> NeedsOf(IEnumerable<MemberId> whose) => [.. whose.Distinct().Select(Speak), Record];

    public static IReadOnlyList<Need> Operator { get; } = [Operate];

    public static IReadOnlyList<Need> Recorder { get; } = [Record];

    private static Need Speak(MemberId member) => new(Right.Speak, member);
}
