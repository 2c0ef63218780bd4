using System.Text.Json;

namespace CityNetworks.Contracts.Json;

/// <summary>A value is JSON but breaks a rule of ours.</summary>
/// <param name="rule">For people who send JSON: no name of ours but what they can write.</param>
/// <param name="at">JSON pointer from the value to the part that breaks the rule.</param>
internal sealed class RefusedJson(string rule, string at = "") : JsonException(rule)
{
    public string Rule { get; } = rule;

    public string At { get; } = at;
}
