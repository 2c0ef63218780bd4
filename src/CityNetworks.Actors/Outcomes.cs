using System.Text.Json;
using System.Text.Json.Serialization;

namespace CityNetworks.Actors;

/// <summary>The stored form of an <see cref="Outcome"/>.</summary>
public static class Outcomes
{
    public static byte[] Encode(Outcome outcome) => JsonSerializer.SerializeToUtf8Bytes(outcome, OutcomeJson.Default.Outcome);

    public static Outcome Decode(byte[] json) =>
        JsonSerializer.Deserialize(json, OutcomeJson.Default.Outcome) ?? throw new JsonException("An outcome is never null.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Outcome))]
internal sealed partial class OutcomeJson : JsonSerializerContext;
