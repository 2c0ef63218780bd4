using System.Net;
using System.Text;
using Xunit;

namespace CityNetworks.Api.Tests.Webhooks;

/// <summary>Who may have webhooks, how many, and what is said to who asks for what cannot be.</summary>
public sealed class WebhookRuleTests(Office office) : IClassFixture<Office>
{
    private ApiClient Operator => office.Operator;

    private Inbox Inbox => office.Inbox;

    [Fact]
    public async Task One_sees_and_changes_ones_own_and_an_operator_all()
    {
        var (toulouse, bordeaux) = (await office.Principal("toulouse"), await office.Principal("bordeaux"));
        await toulouse.Do("/api/webhooks/of-toulouse", new { url = $"{Inbox.Url}/of-toulouse" });
        await bordeaux.Do("/api/webhooks/of-bordeaux", new { url = $"{Inbox.Url}/of-bordeaux" });

        Assert.Equal(["of-toulouse"], (await toulouse.Get("/api/webhooks")).Body["webhooks"]!.AsArray().Select(i => $"{i!["id"]}")); // As documented.
        Assert.Superset(new HashSet<string> { "of-toulouse", "of-bordeaux" }, (await Operator.Get("/api/webhooks")).Body["webhooks"]!.AsArray().Select(i => $"{i!["id"]}").ToHashSet()); // As above.
        foreach (var path in new[] { "", "/attempts", "/dead-letters" }) (await bordeaux.Get($"/api/webhooks/of-toulouse{path}")).IsProblem(HttpStatusCode.Forbidden, "not-allowed");
        foreach (var path in new[] { "/pings", "/replays", "/activations", "/deactivations", "/secrets" }) (await bordeaux.Post($"/api/webhooks/of-toulouse{path}", new { })).IsProblem(HttpStatusCode.Forbidden, "not-allowed");
        (await bordeaux.Delete("/api/webhooks/of-toulouse", ApiClient.NewKey())).IsProblem(HttpStatusCode.Forbidden, "not-allowed");
        Assert.Contains("the right to operate: it is not its own", (await bordeaux.Post("/api/webhooks/of-toulouse/activations", new { }))["detail"], StringComparison.Ordinal);
        (await toulouse.Post("/api/webhooks/of-bordeaux", new { url = $"{Inbox.Url}/of-toulouse" })).IsProblem(HttpStatusCode.Conflict, "webhook-exists");
        Assert.Equal("disabled", (await Disabled(toulouse))["state"]);

        async Task<Answer> Disabled(ApiClient client)
        {
            await client.Do("/api/webhooks/of-toulouse/deactivations", new { });
            return await Operator.Get("/api/webhooks/of-toulouse");
        }
    }

    [Fact]
    public async Task Who_has_no_right_any_more_is_sent_nothing_and_can_still_stop_and_remove_what_is_its_own()
    {
        var lyon = await office.Principal("lyon");
        object wish = new { url = $"{Inbox.Url}/of-lyon", filter = new { type = new[] { "member.registered.v1" } } };
        await lyon.Do("/api/webhooks/of-lyon", wish);
        await office.City("fr-while-it-may");
        await office.To("of-lyon", 1);

        await Operator.Do("/api/principals/lyon/grant-revocations", new { grant = 1 });
        await office.City("fr-when-it-may-not");

        var disabled = await Office.Until(() => lyon.Get("/api/webhooks/of-lyon"), a => a["state"] == "disabled");
        Assert.Equal("no-right", disabled["because"]);
        Assert.Single(await office.To("of-lyon", 1));
        foreach (var path in new[] { "/pings", "/replays", "/activations", "/changes", "/secrets" }) (await lyon.Post($"/api/webhooks/of-lyon{path}", path == "/changes" ? wish : new { })).IsProblem(HttpStatusCode.Forbidden, "not-allowed");

        await Operator.Do("/api/principals/lyon/grants", new { right = "record" });
        await lyon.Do("/api/webhooks/of-lyon/activations", new { });
        Assert.Contains("fr-when-it-may-not", (await office.To("of-lyon", 2))[1].Text, StringComparison.Ordinal);

        await Operator.Do("/api/principals/lyon/grant-revocations", new { grant = 2 });
        Assert.Equal(HttpStatusCode.OK, (await lyon.Post("/api/webhooks/of-lyon/deactivations", new { })).Status);
        Assert.Equal(HttpStatusCode.OK, (await lyon.Delete("/api/webhooks/of-lyon", ApiClient.NewKey())).Status);
        var removed = (await office.Store.ReadStream(new("webhook/of-lyon"), default, 10, CancellationToken.None))[^1];
        Assert.Equal(("webhook.removed.v1", """{"principal":"lyon","grant":0,"command":"webhook.remove"}"""), (removed.Type, Encoding.UTF8.GetString(removed.Metadata)));
        var refused = (await lyon.Post("/api/webhooks/of-lyon-again", wish)).IsProblem(HttpStatusCode.Forbidden, "not-allowed");
        Assert.Equal("'lyon' would need a right in the register, whichever: to speak for somebody, to record or to operate.", refused["detail"]);
    }

