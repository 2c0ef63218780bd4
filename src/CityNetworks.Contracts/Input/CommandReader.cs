using System.Text.Json;
using CityNetworks.Contracts.Input;

namespace CityNetworks.Contracts;

/// <summary>Reads commands of strangers: what is wrong with them comes back with its place and rule, in words of the API.</summary>
public static class CommandReader
{
    /// <exception cref="UnknownContractException">No command has this name.</exception>
    public static CommandReading Read(string commandName, ReadOnlyMemory<byte> body)
    {
        var contract = MessageCodec.Find(commandName);
        if (contract.IsEvent) throw new UnknownContractException(commandName);
        object? command;
        try
        {
            command = JsonSerializer.Deserialize(body.Span, contract.Shape);
        }
        catch (JsonException)
        {
            command = null;
        }

        if (command is null) return new CommandReading.Refused([Diagnosis.Of(body, contract.Shape)]);
        var problems = Validation.Of(command, contract.Shape);
        return problems.IsEmpty ? new CommandReading.Understood(command, MessageCodec.Encode(command)) : new CommandReading.Refused(problems);
    }
}
