using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CityNetworks.Api.Tests.Following;
using CityNetworks.Api.Tests.Reading;
using CityNetworks.Api.Webhooks;
using CityNetworks.Domain.Webhooks;
using Xunit;

namespace CityNetworks.Api.Tests.Webhooks;

/// <summary>Webhooks as their owners and receivers see them.</summary>
public sealed class WebhookTests(Office office) : IClassFixture<Office>
{
    private ApiClient Operator => office.Operator;

    private Inbox Inbox => office.Inbox;

    [Fact]
    public async Task An_event_is_sent_as_the_stream_tells_it_signed_with_the_secret_that_was_shown()
    {
        var (id, registered) = await office.Register(new { filter = new { type = new[] { "member.registered.v1" } } });
        Assert.StartsWith("whsec_", registered["key"], StringComparison.Ordinal);
        var position = (await office.City("fr-signed"))["position"]!; // Do has seen to it.

        var message = (await office.To(id, 1)).Single();

        Assert.Equal($"{id}_{position.Replace(':', '_')}", message.Id);
        Assert.Equal("application/cloudevents+json", message.Headers["content-type"]);
        var page = await Operator.Send(new HttpRequestMessage(HttpMethod.Get, $"/api/events?after={Before(position)}&limit=1") { Headers = { { "Accept", "application/cloudevents-batch+json" } } });
        Assert.Equal(page.Text, $"[{message.Text}]");
        AssertSigned(message, Secret.Read(registered["key"]!)!); // Shown above.
    }

    [Fact]
    public async Task A_thin_message_says_where_to_read_the_event()
    {
        var (id, registered) = await office.Register(new { payload = "thin", signing = "ed25519", filter = new { type = new[] { "member.registered.v1" } } });
        Assert.StartsWith("whpk_", registered["key"], StringComparison.Ordinal);
        Assert.Equal(registered["key"], (await Operator.Get($"/api/webhooks/{id}"))["publicKey"]);
        var position = (await office.City("fr-thin"))["position"];

        var message = JsonNode.Parse((await office.To(id, 1)).Single().Text)!; // It is one.

        Assert.Equal(("member.registered.v1", position, "fr-thin"), ($"{message["type"]}", $"{message["data"]!["id"]}", $"{message["data"]!["subject"]}")); // As documented.
        var read = await Operator.Send(new HttpRequestMessage(HttpMethod.Get, $"{message["data"]!["read"]}") { Headers = { { "Accept", "application/cloudevents-batch+json" } } });
        Assert.Equal(position, $"{JsonNode.Parse(read.Text)![0]!["id"]}"); // A page of one.
    }

