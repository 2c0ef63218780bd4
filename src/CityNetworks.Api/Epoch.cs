using System.Globalization;
using CityNetworks.EventStore;

namespace CityNetworks.Api;

/// <summary>The epoch that positions of this store are written with outside.</summary>
public sealed record Epoch(string Value)
{
    public string At(Position position) => $"{Value}:{position}";

    /// <summary>Reads <c>epoch:position</c>; false if it is not written so or is of another epoch.</summary>
    public bool TryRead(string text, out Position position)
    {
        position = default;
        if (text.Split(':') is not [var epoch, var digits] || epoch != Value) return false;
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        position = new(number);
        return true;
    }
}
