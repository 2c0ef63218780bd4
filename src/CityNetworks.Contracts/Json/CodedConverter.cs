using System.Text.Json;
using System.Text.Json.Serialization;

namespace CityNetworks.Contracts.Json;

/// <summary>One of a few codes, written in kebab case, exactly so.</summary>
internal sealed class CodedConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly T[] Values = Codes.Of<T>.Values;
    private static readonly JsonEncodedText[] Encoded = [.. Codes.Of<T>.Codes.Select(c => JsonEncodedText.Encode(c))];

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            for (var i = 0; i < Encoded.Length; i++)
            {
                if (reader.ValueTextEquals(Encoded[i].EncodedUtf8Bytes)) return Values[i];
            }
        }

        throw new RefusedJson(Codes.Rule<T>());
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        var at = Array.IndexOf(Values, value);
        writer.WriteStringValue(at >= 0 ? Encoded[at] : throw new ArgumentOutOfRangeException(nameof(value), value, "No code is known for this value."));
    }
}