    [Fact]
    public async Task No_secret_and_no_address_is_told_to_who_follows_and_the_secret_is_in_no_event()
    {
        var (id, registered) = await office.Register(new { });
        var stored = (await office.Store.ReadStream(new($"webhook/{id}"), default, 10, CancellationToken.None)).Single();
        Assert.DoesNotContain(registered["key"]!["whsec_".Length..], Encoding.UTF8.GetString(stored.Data), StringComparison.Ordinal); // Shown above.
        var feed = await Operator.Send(new HttpRequestMessage(HttpMethod.Get, $"/api/events?after={Before(registered["position"]!)}&limit=1") { Headers = { { "Accept", "application/cloudevents-batch+json" } } });
        Assert.Contains("webhook.registered.v1", feed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Inbox.Url, feed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"data\"", feed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", (await Operator.Get($"/api/webhooks/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_is_shown_to_one_request_and_one_that_was_given_to_none()
    {
        var (url, key) = ($"{Inbox.Url}/twice", ApiClient.NewKey());
        var first = await Operator.Do("/api/webhooks/shown-once", new { url }, key);
        var again = await Operator.Do("/api/webhooks/shown-once", new { url }, key);
        Assert.NotNull(first["key"]);
        Assert.Null(again["key"]);
        Assert.Equal("nothing", (await Operator.Do("/api/webhooks/shown-once", new { url }))["outcome"]);
        Assert.Null((await Operator.Do("/api/webhooks/given", new { url, secret = Secret.New(Signing.Hmac).Shown }))["key"]);
    }

    [Fact]
    public async Task A_secret_can_be_copied_out_of_the_answer_as_it_stands()
    {
        var (id, _) = await office.Register(new { });
        for (var i = 0; i < 12; i++) // Half of all have a sign that JSON in a page would escape.
        {
            var rotated = await Operator.Do($"/api/webhooks/{id}/secrets", new { hours = 0 });
            Assert.Contains(rotated["key"]!, rotated.Text, StringComparison.Ordinal); // The register made it.
        }
    }

    [Fact]
    public async Task After_a_rotation_both_secrets_sign_and_without_overlap_only_the_new_one()
    {
        var (id, registered) = await office.Register(new { filter = new { type = new[] { "member.registered.v1" } } });
        var old = Secret.Read(registered["key"]!)!; // Shown above.
        var second = Secret.Read((await Operator.Do($"/api/webhooks/{id}/secrets", new { hours = 1 }))["key"]!)!; // As above.
        Assert.NotNull((await Operator.Get($"/api/webhooks/{id}"))["formerSecretUntil"]);
        await office.City("fr-rotated");
        AssertSigned((await office.To(id, 1))[0], second, old);
        var ping = (await Operator.Do($"/api/webhooks/{id}/pings", new { }))["id"];
        AssertSigned(Inbox.All.Single(m => m.Id == ping), second, old);

        var third = Secret.Read((await Operator.Do($"/api/webhooks/{id}/secrets", new { hours = 0 }))["key"]!)!; // As above.
        await office.City("fr-rotated-again");
        AssertSigned((await office.To(id, 3))[2], third);
        var keys = (await office.Store.ReadStream(new($"webhook/{id}"), default, 10, CancellationToken.None)).Select(e => JsonNode.Parse(e.Data)!["key"]!["vault"]!.ToString()).ToList(); // Each of the three brought one.
        var isKept = await Task.WhenAll(keys.Select(async k => await office.Store.ReadVault(k, CancellationToken.None) is not null));
        Assert.Equal([false, false, true], isKept);
    }

    [Fact]
    public async Task Failures_are_tried_again_in_order_under_the_same_id_and_are_in_the_log()
    {
        var (id, _) = await office.Register(new { filter = new { type = new[] { "member.registered.v1" } } });
        var failures = 2;
        Inbox.Answer = m => m.Path == $"/{id}" && Interlocked.Decrement(ref failures) >= 0 ? Results.Text("Not now.", statusCode: 503) : Results.NoContent();
        await office.City("fr-first");
        await office.City("fr-second");

        var messages = await office.To(id, 4);

        Assert.Single(messages.Take(3).Select(m => m.Id).Distinct());
        Assert.NotEqual(messages[2].Id, messages[3].Id);
        Assert.Equal(messages[0].Body, messages[2].Body);
        var log = await Office.Until(() => Operator.Get($"/api/webhooks/{id}/attempts?limit=3"), a => a.Body["attempts"]![0]!["number"]!.GetValue<int>() == 4); // As documented.
        Assert.Equal(["delivered", "delivered", "again"], log.Body["attempts"]!.AsArray().Select(i => $"{i!["outcome"]}"));
        Assert.Equal("Not now.", $"{log.Body["attempts"]![2]!["answer"]}");
        var rest = await Operator.Get(log.Headers.GetValues("Link").Single().Split('<', '>')[1]);
        Assert.Equal([1], rest.Body["attempts"]!.AsArray().Select(i => i!["number"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_not_asked_again_and_goes_on_where_it_stopped_when_it_is_enabled()
    {
        var (id, _) = await office.Register(new { filter = new { type = new[] { "member.registered.v1" } } });
        Inbox.Answer = m => m.Path == $"/{id}" ? Results.StatusCode(410) : Results.NoContent();
        await office.City("fr-gone");
        var disabled = await Office.Until(() => Operator.Get($"/api/webhooks/{id}"), a => a["state"] == "disabled");
        Assert.Equal("gone", disabled["because"]);
        var last = (await office.Store.ReadStream(new($"webhook/{id}"), default, 10, CancellationToken.None))[^1];
        Assert.Equal(("webhook.disabled.v1", """{"because":"gone"}"""), (last.Type, Encoding.UTF8.GetString(last.Data)));

        Inbox.Answer = _ => Results.NoContent();
        await office.City("fr-later");
        await Operator.Do($"/api/webhooks/{id}/activations", new { });

        var messages = await office.To(id, 3);
        Assert.Equal(messages[0].Id, messages[1].Id);
        Assert.Contains("fr-later", messages[2].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        var (id, _) = await office.Register(new { filter = new { type = new[] { "member.registered.v1" } } });
        Inbox.Answer = m => m.Path == $"/{id}" ? Results.Redirect($"{Inbox.Url}/elsewhere", preserveMethod: true) : Results.NoContent();
        await office.City("fr-redirected");
        await office.To(id, 2);
        Assert.DoesNotContain(Inbox.All, m => m.Path == "/elsewhere");
        Inbox.Answer = _ => Results.NoContent();
    }

    [Fact]
    public async Task A_ping_tells_what_the_receiver_said()
    {
        var (id, registered) = await office.Register(new { });
        Inbox.Answer = m => m.Path == $"/{id}" ? Results.Text("Hello.", statusCode: 202) : Results.NoContent();
        var answer = await Operator.Post($"/api/webhooks/{id}/pings", new { });
        Assert.Equal(("True", "202", "Hello."), (answer.Body["accepted"]!.GetValue<bool>().ToString(), answer["status"], answer["answer"])); // As documented.
        var ping = Inbox.All.Single(m => m.Id == answer["id"]);
        Assert.Contains("webhook.ping", ping.Text, StringComparison.Ordinal);
        AssertSigned(ping, Secret.Read(registered["key"]!)!); // Shown above.
        Inbox.Answer = _ => Results.NoContent();
    }

    [Fact]
    public async Task What_is_removed_is_gone_with_its_secret_and_its_id()
    {
        var (id, _) = await office.Register(new { });
        var stored = (await office.Store.ReadStream(new($"webhook/{id}"), default, 1, CancellationToken.None)).Single();
        var vault = JsonNode.Parse(stored.Data)!["key"]!["vault"]!.ToString(); // As it is stored.
        await Office.Until(() => Operator.Get($"/api/webhooks/{id}"), a => a.Body["delivery"] is not null);

        Assert.Equal(HttpStatusCode.OK, (await Operator.Delete($"/api/webhooks/{id}", ApiClient.NewKey())).Status);

        Assert.Null(await office.Store.ReadVault(vault, CancellationToken.None));
        (await Operator.Get($"/api/webhooks/{id}")).IsProblem(HttpStatusCode.NotFound, "not-found");
        (await Operator.Post($"/api/webhooks/{id}", new { url = $"{Inbox.Url}/{id}" })).IsProblem(HttpStatusCode.Conflict, "webhook-is-removed");
        Assert.DoesNotContain(id, (await Operator.Get("/api/webhooks")).Text, StringComparison.Ordinal);
        while (await office.Store.Deliveries.Read(id, CancellationToken.None) is not null) await Task.Yield();
    }

    [Fact]
    public async Task An_answer_counts_with_its_headers_however_long_the_rest_takes()
    {
        var (id, _) = await office.Register(new { filter = new { type = new[] { "member.registered.v1" } } });
        var over = new TaskCompletionSource();
        Inbox.Answer = m => m.Path == $"/{id}" ? Results.Stream(async stream =>
        {
            await stream.WriteAsync("Taken."u8.ToArray());
            await stream.FlushAsync();
            await over.Task;
        }) : Results.NoContent();
        for (var i = 0; i < 3; i++) await office.City($"fr-endless-{i}");

        await office.To(id, 3);

        var log = await Office.Until(() => Operator.Get($"/api/webhooks/{id}/attempts"), a => a.Body["attempts"]!.AsArray().Count == 3); // As documented.
        Assert.All(log.Body["attempts"]!.AsArray(), a => Assert.Equal(("delivered", "200", "Taken."), ($"{a!["outcome"]}", $"{a["status"]}", $"{a["answer"]}")));
        over.SetResult();
        Inbox.Answer = _ => Results.NoContent();
    }

    [Fact]
    public async Task All_that_is_sent_is_described_in_the_AsyncAPI_document()
    {
        var document = (await Operator.Get("/asyncapi/v1.json")).Body;
        var (full, _) = await office.Register(new { filter = new { type = new[] { "member.registered.v1" } } });
        var (thin, _) = await office.Register(new { payload = "thin", signing = "ed25519", filter = new { type = new[] { "member.registered.v1" } } });
        await office.City("fr-described");
        await Operator.Do($"/api/webhooks/{full}/pings", new { });
        var ping = Inbox.All.Single(m => m.Path == $"/{full}" && m.Text.Contains("webhook.ping", StringComparison.Ordinal));
        var restored = Message.Restored(WebhookId.Parse(full), new("0123456789abcdef", new(7)), new("fedcba9876543210"), DateTimeOffset.UnixEpoch);
        var signed = ping.Headers.ToDictionary();
        signed["webhook-id"] = restored.Id;
        (string Name, Received Sent)[] all =
        [
            ("webhook-full", (await office.To(full, 2)).Single(m => m != ping)), ("webhook-thin", (await office.To(thin, 1))[0]), ("webhook-ping", ping), ("webhook-restored", new("", signed, restored.Body)),
        ];

        var operation = document["operations"]!["webhook.send"]!; // Null fails just as well.
        Assert.Equal(("send", "POST"), (operation.Text("action"), operation["bindings"]!["http"].Text("method"))); // As above.
        var described = operation.List("messages").Select(m => Schemas.Resolve(document, Schemas.Resolve(document, m))).ToList();
        Assert.Equal(all.Length, described.Count);
        foreach (var (name, sent) in all)
        {
            var message = Assert.Single(described, m => m == document["components"]!["messages"]![name]); // As above.
            Schemas.Check(new JsonObject(sent.Headers.Where(h => h.Key.StartsWith("webhook-", StringComparison.Ordinal) || h.Key == "content-type").Select(h => KeyValuePair.Create(h.Key, (JsonNode?)h.Value))), message["headers"]!, $"{name}: headers"); // As above.
            Schemas.Check(JsonNode.Parse(sent.Text), message["payload"]!, name); // As above.
            Assert.Equal(sent.Headers["content-type"], message.Text("contentType"));
            Assert.ThrowsAny<Exception>(() => Schemas.Check(JsonNode.Parse(sent.Text), all.Where(a => a.Name != name).Select(a => document["components"]!["messages"]![a.Name]!["payload"]!).First(), name)); // As above.
        }
    }

    private static string Before(string position) => $"{position.Split(':')[0]}:{long.Parse(position.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture) - 1}";

    /// <summary>By these secrets, in this order.</summary>
    private static void AssertSigned(Received message, params Secret[] secrets)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(message.Headers["webhook-timestamp"], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(Signatures.Headers(message.Id, at, message.Body, secrets).Single(h => h.Name == Signatures.Signature).Value, message.Headers["webhook-signature"]);
    }
}
