using System.Text;
using CityNetworks.Domain.Meetings;
using Xunit;

namespace CityNetworks.Contracts.Tests;

/// <summary>What the address of a command tells of it belongs to the command as if the body had told it.</summary>
public sealed class AddressTests
{
    private const string Reason = "{\"reason\":{\"en\":\"Mixed up.\"}}";

    [Theory]
    [InlineData(Reason)]
    [InlineData(" \n " + Reason)]
    public void It_is_put_into_the_body(string body)
    {
        var understood = Assert.IsType<CommandReading.Understood>(Read("series.retract-session", body, ("series", "rencontres"), ("edition", "2017"), ("number", "3")));
        Assert.Equal(new SeriesCommand.RetractSession("2017", 3, new("Mixed up.")), understood.Command);
        Assert.Equal("""{"edition":"2017","number":3,"reason":{"en":"Mixed up."}}""", Encoding.UTF8.GetString(understood.Canonical));
    }

    [Fact]
    public void A_body_may_have_nothing_to_add() => Assert.Equal(
        [new("/reason", "the field is missing")],
        Problems("series.retract-session", "{ }", ("edition", "2017"), ("number", "3")));

    [Theory]
    [InlineData("""{"edition":"2017","reason":{"en":"Mixed up."}}""", "/edition", "it stands in the address only; leave it out of the body")]
    [InlineData("""{"number":3,"reason":{"en":"Mixed up."}}""", "/number", "it stands in the address only; leave it out of the body")]
    [InlineData("""{"reson":{}}""", "/reson", "unknown field 'reson'; known are edition, number, reason")]
    [InlineData("[]", "", "an object is expected, with the fields edition, number, reason")]
    [InlineData("{\n\"reason\": x}", "", "this is not JSON (line 2, column 11)")]
    [InlineData("", "", "the body is empty; a JSON object is expected")]
    [InlineData("""{"\udc00":1}""", "", "the name of a field is not Unicode: half of a character stands alone in it")]
    public void A_body_that_cannot_be_read_is_told_so(string body, string pointer, string rule) =>
        Assert.Equal([new(pointer, rule)], Problems("series.retract-session", body, ("edition", "2017"), ("number", "3")));

    [Theory]
    [InlineData("No. 4", "3", "an id is 2 to 80 lower-case letters a-z and digits, in words joined by single hyphens")]
    [InlineData("2017\",\"x\":\"", "3", "an id is 2 to 80 lower-case letters a-z and digits, in words joined by single hyphens")]
    [InlineData("2017", "third", "the number in the address is 1, 2, 3…")]
    [InlineData("2017", "0", "the number in the address is 1, 2, 3…")]
    [InlineData("2017", "-3", "the number in the address is 1, 2, 3…")]
    [InlineData("2017", "3,\"x\":1", "the number in the address is 1, 2, 3…")]
    public void What_is_wrong_in_the_address_is_not_in_the_body(string edition, string number, string rule) =>
        Assert.Equal([new("", rule)], Problems("series.retract-session", Reason, ("edition", edition), ("number", number)));

    [Fact]
    public void What_is_no_field_of_the_command_is_only_its_way() => Assert.IsType<CommandReading.Understood>(Read("member.dissolve", """{"on":"2024"}""", ("member", "fr-toulouse")));

    private static IEnumerable<InputProblem> Problems(string name, string body, params (string, string)[] address) => Assert.IsType<CommandReading.Refused>(Read(name, body, address)).Problems;

    private static CommandReading Read(string name, string body, params (string Name, string Value)[] address) =>
        CommandReader.Read(name, Encoding.UTF8.GetBytes(body), [.. address.Select(a => KeyValuePair.Create(a.Name, a.Value))]);
}
