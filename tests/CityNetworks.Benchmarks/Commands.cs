using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CityNetworks.Benchmarks;

/// <summary>
/// The requests of one connection: everyday commands about memberships, in random order, each under a new random key and each accepted. A city
/// joins, changes its kind, withdraws, joins again… half a year apart. Connections have cities of their own, so that nobody gets in anybody's way.
/// </summary>
internal sealed class Commands
{
    // From turn to turn each of the thousand networks meets other cities; for 76 turns none twice.
    private const int Stride = 13;

    private static readonly DateOnly First = new(1990, 1, 1);

    private readonly (byte[] Network, byte[] City, int Steps)[] _memberships;
    private readonly byte[] _head;
    private readonly byte[] _path;
    private ulong _random = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));

    public Commands(LoadOrder order, int connection)
    {
        _path = Encoding.ASCII.GetBytes($"POST {order.Path}/");
        _head = Encoding.ASCII.GetBytes($" HTTP/1.1\r\nHost: localhost:{order.Port}\r\nAuthorization: Bearer {order.Key}\r\nContent-Type: application/json\r\nIdempotency-Key: ");
        _memberships = new (byte[], byte[], int)[ServerUnderTest.Cities / Plan.Connections];
        for (var i = 0; i < _memberships.Length; i++)
        {
            var number = (i * Plan.Connections) + connection;
            _memberships[i] = (
                Encoding.ASCII.GetBytes(order.Hot ?? ServerUnderTest.Network(number % ServerUnderTest.Networks)),
                Encoding.ASCII.GetBytes(ServerUnderTest.City((number + (order.Turn * Stride)) % ServerUnderTest.Cities)),
                0);
        }
    }

    /// <summary>Writes the next request and returns its length.</summary>
    public int Write(byte[] room)
    {
        ref var membership = ref _memberships[Next() % (ulong)_memberships.Length];
        var on = First.AddDays(182 * membership.Steps);
        Span<byte> body = stackalloc byte[512];
        var (route, bytes) = (membership.Steps++ % 3) switch
        {
            0 => ("/memberships", Body(body, membership.City, on, "full"u8)),
            1 => ("/kind-changes", Body(body, membership.City, on, "associate"u8)),
            _ => ("/withdrawals", Body(body, membership.City, on, [])),
        };
        var writer = new Writer(room);
        writer.Add(_path);
        writer.Add(membership.Network);
        writer.Add(route);
        writer.Add(_head);
        writer.Add(Next());
        writer.Add(Next());
        writer.Add("\r\nContent-Length: "u8);
        writer.Add(bytes);
        writer.Add("\r\n\r\n"u8);
        writer.Add(body[..bytes]);
        return writer.Length;
    }

    private static int Body(Span<byte> room, byte[] city, DateOnly on, ReadOnlySpan<byte> kind)
    {
        var writer = new Writer(room);
        writer.Add("{\"member\":\""u8);
        writer.Add(city);
        writer.Add("\",\"on\":\""u8);
        writer.Add(on);
        if (!kind.IsEmpty)
        {
            writer.Add("\",\"kind\":\""u8);
            writer.Add(kind);
        }

        writer.Add("\",\"decision\":{\"body\":\"Conseil municipal\",\"on\":\""u8);
        writer.Add(on);
        writer.Add("\",\"outcome\":\"adopted\"},\"source\":{\"id\":\"deliberations\"}}"u8);
        return writer.Length;
    }

    // SplitMix64: good enough to spread, and costs nothing.
    private ulong Next()
    {
        var z = _random += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private ref struct Writer(Span<byte> room)
    {
        private readonly Span<byte> _room = room;

        public int Length { get; private set; }

        public void Add(scoped ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(_room[Length..]);
            Length += bytes.Length;
        }

        public void Add(string ascii) => Length += Encoding.ASCII.GetBytes(ascii, _room[Length..]);

        public void Add(int number) => Add(number, "D");

        public void Add(ulong number) => Add(number, "x16");

        public void Add(DateOnly day) => Add(day, "yyyy-MM-dd");

        private void Add<T>(T value, string format)
            where T : IUtf8SpanFormattable
        {
            value.TryFormat(_room[Length..], out var written, format, CultureInfo.InvariantCulture);
            Length += written;
        }
    }
}
