using System.Text.Json;

namespace CityNetworks.Contracts;

/// <summary>How the few values of an enumeration are written: in kebab case, exactly so.</summary>
public static class Codes
{
    public static string Write<T>(T value)
        where T : struct, Enum => Of<T>.Codes[Array.IndexOf(Of<T>.Values, value)];

    public static bool TryRead<T>(string code, out T value)
        where T : struct, Enum
    {
        var at = Array.IndexOf(Of<T>.Codes, code);
        value = at < 0 ? default : Of<T>.Values[at];
        return at >= 0;
    }

    /// <summary>The sentence that names what there is.</summary>
    public static string Rule<T>()
        where T : struct, Enum => $"one of these is expected: {string.Join(", ", Of<T>.Codes)}";

    internal static class Of<T>
        where T : struct, Enum
    {
        public static readonly T[] Values = Enum.GetValues<T>();
        public static readonly string[] Codes = [.. Values.Select(v => JsonNamingPolicy.KebabCaseLower.ConvertName(v.ToString()))];
    }
}
