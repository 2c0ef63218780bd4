using System.Net;
using Xunit;

namespace CityNetworks.Api.Tests;

public sealed class RefusalTests(Register register) : IClassFixture<Register>
{
    [Fact]
    public async Task A_rule_that_says_no_has_a_stable_code_and_no_effect()
    {
        await register.Found("aimf");
        await register.Cities("fr-paris", "fr-rouen");
        await register.Operator.Do("/api/networks/aimf/memberships", Bodies.Joins("fr-paris"));
        await register.Operator.Do("/api/networks/aimf/offices", new { office = "presidency", titles = new[] { new { text = "Présidence", language = "fr" } }, rules = new { heldBy = Array.Empty<string>() } });
        await register.Operator.Do("/api/networks/aimf/terms", new { office = "presidency", holder = "fr-paris", from = "2020-02-01" });
        var head = await register.Head();

        await Refused("/api/networks/aimf", Bodies.Network("another-name"), "network-is-founded-already");
        await Refused("/api/networks/aimf/memberships", Bodies.Joins("fr-nowhere"), "member-is-unknown");
        await Refused("/api/networks/aimf/memberships", Bodies.Joins("fr-paris", "2021-01-01"), "is-a-member-already");
        await Refused("/api/networks/aimf/memberships", new { member = "fr-rouen", on = "2020-01-01", kind = "honorary" }, "no-such-kind");
        await Refused("/api/networks/aimf/withdrawals", Bodies.Joins("fr-rouen", "2021-01-01"), "is-not-a-member");
        await Refused("/api/networks/aimf/terms", new { office = "treasury", holder = "fr-paris", from = "2020-02-01" }, "no-such-office");
        await Refused("/api/networks/aimf/handovers", new { office = "presidency", from = "fr-rouen", to = "fr-paris", on = "2021-01-01" }, "does-not-hold");
        await Refused("/api/networks/aimf/handovers", new { office = "presidency", from = "fr-paris", to = "fr-rouen", on = "2021-01-01" }, "term-would-lack-membership");
        await Refused("/api/cities/aimf", Bodies.City("aimf"), "id-is-taken");
        Assert.Equal(head, await register.Head());
    }

    [Fact]
    public async Task What_meetings_and_agreements_cannot_be_is_told_by_rule_and_field()
    {
        await register.Found("medcites");
        await register.Cities("fr-sete", "fr-agde");
        var source = new { id = "a-page" };
        var names = new[] { new { text = "Assembly", language = "en" } };
        await register.Operator.Do("/api/series/assembly", new { names, organisers = new[] { "medcites" }, source });
        await register.Operator.Do("/api/series/assembly/editions", new { edition = "2017", number = 1, on = "2017-10-09/2017-10-10", source });
        await register.Operator.Do("/api/series/assembly/editions/2017/sessions", new { title = new { en = "Water" }, start = "2017-10-09", source });
        await register.Operator.Do("/api/agreements/project", new { kind = "project", names, signed = "2016", source });
        var head = await register.Head();

        await Refused("/api/series/assembly", new { names, source }, "series-has-begun-already");
        await Refused("/api/series/other", new { names, organisers = new[] { "nobody" }, source }, "member-is-unknown");
        await Refused("/api/series/other", new { names, organisers = new[] { "medcites", "medcites" }, source }, "is-named-twice", field: "/organisers");
        await Refused("/api/series/assembly/editions", new { edition = "2017", source }, "edition-is-held-already");
        await Refused("/api/series/assembly/editions", new { edition = "2018", number = 1, source }, "edition-number-is-taken", field: "/number");
        await Refused("/api/series/assembly/editions/2017/corrections", new { number = 1, on = "2018", source }, "session-would-lie-outside", field: "/on");
        await Refused("/api/series/assembly/editions/2017/sessions", new { title = new { en = "Air" }, start = "2017-10-11", source }, "session-is-outside-its-meeting", field: "/start");
        await Refused("/api/series/assembly/editions/2017/sessions", new { title = new { en = "Air" }, start = "2017-10-10", end = "2017-10-11T12:00", source }, "session-is-outside-its-meeting", field: "/end");
        await Refused("/api/series/assembly/editions/2017/participants", new { member = "fr-sete", role = "partner", via = "fr-sete", source }, "through-itself", field: "/via");
        await Refused("/api/agreements/project", new { kind = "scheme", names, source }, "agreement-is-concluded-already");
        await Refused("/api/agreements/tie", new { kind = "tie", names, parties = new[] { new { id = "fr-sete", role = "party" } }, source }, "tie-needs-two-parties", field: "/parties");
        await Refused("/api/agreements/tie", new { kind = "tie", names, parties = new[] { new { id = "fr-sete", role = "party" }, new { id = "fr-sete", role = "party" } }, source }, "is-a-party-already", field: "/parties/1");
        await Refused("/api/agreements/tie", new { kind = "scheme", names, outOf = "fr-agde", source }, "comes-out-of-no-network", field: "/outOf");
        await Refused("/api/agreements/project/endings", new { on = "2015", source }, "agreement-ends-before-it-begins", field: "/on");
        Assert.Equal(head, await register.Head());
    }

