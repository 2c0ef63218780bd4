using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CityNetworks.Api.Commands;

namespace CityNetworks.Api;

/// <summary>The JSON of answers: camelCase, nothing that is null, letters as letters.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ReceiptBody))]
[JsonSerializable(typeof(CommandView))]
[JsonSerializable(typeof(PersonView))]
[JsonSerializable(typeof(PrincipalView))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>For what somebody copies out of an answer: a secret in Base64 has signs that would be escaped in a page.</summary>
    public static ApiJson Plain { get; } = new(Made());

    /// <summary>For answers that are not hot.</summary>
    public static JsonSerializerOptions Lenient { get; } = Made();

    private static JsonSerializerOptions Made() => new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
