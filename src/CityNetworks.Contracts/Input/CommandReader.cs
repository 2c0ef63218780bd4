using System.Collections.Immutable;
using System.Text.Json;
using CityNetworks.Contracts.Input;

namespace CityNetworks.Contracts;

/// <summary>Reads commands of strangers: what is wrong with them comes back with its place and rule, in words of the API.</summary>
public static class CommandReader
{
    /// <param name="address">What the address of the command tells, by names. Of those that are fields of the command the body says nothing.</param>
    /// <exception cref="UnknownContractException">No command has this name.</exception>
    public static CommandReading Read(string commandName, ReadOnlyMemory<byte> body, params IReadOnlyCollection<KeyValuePair<string, string>> address)
    {
        var contract = MessageCodec.Find(commandName);
        if (contract.IsEvent) throw new UnknownContractException(commandName);
        if (AddressedBody.Of(body, address, contract.Shape, out var problem) is not { } whole) return new CommandReading.Refused([problem!]); // It is one or the other.
        object? command;
        try
        {
            command = JsonSerializer.Deserialize(whole.Span, contract.Shape);
        }
        catch (JsonException)
        {
            command = null;
        }

        if (command is null) return new CommandReading.Refused([Diagnosis.Of(whole, contract.Shape)]);
        var problems = Validation.Of(command, contract.Shape).Select(p => address.Any(a => p.Pointer == $"/{a.Key}") ? p with { Pointer = "" } : p).ToImmutableArray();
        return problems.IsEmpty ? new CommandReading.Understood(command, MessageCodec.Encode(command)) : new CommandReading.Refused(problems);
    }
}
