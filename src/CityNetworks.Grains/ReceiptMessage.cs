using CityNetworks.Actors;
using CityNetworks.Contracts;
using CityNetworks.EventStore;

namespace CityNetworks.Grains;

/// <summary>
/// The answer to a command on the wire: a receipt, or why there is none. That is told in words of our own: an exception of a database driver
/// would not be understood at the other end. Members are only ever added, each with the next number.
/// </summary>
[GenerateSerializer]
[Immutable]
[Alias("citynetworks.receipt")]
public sealed record ReceiptMessage
{
    [NonSerialized]
    private readonly Receipt? _receipt;

    [NonSerialized]
    private byte[]? _outcome;

    /// <summary>For whoever reads it from the wire.</summary>
    public ReceiptMessage()
    {
    }

    private ReceiptMessage(Receipt receipt) => _receipt = receipt;

    /// <summary>As it is stored with the key; empty where there is none. Within a silo nobody asks for it.</summary>
    [Id(0)]
    public byte[] Outcome
    {
        get => _outcome ??= _receipt is { } receipt ? Outcomes.Encode(receipt.Outcome) : [];
        internal set => _outcome = value;
    }

    [Id(1)]
    public long Position { get; init; }

    [Id(2)]
    public long Version { get; init; }

    [Id(3)]
    public bool Repeated { get; init; }

    /// <summary>Which of the ways in which there is no receipt; null where there is one.</summary>
    [Id(4)]
    public string? Failure { get; init; }

    /// <summary>What goes with the failure: a sentence, or the name of what it is about.</summary>
    [Id(5)]
    public string? Detail { get; init; }

    public static ReceiptMessage Of(Receipt receipt)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        return new(receipt) { Position = receipt.Position.Value, Version = receipt.Version.Value, Repeated = receipt.Repeated };
    }

    /// <summary>The failure that an exception is; null for a mistake of our own, which nobody can do anything about elsewhere.</summary>
    public static ReceiptMessage? Of(Exception exception) => exception switch
    {
        BusyException => Failed("busy", exception.Message),
        KeyReusedException => Failed("key-reused", exception.Message),
        ContentionException moved => Failed("contention", moved.Stream.Value),
        OutcomeUnknownException => Failed("outcome-unknown", exception.InnerException?.Message ?? exception.Message),
        StoreReplacedException => Failed("store-replaced", exception.Message),
        StoreAwayException => Failed("store-away", exception.Message),
        StoreUnavailableException => Failed("store-unavailable", exception.Message),
        UnknownContractException => Failed("newer-release", exception.Message),
        _ => null,
    };

    /// <summary>The receipt.</summary>
    /// <param name="key">Of the command.</param>
    /// <exception cref="Exception">There is none: the one that the actor met with.</exception>
    public Receipt Receipt(CommandKey key) => Failure switch
    {
        null => _receipt ?? new(Outcomes.Decode(Outcome), new(Position), new(Version), Repeated),
        "busy" => throw new BusyException(Detail ?? ""),
        "key-reused" => throw new KeyReusedException(key),
        "contention" => throw new ContentionException(new(Detail ?? "")),
        "store-replaced" => throw new StoreReplacedException(Detail ?? ""),
        "store-away" => throw new StoreAwayException(Detail ?? ""),
        "store-unavailable" => throw new StoreUnavailableException(Detail ?? ""),

        // Among them one that only a newer release knows.
        _ => throw new OutcomeUnknownException(new StoreUnavailableException(Detail ?? Failure)),
    };

    private static ReceiptMessage Failed(string failure, string detail) => new() { Failure = failure, Detail = detail };
}
