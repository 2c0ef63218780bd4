using Microsoft.AspNetCore.Http;

namespace CityNetworks.Api;

/// <summary>Reads a request body whole, up to a limit.</summary>
internal static class CommandBody
{
    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>Bytes; the largest command there is takes a small part of it.</summary>
    public const int Limit = 256 * 1024;

    /// <summary>The body, or null if it is longer than the limit. A byte order mark before it, which editors and spreadsheets write, is no part of it.</summary>
    public static ValueTask<ReadOnlyMemory<byte>?> Read(HttpRequest request, CancellationToken ct) => Read(request, Limit, ct);

    /// <summary>The same with another limit, in bytes.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>?> Read(HttpRequest request, int limit, CancellationToken ct)
    {
        if (request.ContentLength > limit) return null;
        var buffer = new byte[(int?)request.ContentLength ?? 4096];
        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                if (length == request.ContentLength) break;
                if (length > limit) return null;
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, limit + 1));
            }

            var read = await request.Body.ReadAsync(buffer.AsMemory(length), ct);
            if (read == 0) break;
            length += read;
        }

        if (length > limit) return null;
        var body = buffer.AsMemory(0, length);
        return body.Span.StartsWith(Mark) ? body[Mark.Length..] : body;
    }
}
