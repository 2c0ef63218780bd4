using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using CityNetworks.Domain.Networks;

namespace CityNetworks.Contracts.Json;

/// <summary>An event within another, as it was stored: its name, and what it says.</summary>
internal sealed class PastEventConverter : JsonConverter<NetworkEvent>
{
    private const string Named = "type";
    private const string Data = "data";

    public override NetworkEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var whole = document.RootElement;
        if (whole.ValueKind != JsonValueKind.Object || whole.GetPropertyCount() != 2
            || !whole.TryGetProperty(Named, out var type) || type.ValueKind != JsonValueKind.String || !whole.TryGetProperty(Data, out var data))
        {
            throw new RefusedJson($"an event is expected: {Named} and {Data}");
        }

        try
        {
            return MessageCodec.Decode(type.GetString()!, JsonMarshal.GetRawUtf8Value(data)) as NetworkEvent ?? throw new RefusedJson("an event of a network is expected", $"/{Named}"); // Not null: it is a text.
        }
        catch (MalformedContractException e)
        {
            throw new RefusedJson(e.Message, $"/{Data}");
        }
    }

    public override void Write(Utf8JsonWriter writer, NetworkEvent value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(Named, MessageCodec.NameOf(value));
        writer.WritePropertyName(Data);
        writer.WriteRawValue(MessageCodec.Encode(value), skipInputValidation: true);
        writer.WriteEndObject();
    }
}
