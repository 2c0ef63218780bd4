using System.Net;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>Meetings and agreements as they are corrected and taken back, and what the register knew before.</summary>
[Collection(Written.Name)]
public sealed class MeetingChangesTests(WrittenRegister register)
{
    private static readonly object Page = new { id = "a-page" };
    private static readonly object Why = new { reason = new { en = "It was misread.", fr = "C’était mal lu." } };

    [Fact]
    public async Task What_was_wrong_is_corrected_and_said_to_be()
    {
        await Series("congress", "no-1");
        const string edition = "/api/series/congress/editions/no-1";
        var session = await register.Operator.Do($"{edition}/sessions", new { title = new { en = "Water" }, start = "2020-05-01", source = Page });
        await register.Operator.Do($"{edition}/participants", new { member = "fr-congress", role = "partner", source = Page });
        await register.Operator.Do($"{edition}/delegations", new { count = 3, state = "expected", source = Page });
        Assert.Equal("1", session["id"]);
        var before = await register.Position();

        await register.Operator.Do("/api/series/congress/corrections", new { names = Names("Congress of cities"), source = Page });
        await register.Operator.Do($"{edition}/corrections", new { on = "2020-05-01/2020-05-03", hosts = new[] { "fr-congress" }, source = Page });
        await register.Operator.Do($"{edition}/sessions/1/corrections", new { title = new { en = "Water" }, start = "2020-05-02T09:00", source = Page });
        await register.Operator.Do($"{edition}/participants/1/corrections", new { member = "fr-congress", role = "speaker", source = Page });
        await register.Operator.Do($"{edition}/delegations/1/corrections", new { count = 4, state = "registered", source = Page });

        var now = await register.Read(edition);
        Assert.Equal(("Congress of cities", "2020-05-01/2020-05-03", "true"), (now.Text("name"), now.Text("on"), now.Text("wasCorrected")));
        Assert.Equal(("2020-05-02T09:00", "speaker", "registered"), (now.List("sessions")[0].Text("start"), now.List("participants")[0].Text("role"), now.List("delegations")[0].Text("state")));
        Assert.All(new[] { "sessions", "participants", "delegations" }, list => Assert.Equal("true", Assert.Single(now.List(list)).Text("wasCorrected")));
        Assert.Equal("true", (await register.Read("/api/series/congress")).Text("wasCorrected"));

        var then = await register.Read($"{edition}?knownAt={before}");
        Assert.Equal(("congress", "2020-05-01/2020-05-02", "false"), (then.Text("name"), then.Text("on"), then.Text("wasCorrected")));
        Assert.Equal(("2020-05-01", "partner", "3"), (then.List("sessions")[0].Text("start"), then.List("participants")[0].Text("role"), then.List("delegations")[0].Text("count")));
        Assert.Equal(["host", "speaker"], Assert.Single(await register.All("/api/cities/fr-congress/meetings")).List("roles").Select(r => r.Text("role")));
        Assert.Equal(["partner"], Assert.Single(await register.All($"/api/cities/fr-congress/meetings?knownAt={before}")).List("roles").Select(r => r.Text("role")));
        Assert.Equal(
            ["corrected", "edition-corrected", "session-corrected", "participant-corrected", "delegation-corrected"],
            (await register.All("/api/series/congress/events?afterVersion=5")).Select(e => e.Text("type")!.Split('.')[1])); // Every event has one.
        var correction = (await register.All("/api/series/congress/events?afterVersion=6&limit=1"))[0];
        Assert.Equal(("2020-05-01/2020-05-02", "2020-05-01/2020-05-03"), (correction.Text("data/was/on"), correction.Text("data/now/on")));
    }

