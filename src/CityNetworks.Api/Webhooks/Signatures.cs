using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CityNetworks.Domain.Webhooks;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace CityNetworks.Api.Webhooks;

/// <summary>Signatures as Standard Webhooks 1.0.0 has them: over id, time and body, one for each secret that counts.</summary>
internal static class Signatures
{
    public const string Id = "webhook-id";
    public const string Timestamp = "webhook-timestamp";
    public const string Signature = "webhook-signature";

    /// <summary>The three headers of a message.</summary>
    public static IEnumerable<(string Name, string Value)> Headers(string id, DateTimeOffset at, ReadOnlySpan<byte> body, IReadOnlyList<Secret> secrets)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{time}."), .. body];
        return [(Id, id), (Timestamp, time), (Signature, string.Join(' ', secrets.Select(secret => Of(signed, secret))))];
    }

    private static string Of(byte[] signed, Secret secret)
    {
        if (secret.Signing == Signing.Hmac) return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret.Bytes, signed))}";
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(secret.Bytes, 0, signed, 0, signed.Length, signature, 0);
        return $"v1a,{Convert.ToBase64String(signature)}";
    }
}
