using System.Text.Json;
using System.Text.Json.Serialization;

namespace CityNetworks.Api.Commands;

/// <summary>Who posted an event, by which grant, on whose behalf, with which command. Stored with the event.</summary>
/// <param name="Grant">Number of the principal's grant; 0 where none was needed.</param>
/// <param name="For">The city, organisation or network spoken for; null for a recorder or operator.</param>
public sealed record Metadata(string Principal, int Grant, string? For, string Command);

/// <summary>The stored form of <see cref="Metadata"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Metadata))]
public sealed partial class MetadataJson : JsonSerializerContext
{
    public static byte[] Encode(Metadata metadata) => JsonSerializer.SerializeToUtf8Bytes(metadata, Default.Metadata);
}
