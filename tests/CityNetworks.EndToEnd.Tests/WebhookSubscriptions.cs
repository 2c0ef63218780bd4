using CityNetworks.Actors;
using CityNetworks.Api.Tests;
using CityNetworks.Contracts;
using CityNetworks.EventStore;

namespace CityNetworks.EndToEnd.Tests;

/// <summary>Webhooks of every kind on what a <see cref="Load"/> makes, and what each has to get of a log.</summary>
internal static class WebhookSubscriptions
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static readonly (string Path, string Manner, object Wish, Func<StoredEvent, bool> Wants)[] All =
    [
        ("/everything", "fails=0.05&hangs=1", new { secret = Secret }, _ => true),
        ("/network", "fails=0.1", new { payload = "thin", signing = "ed25519", filter = new { network = "n0" } }, e => About(e).Contains("n0")),
        ("/types", "fails=0.02&slow=20", new { filter = new { type = new[] { "network.joined.v1", "network.handed-over.v1" } } }, e => e.Type is "network.joined.v1" or "network.handed-over.v1"),
        ("/country", "fails=0.1", new { signing = "ed25519", filter = new { country = "VN" } }, e => About(e).Any(IsVietnamese)),
    ];

    /// <summary>Registers them all, from the start.</summary>
    public static async Task Register(ApiClient api, Receiver receiver)
    {
        foreach (var (path, manner, wish, _) in All)
        {
            var body = System.Text.Json.Nodes.JsonNode.Parse(ApiClient.Json(wish))!.AsObject(); // It is one.
            (body["url"], body["from"]) = (receiver.Url($"{path}?{manner}"), "start");
            var receipt = await api.Do($"/api/webhooks{path}", body);
            await receiver.Verify(path, receipt["key"] ?? Secret);
        }
    }

    /// <summary>Waits until each has all it has to get of a log.</summary>
    public static Task HaveAll(Receiver receiver, IReadOnlyList<StoredEvent> log) =>
        receiver.Until(_ => All.All(one => receiver.Accepted(one.Path) is [.., var last] && last.Position >= log.Last(one.Wants).Position.Value));

    public static void Check(Receiver receiver, IReadOnlyList<StoredEvent> log)
    {
        foreach (var (path, _, _, wants) in All) receiver.Check(path, log.Where(wants).Select(e => e.Position.Value));
    }

    /// <summary>As the load registers them: every third of each client's.</summary>
    private static bool IsVietnamese(string name) => name.Split('-') is ["xx", _, _, var number] && int.TryParse(number, out var i) && i % 3 == 0;

    private static IEnumerable<string> About(StoredEvent e) => Kinds.Concerns(MessageCodec.Decode(e.Type, e.Data)).Select(m => m.Value).Append(e.Stream.Value);
}