    [Fact]
    public async Task A_principal_has_fifty_webhooks_at_most_which_come_in_pages()
    {
        var nantes = await office.Principal("nantes");
        object wish = new { url = $"{Inbox.Url}/of-nantes", filter = new { country = "MC" } };
        var ids = Enumerable.Range(10, 50).Select(i => $"of-nantes-{i}").ToList();
        var key = ApiClient.NewKey();
        foreach (var id in ids) await nantes.Do($"/api/webhooks/{id}", wish, id == ids[^1] ? key : null);

        (await nantes.Post("/api/webhooks/of-nantes-60", wish)).IsProblem(HttpStatusCode.Conflict, "too-many-webhooks");
        Assert.Equal("accepted", (await nantes.Do($"/api/webhooks/{ids[^1]}", wish, key))["outcome"]); // The same as before.

        List<string> listed = [];
        for (var next = "/api/webhooks?limit=20"; next is not null;)
        {
            var page = await nantes.Get(next);
            listed.AddRange(page.Body["webhooks"]!.AsArray().Select(i => $"{i!["id"]}")); // As documented.
            next = page.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
        }

        Assert.Equal(ids, listed);
        (await nantes.Get("/api/webhooks?limit=0")).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
        await nantes.Delete($"/api/webhooks/{ids[0]}", ApiClient.NewKey());
        await nantes.Do("/api/webhooks/of-nantes-60", wish);
        foreach (var id in ids.Skip(1).Append("of-nantes-60")) await nantes.Delete($"/api/webhooks/{id}", ApiClient.NewKey());
    }

    [Fact]
    public async Task A_filter_names_a_hundred_types_at_most()
    {
        var types = Enumerable.Repeat("network.joined.v1", 101).ToArray();
        var refused = (await Operator.Post("/api/webhooks/of-too-much", new { url = Inbox.Url, filter = new { type = types } })).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
        Assert.Equal("/filter/type", $"{refused.Body["errors"]![0]!["pointer"]}"); // It has one.
        refused = (await Operator.Get($"/api/events?type={string.Join(',', types)}")).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
        Assert.Equal("?type", $"{refused.Body["errors"]![0]!["pointer"]}"); // As above.
    }

    [Theory]
    [InlineData("""{"url":"ftp://example.org"}""", "/url")]
    [InlineData("""{"url":"https://xn--a-ä.org/"}""", "/url")]
    [InlineData("""{"url":"https://א1a.org/"}""", "/url")]
    [InlineData("""{"url":"https://\u202e.org/"}""", "/url")]
    [InlineData("""{"url":"http://u:p@example.org"}""", "/url")]
    [InlineData("""{"url":"https://example.org","filter":{"type":["network.exploded.v1"]}}""", "/filter/type")]
    [InlineData("""{"url":"https://example.org","filter":{"network":"nowhere"}}""", "/filter/network")]
    [InlineData("""{"url":"https://example.org","filter":{"kind":"castle"}}""", "/filter/kind")]
    [InlineData("""{"url":"https://example.org","filter":{"country":"XX"}}""", "/filter/country")]
    [InlineData("""{"url":"https://example.org","secret":"whsec_c2hvcnQ="}""", "/secret")]
    [InlineData("""{"url":"https://example.org","signing":"ed25519","secret":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}""", "/secret")]
    [InlineData("""{"url":"https://example.org","from":"yesterday"}""", "/from")]
    [InlineData("""{"url":"https://example.org","payload":"fat"}""", "/payload")]
    [InlineData("""{"url":"https://example.org","admitted":{"owner":"me","key":{"signing":"hmac","vault":"w-1"},"after":"e:0"}}""", "/admitted")]
    public async Task What_cannot_be_registered_is_named(string body, string pointer)
    {
        var answer = (await Operator.Send("/api/webhooks/wrong", body, ApiClient.NewKey())).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
        Assert.Equal(pointer, $"{answer.Body["errors"]![0]!["pointer"]}"); // It has one.
    }

