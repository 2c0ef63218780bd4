using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;

namespace CityNetworks.Contracts.Json;

/// <summary>A value that is written as one text.</summary>
internal abstract class TextConverter<T> : JsonConverter<T>
{
    /// <summary>One sentence that tells what to write, also when it is no text at all.</summary>
    protected abstract string Rule { get; }

    protected abstract string? Text(T value);

    protected abstract T Parse(string text);

    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? Parse(Texts.Of(ref reader)) : throw new RefusedJson($"a text is expected: {Rule}");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Text(value) ?? throw new ArgumentException("An id without a value cannot be written.", nameof(value)));
}

internal sealed class NetworkIdConverter : TextConverter<NetworkId>
{
    protected override string Rule => Slug.Rule;

    protected override string? Text(NetworkId value) => value.Value;

    protected override NetworkId Parse(string text) => NetworkId.TryParse(text, null, out var id) ? id : throw new RefusedJson(Rule);
}

internal sealed class MemberIdConverter : TextConverter<MemberId>
{
    protected override string Rule => Slug.Rule;

    protected override string? Text(MemberId value) => value.Value;

    protected override MemberId Parse(string text) => MemberId.TryParse(text, null, out var id) ? id : throw new RefusedJson(Rule);
}

internal sealed class OfficeIdConverter : TextConverter<OfficeId>
{
    protected override string Rule => $"{Slug.Rule}; an office of a body is written body/office";

    protected override string? Text(OfficeId value) => value.Value;

    protected override OfficeId Parse(string text) => OfficeId.TryParse(text, null, out var id) ? id : throw new RefusedJson(Rule);
}

internal sealed class PersonKeyConverter : TextConverter<PersonKey>
{
    private const int MaxLength = 100;

    protected override string Rule => $"the key of a person is 1 to {MaxLength} letters a-z, A-Z, digits, '-', '_', '.' or ':', as the vault gave it";

    protected override string? Text(PersonKey value) => value.Value;

    protected override PersonKey Parse(string text) =>
        text.Length is > 0 and <= MaxLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':') ? new(text) : throw new RefusedJson(Rule);
}

internal sealed class DayConverter : TextConverter<DateOnly>
{
    protected override string Rule => "a decided fact needs a full date, such as 2024-05-01; a source's vaguer date is recorded instead";

    protected override string Text(DateOnly value) => value.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Every command, event and row has several: none of them becomes a text on its way.</summary>
    public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[10];
        value.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text);
    }

    protected override DateOnly Parse(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : EdtfDate.TryParse(text, out _, out var error) || text.Length != "yyyy-MM-dd".Length ? throw new RefusedJson(Rule)
        : throw new RefusedJson(EdtfDateConverter.Of(error.Reason, error.Column)); // It looks like a day, and the calendar has none such.
}

internal sealed class EdtfDateConverter : TextConverter<EdtfDate>
{
    protected override string Rule => "a date as EDTF, such as 2024-05-01, 2024-05, 2024 or 2024~";

    protected override string Text(EdtfDate value) => value.Text;

    protected override EdtfDate Parse(string text) => EdtfDate.TryParse(text, out var date, out var error) ? date : throw new RefusedJson(Of(error.Reason, error.Column));

    public static string Of(string reason, int? column) => column is { } at ? $"{reason} (column {at})" : reason;
}

internal sealed class MeetingDatesConverter : TextConverter<MeetingDates>
{
    protected override string Rule => "when they meet as EDTF: a date, such as 2011-12, or an interval between two, such as 2017-10-09/2017-10-10";

    protected override string Text(MeetingDates value) => value.Text;

    protected override MeetingDates Parse(string text) =>
        MeetingDates.TryParse(text, out var dates, out var error) ? dates : throw new RefusedJson(EdtfDateConverter.Of(error.Reason, error.Column));
}

internal sealed class ClockTimeConverter : TextConverter<ClockTime>
{
    protected override string Rule => ClockTime.Rule;

    protected override string Text(ClockTime value) => value.ToString();

    protected override ClockTime Parse(string text) => ClockTime.TryParse(text, null, out var time) ? time : throw new RefusedJson(Rule);
}
