using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using CityNetworks.Contracts.Input;

namespace CityNetworks.Contracts;

/// <summary>Turns commands and events into the names and bytes that are stored and sent, and back. The same message is always the same bytes.</summary>
public static class MessageCodec
{
    private static readonly FrozenDictionary<string, Contract> ByName = ContractTable.All.ToFrozenDictionary(c => c.Name, StringComparer.Ordinal);
    private static readonly FrozenDictionary<Type, Contract> ByType = ContractTable.All.ToFrozenDictionary(c => c.Type);

    /// <summary>Names of everything that can be stored, in the order of the table.</summary>
    public static ImmutableArray<string> EventNames { get; } = [.. ContractTable.All.Where(c => c.IsEvent).Select(c => c.Name)];

    /// <summary>Names of everything that can be asked, in the order of the table.</summary>
    public static ImmutableArray<string> CommandNames { get; } = [.. ContractTable.All.Where(c => !c.IsEvent).Select(c => c.Name)];

    /// <exception cref="UnknownContractException">It is neither a command nor an event.</exception>
    public static string NameOf(object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return ContractOf(message).Name;
    }

    /// <summary>The part of a name before the first dot: the kind of actor it is about.</summary>
    public static string Category(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? name[..dot] : throw new UnknownContractException(name);
    }

    /// <exception cref="UnknownContractException">It is neither a command nor an event.</exception>
    public static byte[] Encode(object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return JsonSerializer.SerializeToUtf8Bytes(message, ContractOf(message).Shape);
    }

    /// <exception cref="UnknownContractException">No contract has this name.</exception>
    /// <exception cref="MalformedContractException">Names the place and the rule.</exception>
    public static object Decode(string name, ReadOnlySpan<byte> json)
    {
        var contract = Find(name);
        try
        {
            // Not null: the literal null is refused for a contract.
            return JsonSerializer.Deserialize(json, contract.Shape) ?? throw new MalformedContractException(name, "nothing is stored");
        }
        catch (JsonException e)
        {
            throw new MalformedContractException(name, Diagnosis.Of(json.ToArray(), contract.Shape).ToString(), e);
        }
    }

    internal static Contract Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ByName.TryGetValue(name, out var contract) ? contract : throw new UnknownContractException(name);
    }

    private static Contract ContractOf(object message) =>
        ByType.TryGetValue(message.GetType(), out var contract) ? contract : throw new UnknownContractException(message.GetType().Name);
}
