using CityNetworks.Contracts;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Http;

namespace CityNetworks.Api.Commands;

/// <summary>The two headers that make a command safe: its key, and the version the caller has seen.</summary>
internal readonly record struct CommandHeaders(string Key, StreamVersion? IfMatch)
{
    private const int LongestKey = 128;

    /// <summary>Reads <c>Idempotency-Key</c> (required; quoted or bare) and <c>If-Match</c> (a version, with or without the digest of an ETag).</summary>
    public static InputProblem? TryRead(HttpRequest request, out CommandHeaders headers)
    {
        headers = default;
        var key = request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0) return new("", "The header Idempotency-Key is missing: give each command a key of its own, and repeat it when you send the command again.");
        if (key is ['"', .., '"'] && key.Length > 2) key = key[1..^1];
        if (request.Headers["Idempotency-Key"].Count > 1 || !IsKey(key)) return new("", $"The header Idempotency-Key takes one key of {KeyRule}.");
        StreamVersion? version = null;
        if (request.Headers.IfMatch.ToString() is { Length: > 0 } tag && tag != "*")
        {
            if (!TryVersion(tag, out var seen)) return new("", "The header If-Match takes one ETag of this resource, such as \"12\".");
            version = seen;
        }

        headers = new(key, version);
        return null;
    }

    public static string KeyRule { get; } = $"1 to {LongestKey} visible ASCII characters without quotes";

    /// <summary>Whether this can be a key at all.</summary>
    public static bool IsKey(string key) => key.Length is > 0 and <= LongestKey && key.All(c => c is > ' ' and <= '~' and not '"');

    private static bool TryVersion(string tag, out StreamVersion version)
    {
        version = default;
        if (tag is not ['"', .. var inner, '"']) inner = tag;
        var digits = inner.Split('-')[0];
        if (!long.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)) return false;
        version = new(number);
        return true;
    }
}
