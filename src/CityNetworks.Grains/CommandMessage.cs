using CityNetworks.Actors;
using CityNetworks.Contracts;
using CityNetworks.Domain.Networks;
using CityNetworks.EventStore;

namespace CityNetworks.Grains;

/// <summary>
/// A command on the wire: its name and JSON are those of the contracts, as they are stored. Members are only ever added, each with the next number, so
/// that silos of two releases understand each other while one takes the place of the other. Within a silo it is passed on as it is, and no JSON is made.
/// </summary>
[GenerateSerializer]
[Immutable]
[Alias("citynetworks.command")]
public sealed record CommandMessage
{
    /// <summary>What somebody must know to read it: raised when an addition may not be passed over.</summary>
    public const int NewestFormat = 1;

    [NonSerialized]
    private readonly object? _command;

    [NonSerialized]
    private byte[]? _body;

    [Id(0)]
    public int Format { get; init; } = NewestFormat;

    /// <summary>Of the contract.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>JSON, as its contract says.</summary>
    [Id(2)]
    public byte[] Body
    {
        get => _body ??= MessageCodec.Encode(_command!); // Not null where nothing has arrived.
        internal set => _body = value;
    }

    [Id(3)]
    public required string Principal { get; init; }

    [Id(4)]
    public required string Key { get; init; }

    [Id(5)]
    public required byte[] Fingerprint { get; init; }

    [Id(6)]
    public required byte[] Metadata { get; init; }

    [Id(7)]
    public long? IfMatch { get; init; }

    [Id(8)]
    public string[] VaultKeys { get; init; } = [];

    /// <summary>Of each of those keys; null erases.</summary>
    [Id(9)]
    public byte[]?[] VaultData { get; init; } = [];

    [Id(10)]
    public string? NewId { get; init; }

    /// <summary>As <see cref="Sides"/> numbers them.</summary>
    [Id(11)]
    public int By { get; init; }

    /// <summary>For whoever reads it from the wire.</summary>
    public CommandMessage()
    {
    }

    private CommandMessage(object command) => _command = command;

    public static CommandMessage Of(object command, Envelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        var vault = envelope.Vault.IsDefault ? [] : envelope.Vault;
        return new(command)
        {
            Name = MessageCodec.NameOf(command),
            Principal = envelope.Key.Principal,
            Key = envelope.Key.Key,
            Fingerprint = envelope.Fingerprint,
            Metadata = envelope.Metadata,
            IfMatch = envelope.IfMatch?.Value,
            VaultKeys = vault.IsEmpty ? [] : [.. vault.Select(v => v.Key)],
            VaultData = vault.IsEmpty ? [] : [.. vault.Select(v => v.Data)],
            NewId = envelope.NewId,
            By = (int)envelope.By,
        };
    }

    /// <exception cref="UnknownContractException">It is of a newer release than this one.</exception>
    public TCommand Command<TCommand>() =>
        _command is TCommand here ? here : Format <= NewestFormat ? (TCommand)MessageCodec.Decode(Name, Body) : throw new UnknownContractException($"{Name}, message format {Format}");

    public Envelope Envelope() => new(
        new(Principal, Key), Fingerprint, Metadata, IfMatch is { } version ? new StreamVersion(version) : null,
        VaultKeys.Length == 0 ? [] : [.. VaultKeys.Zip(VaultData, (key, data) => new VaultEntry(key, data))], NewId, (Sides)By);
}