    [Fact]
    public async Task What_is_taken_back_is_no_longer_read_but_its_history_is()
    {
        await Series("summit", "no-1", "no-2");
        const string edition = "/api/series/summit/editions/no-1";
        await register.Operator.Do($"{edition}/sessions", new { title = new { en = "Water" }, start = "2020-05-01", source = Page });
        await register.Operator.Do($"{edition}/sessions", new { title = new { en = "Air" }, start = "2020-05-01", of = "fr-summit", source = Page });
        await register.Operator.Do($"{edition}/sessions/1/retractions", Why);
        Assert.Equal("2", Assert.Single((await register.Read(edition)).List("sessions")).Text("number"));
        var before = await register.Position();

        await register.Operator.Do($"{edition}/retractions", Why);
        (await register.Operator.Get(edition)).IsProblem(HttpStatusCode.NotFound, "not-found");
        Assert.Equal("no-2", Assert.Single(await register.All("/api/series/summit/editions")).Text("edition"));
        Assert.Empty(await register.All("/api/cities/fr-summit/meetings"));
        Assert.Equal("session", Assert.Single(Assert.Single(await register.All($"/api/cities/fr-summit/meetings?knownAt={before}")).List("roles")).Text("role"));

        await register.Operator.Do("/api/series/summit/retractions", Why);
        (await register.Operator.Get("/api/series/summit")).IsProblem(HttpStatusCode.NotFound, "not-found");
        Assert.Equal("summit", (await register.Read($"/api/series/summit?knownAt={before}")).Text("name"));
        Assert.Equal("It was misread.", (await register.All("/api/series/summit/events"))[^1].Text("data/reason/en"));
        Assert.Equal("nothing", (await register.Operator.Do("/api/series/summit/retractions", Why))["outcome"]);
    }

