namespace CityNetworks.Domain;

/// <summary>A text in the two languages the register speaks; each says the same, and one of them may be missing.</summary>
public sealed record Texts(string? En = null, string? Fr = null) : IMayBeFlawed
{
    public const int MaxLength = 1000;

    public IEnumerable<Flaw> Flaws()
    {
        if (En is null && Fr is null) yield return new("", "say it in en, in fr or in both");
    }
}
