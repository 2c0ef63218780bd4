using System.Net;
using CityNetworks.Api.Webhooks;
using Xunit;

namespace CityNetworks.Api.Tests.Webhooks;

public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.8.8")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.8")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("203.0.113.7")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.250")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::7f00:1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("64:ff9b::169.254.169.254")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2002:a9fe:a9fe::")]
    [InlineData("3fff::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void Nobody_is_reached_there(string address) => Assert.False(AddressGuard.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.1")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.1")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.1")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.1")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.1")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4007:80e::200e")]
    [InlineData("::ffff:1.1.1.1")]
    [InlineData("64:ff9b::1.1.1.1")]
    public void Anybody_may_be_there(string address) => Assert.True(AddressGuard.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://example.org/hook", "https")]
    [InlineData("ftp://example.org/hook", "https")]
    [InlineData("example.org/hook", "absolute")]
    [InlineData("/hook", "https")]
    [InlineData("https://", "absolute")]
    [InlineData("https://me:secret@example.org/", "password")]
    [InlineData("https://example.org/#part", "#")]
    [InlineData("https://localhost/", "private")]
    [InlineData("https://LOCALHOST:8443/", "private")]
    [InlineData("https://localhost./", "private")]
    [InlineData("https://hooks.localhost/", "private")]
    [InlineData("https://127.0.0.1/", "private")]
    [InlineData("https://127.1/", "private")]
    [InlineData("https://2130706433/", "private")]
    [InlineData("https://0x7f000001/", "private")]
    [InlineData("https://0177.0.0.1/", "private")]
    [InlineData("https://[::1]/", "private")]
    [InlineData("https://[::ffff:10.0.0.1]/", "private")]
    [InlineData("https://169.254.169.254/latest/meta-data/", "private")]
    public void Nothing_is_sent_to_this_url(string url, string says) => Assert.Contains(says, WebhookUrl.Flaw(url, new())?.En, StringComparison.Ordinal);

    [Theory]
    [InlineData("https://example.org/hook?token=1", false)]
    [InlineData("https://1.1.1.1:8443/hook", false)]
    [InlineData("http://127.0.0.1:8080/hook", true)]
    [InlineData("https://hooks.localhost/", true)]
    public void Something_is_sent_to_this_url(string url, bool mayBePrivate) => Assert.Null(WebhookUrl.Flaw(url, new(mayBePrivate)));

    [Theory]
    [InlineData("https://localhost:9/", "private network")]
    [InlineData("http://example.org/", "over https")] // Registered while an operator allowed it.
    public async Task Nothing_goes_to_this_machine_or_in_the_clear(string url, string says)
    {
        using var client = new WebhookClient(new(), TimeProvider.System);
        var reply = await client.Send(new(url), new("id", [], "application/json"), [Secret.New(Domain.Webhooks.Signing.Hmac)], CancellationToken.None);
        Assert.Contains(says, reply.Error, StringComparison.Ordinal);
        Assert.Null(reply.Status);
    }
}