    [Fact]
    public async Task An_agreement_gets_a_party_ends_is_corrected_and_taken_back()
    {
        await Series("pact");
        await register.Operator.Do("/api/cities/fr-pact-b", Bodies.City("fr-pact-b"));
        await register.Operator.Do("/api/agreements/pact", new { kind = "agreement", names = Names("Pact"), parties = new[] { new { id = "fr-pact", role = "signatory" } }, signed = "2010", source = Page });
        await register.Operator.Do("/api/agreements/pact/parties", new { id = "fr-pact-b", role = "signatory", since = "2012", source = Page });
        await register.Operator.Do("/api/agreements/pact/endings", new { on = "2015-06-01", source = Page });
        var before = await register.Position();
        Assert.Equal(("2012", "fr-pact-b"), ((await register.Read("/api/agreements/pact")).List("parties")[1].Text("since"), (await register.Read("/api/agreements/pact")).List("parties")[1].Text("id")));
        Assert.Equal(["possibly", "no"], await Holds("2015-05-31", "2015-06-01"));
        Assert.Empty(await register.All("/api/cities/fr-pact-b/agreements?validAt=2016"));

        await register.Operator.Do("/api/agreements/pact/corrections", new { kind = "agreement", names = Names("Pact"), parties = new[] { new { id = "fr-pact", role = "signatory" } }, signed = "2010", period = "2010/..", source = Page });
        Assert.Equal(("true", 1), ((await register.Read("/api/agreements/pact")).Text("wasCorrected"), (await register.Read("/api/agreements/pact")).List("parties").Count));
        Assert.Equal(["yes", "yes"], await Holds("2015-05-31", "2015-06-01"));
        Assert.Empty(await register.All("/api/cities/fr-pact-b/agreements"));
        Assert.Equal("2015-06-01", (await register.Read($"/api/agreements/pact?knownAt={before}")).Text("ended"));

        await register.Operator.Do("/api/agreements/pact/retractions", Why);
        (await register.Operator.Get("/api/agreements/pact")).IsProblem(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(
            ["concluded", "party-added", "ended", "corrected", "retracted"],
            (await register.All("/api/agreements/pact/events")).Select(e => e.Text("type")!.Split('.')[1])); // Every event has one.

        async Task<List<string>> Holds(params string[] days)
        {
            List<string> holds = [];
            foreach (var day in days) holds.Add((await register.Read($"/api/agreements/pact?validAt={day}")).Text("holds")!); // Every agreement has it.
            return holds;
        }
    }

    [Fact]
    public async Task Followers_of_a_network_and_a_city_hear_of_what_names_them()
    {
        await Series("heard", "no-1");
        await register.Operator.Do("/api/agreements/heard", new { kind = "project", names = Names("Heard"), parties = new[] { new { id = "fr-heard", role = "lead" } }, outOf = "heard", source = Page });
        Assert.Equal(["series/heard", "series/heard", "agreement/heard"], (await register.All("/api/networks/heard/history")).Skip(1).Select(e => e.Text("stream")));
        Assert.Equal(["agreement.concluded.v1"], (await register.All("/api/cities/fr-heard/history")).Skip(1).Select(e => e.Text("type")));
    }

    [Fact]
    public async Task A_source_has_all_that_is_told_from_it()
    {
        await Series("sourced", "no-1");
        await register.Operator.Do("/api/series/sourced/editions/no-1/sessions", new { title = new { en = "Water" }, start = "2020-05-01", source = new { id = "sourced-page", section = "Agenda" } });
        await register.Operator.Do(
            "/api/agreements/sourced",
            new { kind = "scheme", names = Names("Sourced"), parties = new object[] { new { id = "fr-sourced", role = "lead", source = new { id = "sourced-page", section = "Projects" } } }, source = Page });
        Assert.Equal(
            ["series.session-recorded.v1 Agenda sourced", "agreement.concluded.v1 Projects fr-sourced"],
            (await register.All("/api/sources/sourced-page/facts")).Select(f => $"{f.Text("type")} {f.Text("section")} {string.Join(' ', f.List("about").Select(a => a.Text("id")))}"));
    }

    [Fact]
    public async Task A_record_that_is_the_same_as_another_has_its_meetings_and_agreements()
    {
        await Series("same", "no-1");
        await register.Operator.Do("/api/cities/fr-same-again", Bodies.City("fr-same-again"));
        await register.Operator.Do("/api/series/same/editions/no-1/participants", new { member = "fr-same-again", role = "partner", source = Page });
        await register.Operator.Do("/api/agreements/same", new { kind = "programme", names = Names("Same"), parties = new[] { new { id = "fr-same-again", role = "lead" } }, source = Page });
        await register.Operator.Do("/api/cities/fr-same-again/same-as", new { first = "fr-same" });
        foreach (var id in new[] { "fr-same", "fr-same-again" })
        {
            Assert.Equal("no-1", Assert.Single(await register.All($"/api/cities/{id}/meetings")).Text("edition"));
            Assert.Equal("lead", Assert.Single(Assert.Single(await register.All($"/api/cities/{id}/agreements")).List("roles")).ToString());
            Assert.Equal("same", Assert.Single(await register.All($"/api/agreements?party={id}")).Text("id"));
        }

        Assert.Equal("fr-same", Assert.Single((await register.Read("/api/series/same/editions/no-1")).List("participants")).Text("member/id"));
    }

    [Fact]
    public async Task A_change_may_insist_on_what_it_has_seen()
    {
        await Series("tagged", "no-1");
        var seen = (await register.Operator.Get("/api/series/tagged")).Headers.ETag!.Tag; // A read of one has it.
        Assert.StartsWith("\"2-", seen, StringComparison.Ordinal);
        var body = new { title = new { en = "Water" }, start = "2020-05-01", source = Page };
        Assert.Equal(HttpStatusCode.OK, (await register.Operator.Post("/api/series/tagged/editions/no-1/sessions", body, ifMatch: seen)).Status);
        (await register.Operator.Post("/api/series/tagged/editions/no-1/retractions", Why, ifMatch: seen)).IsProblem(HttpStatusCode.PreconditionFailed, "version-has-moved");
        Assert.StartsWith("\"3-", (await register.Operator.Get("/api/series/tagged/editions/no-1")).Headers.ETag!.Tag, StringComparison.Ordinal); // As above.
    }

    /// <summary>A network, a city and a series of one name; each edition is on 1 and 2 May 2020.</summary>
    private async Task Series(string id, params string[] editions)
    {
        await register.Operator.Do($"/api/networks/{id}", Bodies.Network(id));
        await register.Operator.Do($"/api/cities/fr-{id}", Bodies.City($"fr-{id}"));
        await register.Operator.Do($"/api/series/{id}", new { names = Names(id), organisers = new[] { id }, source = Page });
        foreach (var edition in editions) await register.Operator.Do($"/api/series/{id}/editions", new { edition, on = "2020-05-01/2020-05-02", source = Page });
    }

    private static object Names(string text) => new[] { new { text, language = "fr" } };
}
