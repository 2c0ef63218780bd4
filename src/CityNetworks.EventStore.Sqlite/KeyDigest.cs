using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CityNetworks.EventStore.Sqlite;

/// <summary>By which a command's key is found: eight bytes that nobody can aim at, so that nobody can fill one place of the index.</summary>
internal static class KeyDigest
{
    public static long Of(CommandKey key)
    {
        Span<byte> text = stackalloc byte[Encoding.UTF8.GetMaxByteCount(key.Principal.Length + key.Key.Length + 1)];
        var principal = Encoding.UTF8.GetBytes(key.Principal, text);
        text[principal] = 0;
        var length = principal + 1 + Encoding.UTF8.GetBytes(key.Key, text[(principal + 1)..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..length], hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }
}
