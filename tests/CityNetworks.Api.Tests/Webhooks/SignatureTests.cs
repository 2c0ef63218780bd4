using System.Text;
using CityNetworks.Api.Webhooks;
using CityNetworks.Domain.Webhooks;
using Xunit;

namespace CityNetworks.Api.Tests.Webhooks;

/// <summary>Against what others have computed; what a receiver makes of them is in the end-to-end tests.</summary>
public sealed class SignatureTests
{
    [Fact]
    public void Of_an_hmac_it_is_that_of_the_standard()
    {
        var secret = Secret.Read("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!; // It is one.
        Assert.Equal(
            [(Signatures.Id, "msg_p5jXN8AQM9LWM0D4loKWxJek"), (Signatures.Timestamp, "1614265330"), (Signatures.Signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")],
            Signatures.Headers("msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), """{"test": 2432232314}"""u8, [secret]));
    }

    [Fact]
    public void Ed25519_is_that_of_RFC_8032()
    {
        var secret = Secret.Of(Signing.Ed25519, Convert.FromHexString("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
        Assert.Equal($"whpk_{Convert.ToBase64String(Convert.FromHexString("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"))}", secret.Public);
        Assert.Equal(secret.Public, secret.Shown);
    }

    [Fact]
    public void Each_secret_that_counts_signs()
    {
        var secrets = new[] { Secret.New(Signing.Hmac), Secret.New(Signing.Hmac), Secret.New(Signing.Ed25519) };
        var signatures = Signatures.Headers("a", DateTimeOffset.UnixEpoch, "{}"u8, secrets).Single(h => h.Name == Signatures.Signature).Value.Split(' ');
        Assert.Equal(["v1", "v1", "v1a"], signatures.Select(s => s.Split(',')[0]));
        Assert.Equal(3, signatures.Distinct().Count());
        Assert.Equal(64, Convert.FromBase64String(signatures[2].Split(',')[1]).Length);
    }

    [Theory]
    [InlineData(24, true)]
    [InlineData(64, true)]
    [InlineData(23, false)]
    [InlineData(65, false)]
    public void A_secret_has_24_to_64_bytes(int bytes, bool isOne) => Assert.Equal(isOne, Secret.Read($"whsec_{Convert.ToBase64String(new byte[bytes])}") is not null);

    [Theory]
    [InlineData("")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whpk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS")]
    [InlineData("whsec_****************************")]
    public void Anything_else_is_none(string text) => Assert.Null(Secret.Read(text));

    [Fact]
    public void A_secret_that_was_made_is_read_again()
    {
        var made = Secret.New(Signing.Hmac);
        Assert.Equal(made.Bytes, Secret.Read(made.Shown)!.Bytes); // It is one.
        Assert.Equal(32, made.Bytes.Length);
        Assert.NotEqual(made.Shown, Secret.New(Signing.Hmac).Shown);
        Assert.StartsWith("whsec_", made.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Encoding.UTF8.GetString(made.Bytes), made.Shown, StringComparison.Ordinal);
    }
}
