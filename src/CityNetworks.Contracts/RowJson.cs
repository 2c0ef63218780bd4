using System.Text.Json;
using CityNetworks.Contracts.Input;
using CityNetworks.Contracts.Json;

namespace CityNetworks.Contracts;

/// <summary>Documents in rows of read models: <see cref="OfficeRow"/> and the parts of a network's and a member's state.</summary>
public static class RowJson
{
    public static byte[] Serialize<T>(T document)
        where T : notnull => JsonSerializer.SerializeToUtf8Bytes(document, Conventions.Shape<T>());

    /// <exception cref="MalformedContractException">Names the place and the rule.</exception>
    public static T Deserialize<T>(ReadOnlySpan<byte> json)
        where T : notnull
    {
        var shape = Conventions.Shape<T>();
        try
        {
            return JsonSerializer.Deserialize(json, shape) ?? throw new MalformedContractException(typeof(T).Name, "nothing is stored");
        }
        catch (JsonException e)
        {
            throw new MalformedContractException(typeof(T).Name, Diagnosis.Of(json.ToArray(), shape).ToString(), e);
        }
    }
}
