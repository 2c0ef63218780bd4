using System.Text.Json;

namespace CityNetworks.Api.Tests.Following;

/// <summary>What stands between two empty lines of a stream of server-sent events, as WHATWG HTML, section 9.2.6, has it read.</summary>
public sealed record Frame(string? Id, string? Name, string? Data, string? Retry, bool IsComment)
{
    /// <summary>An event of the register.</summary>
    public bool IsEvent => Data is not null && Name is null;

    public bool IsCaughtUp => Name == "caught-up";

    public bool IsClosing => Name == "closing";

    /// <summary>A place alone: so far the log was searched.</summary>
    public bool IsCheckpoint => Id is not null && Data is null;

    public JsonElement Json => JsonElement.Parse(Data!); // Asked of what has data.

    /// <summary>Of the id, the part after the epoch.</summary>
    public long Position => PositionOf(Id!); // Asked of what has an id.

    public static long PositionOf(string id) => long.Parse(id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..], System.Globalization.CultureInfo.InvariantCulture);

    public override string ToString() => $"{Id} {Name} {Data}";

    public static Frame Of(IEnumerable<string> lines)
    {
        var frame = new Frame(null, null, null, null, false);
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (field, value) = colon < 0 ? (line, "") : (line[..colon], line[(colon + 1)..]);
            if (value.StartsWith(' ')) value = value[1..];
            frame = field switch
            {
                "" => frame with { IsComment = true },
                "id" => frame with { Id = value },
                "event" => frame with { Name = value },
                "data" => frame with { Data = frame.Data is { } before ? $"{before}\n{value}" : value },
                "retry" => frame with { Retry = value },
                _ => throw new InvalidDataException($"A reader would leave this out: {line}"),
            };
        }

        return frame;
    }
}
