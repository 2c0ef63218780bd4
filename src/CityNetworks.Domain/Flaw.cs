namespace CityNetworks.Domain;

/// <summary>Why something cannot be, whatever else is known: nobody needs to decide on it.</summary>
/// <param name="Field">JSON pointer from the value to the part that is wrong.</param>
/// <param name="Rule">For people who send it: what it must be.</param>
public sealed record Flaw(string Field, string Rule);

/// <summary>A value whose parts may contradict each other. What comes from outside is asked for its flaws before it is decided on.</summary>
public interface IMayBeFlawed
{
    /// <summary>Its own flaws, not those of the values it is made of.</summary>
    IEnumerable<Flaw> Flaws();
}
