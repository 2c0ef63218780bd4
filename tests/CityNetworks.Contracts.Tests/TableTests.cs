using Xunit;

namespace CityNetworks.Contracts.Tests;

public sealed class TableTests
{
    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void Every_case_round_trips_with_and_without_its_optional_parts(string name)
    {
        foreach (var full in (bool[])[true, false])
        {
            var message = Samples.Of(Samples.Case(name), full);
            var bytes = MessageCodec.Encode(message);
            var again = MessageCodec.Decode(MessageCodec.NameOf(message), bytes);
            Assert.Equal(message, again);
            Assert.Equal(bytes, MessageCodec.Encode(again));
        }
    }

    [Fact]
    public void Every_case_is_in_the_table_once()
    {
        var names = Samples.Cases.Select(c => MessageCodec.NameOf(Samples.Of(c, full: false))).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.Equal(names.Order(StringComparer.Ordinal), MessageCodec.EventNames.Concat(MessageCodec.CommandNames).Order(StringComparer.Ordinal));
    }
}
