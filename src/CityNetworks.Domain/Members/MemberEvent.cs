using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Members;

/// <summary>What happened to a city or an organisation, or became known of it. Stored shapes: add; never rename, retype or remove.</summary>
public abstract record MemberEvent
{
    private MemberEvent()
    {
    }

    public sealed record Registered(
        MemberKind Kind, ValueList<Name> Names, string? Country, string? ListedUnder, Coordinates? Coordinates, ValueList<ExternalCode> Codes, Resolution? Decision, Source? Source) : MemberEvent, ISourced, IDecided
    {
        IEnumerable<Source> ISourced.Sources => Source.All(Source, Names, Codes.Select(code => code.Source));
    }

    public sealed record NameAdded(Name Name, Resolution? Decision, Source? Source) : MemberEvent, ISourced, IDecided
    {
        IEnumerable<Source> ISourced.Sources => Source.All(Source, [Name]);
    }

    public sealed record Renamed(string Text, string Language, EdtfDate On, Resolution? Decision, Source? Source) : MemberEvent, ISourced, IDecided;

    public sealed record Recoded(ExternalCode Code, Resolution? Decision, Source? Source) : MemberEvent, ISourced, IDecided
    {
        IEnumerable<Source> ISourced.Sources => Source.All(Source, [], [Code.Source]);
    }

    public sealed record Located(Coordinates Coordinates, Resolution? Decision, Source? Source) : MemberEvent, ISourced, IDecided;

    public sealed record BecamePartOf(MemberId Whole, Period Period, Resolution? Decision, Source? Source) : MemberEvent, ISourced, IDecided;

    public sealed record LeftWhole(MemberId Whole, EdtfDate On, Resolution? Decision, Source? Source) : MemberEvent, ISourced, IDecided;

    /// <summary>Concerns every network that ever named the member: there its membership ends by computation.</summary>
    public sealed record MergedInto(MemberId Into, EdtfDate On, ValueList<NetworkId> Networks, Resolution? Decision, Source? Source) : MemberEvent, ISourced, IDecided;

    public sealed record Split(ValueList<MemberId> Into, EdtfDate On, ValueList<NetworkId> Networks, Resolution? Decision, Source? Source) : MemberEvent, ISourced, IDecided;

    public sealed record Dissolved(EdtfDate On, ValueList<NetworkId> Networks, Resolution? Decision, Source? Source) : MemberEvent, ISourced, IDecided;

    public sealed record IsSameAs(MemberId First, ValueList<NetworkId> Networks, Resolution? Decision, Source? Source) : MemberEvent, ISourced, IDecided;
}
