using System.Text;
using CityNetworks.Domain;
using CityNetworks.Domain.Agreements;
using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Principals;
using CityNetworks.Domain.Webhooks;
using Xunit;

namespace CityNetworks.Contracts.Tests;

/// <summary>
/// Bytes of earlier releases, one line each: a name and JSON. Lines are added, never changed. GOLDEN_ADD=path writes those of contracts that have none.
/// </summary>
public sealed class GoldenTests
{
    private static readonly (string Name, string Json)[] Lines = Read();

    [Fact]
    public void What_earlier_releases_stored_is_read_and_would_be_stored_the_same_again()
    {
        foreach (var (name, json) in Lines)
        {
            var message = MessageCodec.Decode(name, Encoding.UTF8.GetBytes(json));
            Assert.Equal(name, MessageCodec.NameOf(message));
            Assert.Equal(json, Encoding.UTF8.GetString(MessageCodec.Encode(message)));
        }
    }

    [Fact]
    public void Every_contract_is_there()
    {
        var missing = MessageCodec.EventNames.Concat(MessageCodec.CommandNames).Except(Lines.Select(l => l.Name)).ToHashSet();
        if (Environment.GetEnvironmentVariable("GOLDEN_ADD") is { } path)
        {
            var messages = Samples.Cases.SelectMany(c => new[] { Samples.Of(c, full: true), Samples.Of(c, full: false) });
            File.AppendAllLines(path, messages.Where(m => missing.Contains(MessageCodec.NameOf(m)))
                .Select(m => $"{MessageCodec.NameOf(m)} {Encoding.UTF8.GetString(MessageCodec.Encode(m))}").Distinct());
        }

        Assert.Empty(missing);
    }

    [Fact]
    public void Codes_never_change()
    {
        Assert.Equal("network association section coalition charter covenant pact programme partnership organisation platform", All<NetworkKind>());
        Assert.Equal("commune metropole departement region territory state association company university agency programme institution network", All<MemberKind>());
        Assert.Equal("official acronym heading alias", All<NameKind>());
        Assert.Equal("none reported applied refused member suspended withdrawn excluded", All<Standing>());
        Assert.Equal("assembly bureau committee commission forum working-group country-group section secretariat", All<BodyKind>());
        Assert.Equal("presides vice-presides member follows", All<BodyRole>());
        Assert.Equal("joining application signature", All<Entry>());
        Assert.Equal("keep-offices lose-offices", All<SuspendedMembers>());
        Assert.Equal("ends-with-it stays-to-terms-end holds-it-back", All<WhenMembershipEnds>());
        Assert.Equal("elected appointed assigned interim handed-over", All<Manner>());
        Assert.Equal("in-its-time resigned left role-changed handed-over handover-revoked membership-ended body-closed", All<TermEnding>());
        Assert.Equal("speak record operate", All<Right>());
        Assert.Equal("direct represented animated inhabitants", All<ClaimRelation>());
        Assert.Equal("exact about near more-than less-than up-to", All<Qualifier>());
        Assert.Equal("real dates scope naming inner wording coverage", All<ConflictKind>());
        Assert.Equal("current stale disputed unverifiable", All<FactStatus>());
        Assert.Equal("expected registered", All<DelegationState>());
        Assert.Equal("full thin", All<Payload>());
        Assert.Equal("hmac ed25519", All<Signing>());
        Assert.Equal("asked gone failing no-right", All<DisabledBecause>());
        Assert.Equal("agreement framework tie programme project scheme", All<AgreementKind>());
        Assert.Equal("""[] ["network"] ["member"] ["predecessor"]""", All<Sides>());
    }

    private static string All<T>()
        where T : struct, Enum => string.Join(' ', Enum.GetValues<T>().Select(v => Encoding.UTF8.GetString(RowJson.Serialize(v)).Trim('"')));

    private static (string Name, string Json)[] Read()
    {
        using var stream = typeof(GoldenTests).Assembly.GetManifestResourceStream("contracts.golden")!; // Not null: it is embedded.
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => (l[..l.IndexOf(' ')], l[(l.IndexOf(' ') + 1)..]))];
    }
}
