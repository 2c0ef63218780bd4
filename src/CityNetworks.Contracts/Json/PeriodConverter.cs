using System.Text.Json;
using System.Text.Json.Serialization;
using CityNetworks.Domain.Time;

namespace CityNetworks.Contracts.Json;

/// <summary>A period is written as an object of texts, and also read from an EDTF interval.</summary>
internal sealed class PeriodConverter : JsonConverter<Period>
{
    private static readonly string[] Fields = ["from", "until", "to", "attested"];

    public override Period Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => EdtfInterval.TryParse(Texts.Of(ref reader), out var interval, out var error)
            ? Period.Of(interval)
            : throw new RefusedJson(EdtfDateConverter.Of(error.Reason, error.Column)),
        JsonTokenType.StartObject => ReadObject(ref reader),
        _ => throw new RefusedJson("a period is expected: an object of from, until or to, and attested, or an EDTF interval such as \"2021/2022\""),
    };

    public override void Write(Utf8JsonWriter writer, Period value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        if (value.FromText is { } from) writer.WriteString("from"u8, from);
        if (value.UntilText is { } until) writer.WriteString("until"u8, until);
        if (value.ToText is { } to) writer.WriteString("to"u8, to);
        if (!value.Attested.IsEmpty)
        {
            writer.WriteStartArray("attested"u8);
            foreach (var date in value.Attested) writer.WriteStringValue(date.Text);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static Period ReadObject(ref Utf8JsonReader reader)
    {
        var texts = new string?[3];
        List<string>? attested = null;
        var seen = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = Field(ref reader);
            if ((seen & (1 << field)) != 0) throw new RefusedJson("the field is given twice", $"/{Fields[field]}");
            seen |= 1 << field;
            reader.Read();
            if (field == 3)
            {
                attested = ReadDates(ref reader);
            }
            else
            {
                texts[field] = ReadText(ref reader, $"/{Fields[field]}");
            }
        }

        return Period.TryCreate(texts[0], texts[1], texts[2], attested, out var period, out var error)
            ? period
            : throw new RefusedJson(EdtfDateConverter.Of(error.Reason, error.Column), "/" + error.Field.Replace("[", "/", StringComparison.Ordinal).TrimEnd(']'));
    }

    private static int Field(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < Fields.Length; i++)
        {
            if (reader.ValueTextEquals(Fields[i])) return i;
        }

        var name = Texts.Of(ref reader);
        throw new RefusedJson(Texts.Unknown(name, Fields), $"/{JsonPointer.Escape(name)}");
    }

    private static string? ReadText(ref Utf8JsonReader reader, string at) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => Texts.Of(ref reader, at),
        _ => throw new RefusedJson("a date is expected, as a text", at),
    };

    private static List<string>? ReadDates(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.StartArray) throw new RefusedJson("a list of dates is expected", "/attested");
        List<string> dates = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var at = $"/attested/{dates.Count}";
            dates.Add(ReadText(ref reader, at) ?? throw new RefusedJson("a date is expected, as a text", at));
        }

        return dates;
    }
}
