using CityNetworks.Domain.Networks;
using Xunit;

namespace CityNetworks.Contracts.Tests;

public sealed class CodecTests
{
    [Theory]
    [InlineData("network.joined.v1", "network")]
    [InlineData("member.same-as", "member")]
    public void A_category_is_what_stands_before_the_first_dot(string name, string category) => Assert.Equal(category, MessageCodec.Category(name));

    [Theory]
    [InlineData("network")]
    [InlineData(".v1")]
    public void A_name_without_a_category_is_unknown(string name) => Assert.Throws<UnknownContractException>(() => MessageCodec.Category(name));

    [Fact]
    public void An_unknown_name_is_named() => Assert.Contains(
        "'network.twinned.v1'", Assert.Throws<UnknownContractException>(() => MessageCodec.Decode("network.twinned.v1", "{}"u8)).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_no_message_has_no_name() => Assert.Throws<UnknownContractException>(() => MessageCodec.NameOf("joined"));

    [Theory]
    [InlineData("{}", "/member: the field is missing")]
    [InlineData("null", "nothing is stored")]
    [InlineData("{\"member\":\"fr-lyon\",\"kind\":\"full\",\"on\":\"2024\",\"founding\":false}", "/on: a decided fact needs a full date")]
    [InlineData("{\"member\":", "the whole: the JSON ends too early")]
    public void Malformed_bytes_are_refused_with_name_place_and_rule(string json, string problem) => Assert.StartsWith(
        $"This is not a network.joined.v1: {problem}",
        Assert.Throws<MalformedContractException>(() => MessageCodec.Decode("network.joined.v1", System.Text.Encoding.UTF8.GetBytes(json))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void An_id_without_a_value_is_never_stored() =>
        Assert.Throws<ArgumentException>(() => MessageCodec.Encode(new NetworkCommand.RetractMembershipRecord(default, 1)));

    [Fact]
    public void Stored_texts_are_read_whatever_the_rules_for_input_are_by_now() =>
        Assert.IsType<NetworkEvent.NameAdded>(MessageCodec.Decode("network.name-added.v1", MessageCodec.Encode(new NetworkEvent.NameAdded(new(new string('a', 5000) + "\n", "Volapük"), null, null))));
}