    [Theory]
    [InlineData("wrong", """{"url":"ftp://example.org"}""", "un webhook s'atteint par https")]
    [InlineData("wrong", """{"url":"nowhere"}""", "une URL absolue est attendue")]
    [InlineData("wrong", """{"url":"http://u:p@example.org"}""", "ni nom ni mot de passe")]
    [InlineData("wrong", """{"url":"https://example.org","filter":{"type":["network.exploded.v1"]}}""", "pas de type d'événement « network.exploded.v1 »")]
    [InlineData("wrong", """{"url":"https://example.org","filter":{"network":"nowhere"}}""", "personne n'est enregistré")]
    [InlineData("wrong", """{"url":"https://example.org","filter":{"kind":"castle"}}""", "l'un de ceux-ci")]
    [InlineData("wrong", """{"url":"https://example.org","filter":{"country":"XX"}}""", "ISO 3166-1")]
    [InlineData("wrong", """{"url":"https://example.org","secret":"whsec_c2hvcnQ="}""", "un secret est whsec_")]
    [InlineData("wrong", """{"url":"https://example.org","from":"yesterday"}""", "on attend now, start ou une position")]
    [InlineData("Wrong", """{"url":"https://example.org"}""", "un identifiant a de 2 à 80")]
    [InlineData("wrong/secrets", """{"hours":1000}""", "de 0 à 168 heures")]
    public async Task What_cannot_be_registered_is_named_in_French_too(string path, string body, string rule)
    {
        var answer = (await InFrench(HttpMethod.Post, $"/api/webhooks/{path}", body)).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
        Assert.Contains(rule, $"{answer.Body["errors"]![0]!["rule"]}", StringComparison.Ordinal); // It has one.
        Assert.Contains(rule, answer["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_said_in_French_too()
    {
        Assert.Equal("Il n'y a pas de webhook « nulle-part ».", (await InFrench(HttpMethod.Get, "/api/webhooks/nulle-part")).IsProblem(HttpStatusCode.NotFound, "not-found")["detail"]);
        Assert.StartsWith("on attend l'un des deux", $"{(await InFrench(HttpMethod.Post, $"/api/webhooks/{(await office.Register(new { })).Id}/replays", "{}")).Body["errors"]![0]!["rule"]}", StringComparison.Ordinal); // As above.
    }

    [Theory]
    [InlineData("", "", "the body is empty")]
    [InlineData("[]", "", "an object is expected")]
    [InlineData("{}", "/position", "one of the two is expected")]
    [InlineData("""{"position":5}""", "/position", "a text is expected")]
    [InlineData("""{"position":"5"}""", "/position", "A position is written epoch:position")]
    [InlineData("""{"since":"0123456789abcdef:5"}""", "/since", "A position is written epoch:position")]
    [InlineData("""{"position":"a:1","since":"a:1"}""", "/since", "given together with position")]
    [InlineData("""{"until":"a:1"}""", "/until", "position, since")]
    public async Task What_cannot_be_sent_again_is_named(string body, string pointer, string rule)
    {
        var (id, _) = await office.Register(new { });
        var answer = (await Operator.Send($"/api/webhooks/{id}/replays", body, null)).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
        var error = answer.Body["errors"]!.AsArray().Single()!; // It has one.
        Assert.Equal(pointer, $"{error["pointer"]}");
        Assert.Contains(rule, $"{error["rule"]}", StringComparison.Ordinal);
    }

    private async Task<Answer> InFrench(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Accept-Language", "fr");
        request.Headers.TryAddWithoutValidation("Idempotency-Key", ApiClient.NewKey());
        return await Operator.Send(request);
    }
}
