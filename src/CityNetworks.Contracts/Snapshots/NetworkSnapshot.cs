using System.Collections.Immutable;
using System.Text.Json;
using CityNetworks.Contracts.Json;
using CityNetworks.Contracts.Snapshots;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;

namespace CityNetworks.Contracts;

/// <summary>
/// The whole state of a network as bytes. Members may be hundreds of thousands, so they are packed: what many have in common, such as a
/// step of one day or a report of one page, is written once and shared when read. The rest is JSON. The same state is always the same bytes.
/// </summary>
public static class NetworkSnapshot
{
    /// <summary>The format. It gets its next number when the state gets another shape or events come to mean something else: then old snapshots are not asked for any more.</summary>
    public const string Name = "network.snapshot.v8";

    private const byte Unfounded = 0;
    private const byte Active = 1;

    public static byte[] Encode(Network state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state is not Network.Active network) return [Unfounded];
        var roster = new RosterWriter();
        foreach (var membership in network.Members.Values.OrderBy(m => m.Member)) roster.Add(membership);
        var writer = new SnapshotWriter();
        writer.Byte(Active);
        writer.Bytes(JsonSerializer.SerializeToUtf8Bytes(NetworkRest.Of(network), Conventions.Shape<NetworkRest>()));
        roster.WriteTo(writer);
        return writer.Written.ToArray();
    }

    /// <exception cref="MalformedContractException">The bytes are damaged or of another format; a snapshot can be thrown away.</exception>
    public static Network Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new SnapshotReader(bytes);
            var state = reader.Byte() switch
            {
                Unfounded => new Network.Unfounded(),
                Active => Read(ref reader),
                _ => throw new FormatException("it is of another format"),
            };
            return reader.AtEnd ? state : throw new FormatException("something follows its end");
        }
        catch (Exception e) when (e is FormatException or IndexOutOfRangeException or ArgumentException or JsonException or UnknownContractException)
        {
            throw new MalformedContractException(Name, "the bytes are damaged", e);
        }
    }

    private static Network Read(ref SnapshotReader reader)
    {
        var rest = JsonSerializer.Deserialize(reader.Bytes(), Conventions.Shape<NetworkRest>()) ?? throw new FormatException("the state is missing");
        return new Network.Active(
            rest.Identity,
            rest.Statutes,
            Memberships.Shared(new RosterReader(ref reader).Read(ref reader)),
            rest.Offices.ToImmutableDictionary(o => o.Id),
            rest.Bodies.ToImmutableDictionary(b => b.Id),
            rest.Affiliations,
            rest.Derivations,
            rest.EndedMembers.ToImmutableDictionary(e => e.Member, e => e.On))
        {
            StatutesBasis = rest.StatutesBasis,
            Ahead = Ahead.Of(rest.DecidedAhead, rest.Ahead),
        };
    }
}

/// <summary>All of a network's state but its members.</summary>
internal sealed record NetworkRest(
    Identity Identity, Statutes Statutes, ImmutableArray<Office> Offices, ImmutableArray<Body> Bodies, ImmutableArray<Affiliation> Affiliations,
    ImmutableArray<Derivation> Derivations, ImmutableArray<EndedMember> EndedMembers, ImmutableArray<Plan> Ahead,
    int DecidedAhead, Basis? StatutesBasis = null)
{
    public static NetworkRest Of(Network.Active network) => new(
        network.Identity,
        network.Statutes,
        [.. network.Offices.Values.OrderBy(o => o.Id.Value, StringComparer.Ordinal)],
        [.. network.Bodies.Values.OrderBy(b => b.Id, StringComparer.Ordinal)],
        network.Affiliations,
        network.Derivations,
        [.. network.EndedMembers.OrderBy(e => e.Key).Select(e => new EndedMember(e.Key, e.Value))],
        [.. network.Ahead.Plans],
        network.Ahead.Count,
        network.StatutesBasis);
}

internal sealed record EndedMember(MemberId Member, EdtfDate On);
