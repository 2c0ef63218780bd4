using System.Text.Json;
using System.Text.Json.Serialization;

namespace CityNetworks.Api.Reading;

/// <summary>JSON that goes out byte for byte as it is stored, so that whoever follows can check the hashes.</summary>
[JsonConverter(typeof(Converter))]
public sealed record StoredJson(ReadOnlyMemory<byte> Bytes)
{
    private sealed class Converter : JsonConverter<StoredJson>
    {
        public override StoredJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Stored JSON is sent, never received.");

        public override void Write(Utf8JsonWriter writer, StoredJson value, JsonSerializerOptions options) => writer.WriteRawValue(value.Bytes.Span);
    }
}
