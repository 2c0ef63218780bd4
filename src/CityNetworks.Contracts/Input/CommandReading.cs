using System.Collections.Immutable;

namespace CityNetworks.Contracts;

/// <summary>What came of reading a command.</summary>
public abstract record CommandReading
{
    private CommandReading()
    {
    }

    /// <param name="Canonical">The command encoded again: the same for every order of members and white space.</param>
    public sealed record Understood(object Command, byte[] Canonical) : CommandReading;

    /// <param name="Problems">Never empty. The first one only, where the shape is wrong; otherwise all.</param>
    public sealed record Refused(ImmutableArray<InputProblem> Problems) : CommandReading;
}
