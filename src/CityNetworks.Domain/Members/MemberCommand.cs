using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Members;

/// <summary>What can be asked of a city or an organisation.</summary>
public abstract record MemberCommand
{
    private MemberCommand()
    {
    }

    /// <param name="Country">ISO 3166-1 alpha-2; null where it has none or none is known.</param>
    /// <param name="ListedUnder">The country or heading under which the source lists it, as written; apart from <paramref name="Country"/>, which the register assigns.</param>
    public sealed record Register(
        MemberKind Kind, ValueList<Name> Names, string? Country = null, string? ListedUnder = null, Coordinates? Coordinates = null,
        ValueList<ExternalCode>? Codes = null, Resolution? Decision = null, Source? Source = null) : MemberCommand;

    public sealed record AddName(Name Name, Resolution? Decision = null, Source? Source = null) : MemberCommand;

    public sealed record Rename(string Text, string Language, EdtfDate On, Resolution? Decision = null, Source? Source = null) : MemberCommand;

    /// <summary>States a code of another register; one of the same scheme and vintage is replaced.</summary>
    public sealed record Recode(ExternalCode Code, Resolution? Decision = null, Source? Source = null) : MemberCommand;

    public sealed record Locate(Coordinates Coordinates, Resolution? Decision = null, Source? Source = null) : MemberCommand;

    /// <summary>A commune in its métropole, a département in its région… Decided, neither can be part of the other at one time; longer circles are not looked for.</summary>
    public sealed record BecomePartOf(MemberId Whole, Period? Period = null, Resolution? Decision = null, Source? Source = null) : MemberCommand;

    public sealed record LeaveWhole(MemberId Whole, EdtfDate On, Resolution? Decision = null, Source? Source = null) : MemberCommand;

    /// <summary>In the world, from that day, it is no longer one of its own but part of another.</summary>
    public sealed record MergeInto(MemberId Into, EdtfDate On, Resolution? Decision = null, Source? Source = null) : MemberCommand;

    public sealed record Split(ValueList<MemberId> Into, EdtfDate On, Resolution? Decision = null, Source? Source = null) : MemberCommand;

    public sealed record Dissolve(EdtfDate On, Resolution? Decision = null, Source? Source = null) : MemberCommand;

    /// <summary>This record and the first one are about the same member: from now on this id leads there.</summary>
    public sealed record SameAs(MemberId First, Resolution? Decision = null, Source? Source = null) : MemberCommand;
}
