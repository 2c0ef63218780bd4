using System.Security.Cryptography;
using CityNetworks.Domain;
using CityNetworks.Domain.Webhooks;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace CityNetworks.Api.Webhooks;

/// <summary>A secret, as the vault keeps it, and what its owner is shown.</summary>
/// <param name="Bytes">The key of the HMAC, or the private key of Ed25519.</param>
/// <param name="Public">What is public of it, if something is: <c>whpk_</c> and Base64.</param>
internal sealed record Secret(Signing Signing, byte[] Bytes, string? Public)
{
    private const string Symmetric = "whsec_";
    private const string PublicKey = "whpk_";
    private const int Usual = 32;
    private const int Least = 24;
    private const int Most = 64;

    public static Texts Rule { get; } = new($"a secret is {Symmetric} and {Least} to {Most} bytes in Base64", $"un secret est {Symmetric} suivi de {Least} à {Most} octets en Base64");

    /// <summary>What the owner verifies with: the secret itself, or the public key.</summary>
    public string Shown => Public ?? $"{Symmetric}{Convert.ToBase64String(Bytes)}";

    public static Secret New(Signing signing) => Of(signing, RandomNumberGenerator.GetBytes(signing == Signing.Hmac ? Usual : Ed25519.SecretKeySize));

    /// <summary>From the vault.</summary>
    public static Secret Of(Signing signing, byte[] bytes)
    {
        if (signing == Signing.Hmac) return new(signing, bytes, null);
        var known = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(bytes, 0, known, 0);
        return new(signing, bytes, $"{PublicKey}{Convert.ToBase64String(known)}");
    }

    /// <summary>One that a caller gives; null if it is none.</summary>
    public static Secret? Read(string text)
    {
        if (!text.StartsWith(Symmetric, StringComparison.Ordinal)) return null;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text[Symmetric.Length..], bytes, out var length) && length is >= Least and <= Most ? new(Signing.Hmac, bytes[..length], null) : null;
    }
}
