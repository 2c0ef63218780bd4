using System.Security.Cryptography;
using System.Text;
using CityNetworks.Actors;
using CityNetworks.Domain.Principals;
using Microsoft.AspNetCore.Http;

namespace CityNetworks.Api.Access;

/// <summary>Bearer keys: <c>cn.principal.secret</c>. The register keeps only the SHA-256 of the whole.</summary>
public sealed class BearerKeys(IRegister register, TimeProvider time)
{
    private const string Scheme = "Bearer ";
    private const int SecretBytes = 24;

    /// <summary>A new key for a principal, shown once, and the hash to keep.</summary>
    public static (string Key, string Hash) Issue(PrincipalId principal)
    {
        var key = $"cn.{principal}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes))}";
        return (key, Hash(key));
    }

    /// <summary>The caller, or why there is none.</summary>
    public async ValueTask<(Caller? Caller, string? Reason)> Identify(HttpRequest request, CancellationToken ct)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length == 0) return (null, "Send Authorization: Bearer with a key of the register.");
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return (null, "Only Bearer keys are known here.");
        var key = header[Scheme.Length..].Trim();
        if (key.Split('.') is not ["cn", var name, _] || !PrincipalId.TryParse(name, null, out var id) || id == PrincipalId.System) return (null, "This is not a key of the register.");
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var hash = Encoding.ASCII.GetBytes(Hash(key));
        if (await register.Find(id, ct) is { } principal)
        {
            foreach (var known in principal.Keys)
            {
                if (known.CountsOn(today) && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(known.Hash), hash)) return (new(id, principal, today), null);
            }
        }

        return (null, "The key is not valid, or no longer.");
    }

    /// <summary>What is kept of a key.</summary>
    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}

/// <summary>Somebody who has shown a valid key.</summary>
/// <param name="Today">UTC: the day grants are judged by.</param>
public sealed record Caller(PrincipalId Id, Principal.Known Principal, DateOnly Today);
