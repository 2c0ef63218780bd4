namespace CityNetworks.Domain;

/// <summary>What a member is. The first group are local authorities ("cities" for short), the second organisations; a network is also a member of networks.</summary>
public enum MemberKind
{
    Commune,
    Metropole,
    Departement,
    Region,
    Territory,

    State,
    Association,
    Company,
    University,
    Agency,
    Programme,
    Institution,

    Network,
}

/// <summary>Which kinds of member there are.</summary>
public static class MemberKinds
{
    /// <summary>Whether this is a local authority; anything else but a network is an organisation.</summary>
    public static bool IsCity(this MemberKind kind) => kind <= MemberKind.Territory;
}
