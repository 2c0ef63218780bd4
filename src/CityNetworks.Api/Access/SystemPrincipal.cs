using System.Security.Cryptography;
using System.Text;
using CityNetworks.Actors;
using CityNetworks.Api.Commands;

namespace CityNetworks.Api.Access;

/// <summary>What the register does by itself, it does under this name: at the first start, and when a day comes.</summary>
internal static class SystemPrincipal
{
    /// <param name="key">The command key: the same thing once more, by whichever process, counts once.</param>
    /// <param name="meant">What is asked of whom: the same key with anything else is a mistake.</param>
    public static Envelope Envelope(string key, string command, string meant) =>
        new(new(PrincipalId.System.Value, key), SHA256.HashData(Encoding.UTF8.GetBytes(meant)), MetadataJson.Encode(new(PrincipalId.System.Value, 0, null, command)));
}