    [Fact]
    public async Task Nobody_is_part_of_what_is_part_of_him()
    {
        await register.Cities("fr-whole", "fr-part");
        await register.Found("whole");
        await register.Found("section");
        await register.Operator.Do("/api/cities/fr-part/wholes", new { whole = "fr-whole", period = new { from = "2015-01-01" } });
        await Refused("/api/cities/fr-whole/wholes", new { whole = "fr-part", period = new { from = "2016-01-01" } }, "would-contain-each-other", field: "/whole");
        await register.Operator.Do("/api/cities/fr-whole/wholes", new { whole = "fr-part", period = new { from = "2010-01-01", until = "2015-01-01" } });
        await register.Operator.Do("/api/networks/section/affiliations", new { relation = "section-of", with = "whole" });
        await Refused("/api/networks/whole/affiliations", new { relation = "part-of", with = "section" }, "would-contain-each-other", field: "/with");

        // What a source says is kept, and marked.
        await register.Operator.Do("/api/cities/fr-whole/wholes", new { whole = "fr-part", period = new { from = "2014-01-01", until = ".." }, source = new { id = "a-page" } });
        var part = await register.Operator.Get("/api/cities/fr-part");
        Assert.Equal(["true"], part.Body["partOf"]!.AsArray().Select(w => w!["contradicted"]!.ToString())); // Null fails just as well.
        Assert.Equal(["false", "true"], part.Body["parts"]!.AsArray().Select(w => w!["contradicted"]!.ToString())); // As above.
    }

