using CityNetworks.Actors;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.EventStore;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Xunit;

namespace CityNetworks.Grains.Tests;

/// <summary>What goes over the wire arrives as it was sent.</summary>
public sealed class MessageTests
{
    private static readonly NetworkCommand Join = new NetworkCommand.Join(MemberId.Parse("fr-lyon"), new(2024, 1, 1));
    private readonly Serializer _wire = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    [Fact]
    public void A_command_arrives_with_all_that_comes_with_it()
    {
        var envelope = new Envelope(new("lyon", "k1"), [1, 2], [3], new(7), [new("p1", [4]), new("p2", null)], "new-id", Sides.Network | Sides.Member);

        var arrived = Sent(CommandMessage.Of(Join, envelope));

        Assert.Equal(Join, arrived.Command<NetworkCommand>());
        var read = arrived.Envelope();
        Assert.Equal((envelope.Key, envelope.IfMatch, envelope.NewId, envelope.By), (read.Key, read.IfMatch, read.NewId, read.By));
        Assert.Equal(envelope.Fingerprint, read.Fingerprint);
        Assert.Equal(envelope.Metadata, read.Metadata);
        Assert.Equal(["p1:04", "p2:"], read.Vault.Select(v => $"{v.Key}:{(v.Data is null ? "" : Convert.ToHexStringLower(v.Data))}"));
    }

    [Fact]
    public void A_command_of_a_newer_format_is_not_taken_for_one_that_is_known()
    {
        var newer = CommandMessage.Of(Join, new(new("lyon", "k1"), [], [])) with { Format = CommandMessage.NewestFormat + 1 };
        Assert.Throws<UnknownContractException>(() => Sent(newer).Command<NetworkCommand>());
    }

    [Fact]
    public void A_receipt_arrives()
    {
        var receipt = new Receipt(new(OutcomeKind.Refused, "does-not-hold", "Paris does not.", Field: "/from", French: "Paris non."), new(17), new(4), Repeated: true);
        Assert.Equal(receipt, Sent(ReceiptMessage.Of(receipt)).Receipt(new("lyon", "k1")));
    }

    public static TheoryData<Exception> Failures => new(
        new BusyException("too many"), new KeyReusedException(new("lyon", "k1")), new ContentionException(new("aimf")), new StoreReplacedException("put back"), new StoreAwayException("gone"),
        new StoreUnavailableException("full"), new OutcomeUnknownException(new StoreAwayException("gone")));

    [Theory]
    [MemberData(nameof(Failures))]
    public void Why_there_is_no_receipt_is_met_with_at_the_other_end(Exception met)
    {
        var arrived = Assert.ThrowsAny<Exception>(() => Sent(ReceiptMessage.Of(met)!).Receipt(new("lyon", "k1"))); // It is one of those that are told.
        Assert.Equal((met.GetType(), met.Message, met.InnerException?.Message), (arrived.GetType(), arrived.Message, arrived.InnerException?.Message));
    }

    [Fact]
    public void A_mistake_of_our_own_is_told_as_none_of_these()
    {
        Assert.Null(ReceiptMessage.Of(new InvalidOperationException("a mistake")));
        Assert.Throws<OutcomeUnknownException>(() => new ReceiptMessage { Failure = "known to a newer release" }.Receipt(new("lyon", "k1")));
    }

    private T Sent<T>(T message)
        where T : notnull => _wire.Deserialize<T>(_wire.SerializeToArray(message))!; // What was sent is not null.
}
