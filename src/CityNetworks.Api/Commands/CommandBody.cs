using Microsoft.AspNetCore.Http;

namespace CityNetworks.Api;

/// <summary>Reads a request body whole, up to a limit.</summary>
internal static class CommandBody
{
    /// <summary>Bytes; the largest command there is takes a small part of it.</summary>
    public const int Limit = 256 * 1024;

    /// <summary>The body, or null if it is longer than the limit.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>?> Read(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > Limit) return null;
        var buffer = new byte[(int?)request.ContentLength ?? 4096];
        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                if (length == request.ContentLength) break;
                if (length > Limit) return null;
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, Limit + 1));
            }

            var read = await request.Body.ReadAsync(buffer.AsMemory(length), ct);
            if (read == 0) break;
            length += read;
        }

        return length > Limit ? null : buffer.AsMemory(0, length);
    }
}