    [Fact]
    public async Task Two_who_are_told_to_be_part_of_each_other_at_once_are_not_both()
    {
        await register.Cities("fr-left", "fr-right");
        var answers = await Task.WhenAll(
            register.Operator.Post("/api/cities/fr-left/wholes", new { whole = "fr-right" }), register.Operator.Post("/api/cities/fr-right/wholes", new { whole = "fr-left" }));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(a => a.Status).Order());
    }

    [Fact]
    public async Task What_was_never_founded_or_registered_is_not_found()
    {
        (await register.Operator.Post("/api/networks/atlantis/memberships", Bodies.Joins("fr-paris"))).IsProblem(HttpStatusCode.NotFound, "network-is-not-founded");
        (await register.Operator.Post("/api/cities/fr-ys/names", new { name = new { text = "Ys", language = "fr" } })).IsProblem(HttpStatusCode.NotFound, "not-registered");
        (await register.Operator.Post("/api/organisations/ys/dissolution", new { on = "2020" })).IsProblem(HttpStatusCode.NotFound, "not-registered");
        (await register.Operator.Post("/api/principals/ys/keys", new { })).IsProblem(HttpStatusCode.NotFound, "principal-is-unknown");
        (await register.Operator.Post("/api/series/ys/retractions", new { reason = new { en = "Drowned." } })).IsProblem(HttpStatusCode.NotFound, "series-has-not-begun");
        (await register.Operator.Post("/api/agreements/ys/retractions", new { reason = new { en = "Drowned." } })).IsProblem(HttpStatusCode.NotFound, "agreement-is-unknown");
    }

    [Fact]
    public async Task A_late_duplicate_of_a_refused_command_stays_refused()
    {
        await register.Found("cglu");
        await register.Cities("fr-caen");
        await Refused("/api/networks/cglu/withdrawals", Bodies.Joins("fr-caen", "2021-01-01"), "is-not-a-member", "caen-leaves");
        await register.Operator.Do("/api/networks/cglu/memberships", Bodies.Joins("fr-caen"));

        var late = await Refused("/api/networks/cglu/withdrawals", Bodies.Joins("fr-caen", "2021-01-01"), "is-not-a-member", "caen-leaves");

        Assert.True(late.IsReplayed);
        await register.Operator.Do("/api/networks/cglu/withdrawals", Bodies.Joins("fr-caen", "2021-01-01"));
    }

    [Fact]
    public async Task A_refusal_is_told_in_the_language_asked_for_and_is_the_same_answer()
    {
        await register.Found("efus");
        const string body = """{"member":"fr-nowhere","on":"2020-01-01"}""";
        var english = (await Told(null)).IsProblem(HttpStatusCode.Conflict, "member-is-unknown");
        var french = (await Told("fr-CA, en;q=0.5")).IsProblem(HttpStatusCode.Conflict, "member-is-unknown");
        var again = (await Told("en")).IsProblem(HttpStatusCode.Conflict, "member-is-unknown");

        Assert.Equal(("The register refuses.", "fr-nowhere is not in the register."), (english["title"], english["detail"]));
        Assert.Equal(("Le registre refuse.", "fr-nowhere n'est pas dans le registre."), (french["title"], french["detail"]));
        Assert.Equal(english.Text, again.Text);
        Assert.Equal((false, true, true), (english.IsReplayed, french.IsReplayed, again.IsReplayed));
        Assert.Contains("Accept-Language", french.Headers.Vary);

        using var lookup = new HttpRequestMessage(HttpMethod.Get, "/api/commands/in-two-languages");
        lookup.Headers.TryAddWithoutValidation("Accept-Language", "fr");
        Assert.Equal("fr-nowhere n'est pas dans le registre.", (await register.Operator.Send(lookup))["detail"]);

        async Task<Answer> Told(string? language)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/networks/efus/memberships") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation("Idempotency-Key", "in-two-languages");
            if (language is not null) request.Headers.TryAddWithoutValidation("Accept-Language", language);
            return await register.Operator.Send(request);
        }
    }

    [Fact]
    public async Task A_field_and_a_version_are_refused_in_French_too()
    {
        await register.Found("icorn");
        var french = await InFrench("/api/agreements/lien", """{"kind":"tie","names":[{"text":"Lien","language":"fr"}],"source":{"id":"a-page"}}""");
        french.IsProblem(HttpStatusCode.Conflict, "tie-needs-two-parties");
        Assert.Equal("Un lien unit au moins deux parties différentes.", french["detail"]);
        Assert.Equal(("/parties", french["detail"]), (french.Body["errors"]?[0]?["pointer"]?.ToString(), french.Body["errors"]?[0]?["rule"]?.ToString()));
        Assert.Equal("icorn en est à la version 1, et non 7.", (await InFrench("/api/networks/icorn/seat-changes", """{"seat":"Stavanger"}""", "\"7\"")).IsProblem(HttpStatusCode.PreconditionFailed, "version-has-moved")["detail"]);
        Assert.Equal("La requête ne peut pas être lue.", (await InFrench("/api/networks/icorn/seat-changes", "{}")).IsProblem(HttpStatusCode.BadRequest, "invalid-input")["title"]);

        async Task<Answer> InFrench(string path, string json, string? ifMatch = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation("Idempotency-Key", ApiClient.NewKey());
            request.Headers.TryAddWithoutValidation("Accept-Language", "fr");
            if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
            return await register.Operator.Send(request);
        }
    }

    private async Task<Answer> Refused(string path, object body, string code, string? key = null, string? field = null)
    {
        var answer = (await register.Operator.Post(path, body, key)).IsProblem(HttpStatusCode.Conflict, code);
        Assert.Equal(field, answer.Body["errors"]?[0]?["pointer"]?.ToString());
        Assert.NotEmpty(answer["detail"]!); // Fails if null.
        return answer;
    }
}
