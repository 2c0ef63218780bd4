namespace CityNetworks.Contracts;

/// <summary>What is wrong with something sent in.</summary>
/// <param name="Pointer">Where, as a JSON pointer (RFC 6901); empty for the whole.</param>
/// <param name="Rule">One English sentence that names the rule, without a name of ours.</param>
public sealed record InputProblem(string Pointer, string Rule)
{
    public override string ToString() => $"{(Pointer.Length == 0 ? "the whole" : Pointer)}: {Rule}";
}
