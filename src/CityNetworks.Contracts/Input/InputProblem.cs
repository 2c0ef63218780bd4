using CityNetworks.Domain;

namespace CityNetworks.Contracts;

/// <summary>What is wrong with something sent in.</summary>
/// <param name="Pointer">Where, as a JSON pointer (RFC 6901); empty for the whole.</param>
/// <param name="Rule">One English sentence that names the rule, without a name of ours.</param>
/// <param name="French">The same in French, where somebody has said it.</param>
public sealed record InputProblem(string Pointer, string Rule, string? French = null)
{
    /// <param name="rule">In English at least.</param>
    public InputProblem(string pointer, Texts rule)
        : this(pointer, rule.En ?? throw new ArgumentException("A rule is said in English.", nameof(rule)), rule.Fr)
    {
    }

    public override string ToString() => $"{(Pointer.Length == 0 ? "the whole" : Pointer)}: {Rule}";
}
