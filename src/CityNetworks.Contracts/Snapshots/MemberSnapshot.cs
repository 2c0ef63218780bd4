using System.Text.Json;
using CityNetworks.Contracts.Json;
using CityNetworks.Domain.Members;

namespace CityNetworks.Contracts;

/// <summary>The whole state of a city or organisation as bytes. The same state is always the same bytes.</summary>
public static class MemberSnapshot
{
    /// <inheritdoc cref="NetworkSnapshot.Name"/>
    public const string Name = "member.snapshot.v5";

    public static byte[] Encode(Member state) => state switch
    {
        Member.Unregistered => "null"u8.ToArray(),
        Member.Registered registered => RowJson.Serialize(registered),
        _ => throw new System.Diagnostics.UnreachableException($"{state?.GetType().Name} has no snapshot."),
    };

    /// <exception cref="MalformedContractException">The bytes are damaged or of another format; a snapshot can be thrown away.</exception>
    public static Member Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, Conventions.Shape<Member.Registered>()) is { } registered ? registered : new Member.Unregistered();
        }
        catch (JsonException e)
        {
            throw new MalformedContractException(Name, "the bytes are damaged", e);
        }
    }
}
