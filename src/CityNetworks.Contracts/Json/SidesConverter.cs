using System.Text.Json;
using System.Text.Json.Serialization;
using CityNetworks.Domain.Networks;

namespace CityNetworks.Contracts.Json;

/// <summary>The sides of a fact as a list of codes, in the order they have in <see cref="Sides"/>.</summary>
internal sealed class SidesConverter : JsonConverter<Sides>
{
    private static readonly CodedConverter<Sides> One = new();

    public override Sides Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new RefusedJson("a list is expected");
        var sides = Sides.None;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) sides |= One.Read(ref reader, typeof(Sides), options);
        return sides;
    }

    public override void Write(Utf8JsonWriter writer, Sides value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        for (var side = Sides.Network; side <= Sides.Predecessor; side = (Sides)((int)side << 1))
        {
            if ((value & side) != Sides.None) One.Write(writer, side, options);
        }

        writer.WriteEndArray();
    }
}
