using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>Meetings of the pages, read as a user reads them.</summary>
[Collection(MeetingsTold.Name)]
public sealed class MeetingsTests(ToldMeetings register)
{
    [Fact]
    public async Task The_Aeropostale_cities_met_six_times_the_fourth_in_Toulouse_under_the_banner_of_Saint_Louis()
    {
        var editions = await register.All("/api/series/aeropostale-rencontres/editions");
        Assert.Equal(
            ["1 2011-12 fr-toulouse", "2 2012-12 es-malaga", "3 2013-11 ma-tarfaya", "4 2015-12 fr-toulouse", "5 2017-04 ma-casablanca", "6 2018-04 fr-toulouse"],
            editions.Select(e => $"{e.Text("number")} {e.Text("on")} {Assert.Single(e.List("hosts")).Text("id")}"));
        Assert.Equal(("Saint-Louis", "sn-saint-louis"), (editions[3].Text("banner"), Assert.Single(editions[3].List("honours")).Text("id")));
        Assert.Equal(["fr-toulouse", "aeropostale"], editions.Take(2).Select(e => Assert.Single(e.List("organisers")).Text("id")));
        Assert.Equal("The opening of the Envol des pionniers.", (await register.Edition("aeropostale-rencontres", "no-6")).Text("occasion/en"));
        Assert.Equal(["no-4"], (await register.All("/api/series/aeropostale-rencontres/editions?validAt=2015")).Select(e => e.Text("edition")));
    }

    [Theory]
    [InlineData("2017-10-08", "no")]
    [InlineData("2017-10-10", "yes")]
    [InlineData("2017-10", "yes")]
    [InlineData("2017~", "yes")]
    [InlineData("2018", "no")]
    public async Task A_meeting_takes_place_at_a_time_or_not(string validAt, string holds) =>
        Assert.Equal(holds, (await register.Edition("rencontres", "2017", $"?validAt={Uri.EscapeDataString(validAt)}")).Text("holds"));

    [Fact]
    public async Task A_meeting_has_sessions_at_clock_times_participants_through_others_and_delegations_expected_and_registered()
    {
        var rencontres = await register.Edition("rencontres", "2017");
        Assert.Equal(("Rencontres 2017", "2017-10-09/2017-10-10", "Pavillon d’Armenonville"), (rencontres.Text("name"), rencontres.Text("on"), rencontres.Text("place")));
        Assert.Equal(["cuf", "fr-paris"], new[] { "organisers", "hosts" }.Select(who => Assert.Single(rencontres.List(who)).Text("id")));
        Assert.Equal(
            ["1 2017-10-09T16:00 2017-10-09T17:30  ", "2 2017-10-09   cncd", "3 2017-10-10  groupe-pays-ma cuf"],
            rencontres.List("sessions").Select(s => $"{s.Text("number")} {s.Text("start")} {s.Text("end")} {s.Text("body")} {s.Text("of/id")}"));
        Assert.Equal(
            ["meae partner ", "afd partner ", "platforma partner ", "european-union participant platforma", "united-nations participant global-alliance-urban-crises", "fr-paris opens "],
            rencontres.List("participants").Select(p => $"{p.Text("member/id")} {p.Text("role")} {p.Text("via/id")}"));
        Assert.Equal("Anne Hidalgo", rencontres.List("participants")[5].Text("person/name"));
        Assert.Equal(
            ["registered 35 exact 2017-09-04~ ministers elected-members", "expected 50 about  "],
            rencontres.List("delegations").Select(d => $"{d.Text("state")} {d.Text("count")} {d.Text("qualifier")} {d.Text("asOf")} {string.Join(' ', d.List("leaderType").Select(l => l.ToString()))}"));
        Assert.All(rencontres.List("sessions").Concat(rencontres.List("participants")).Concat(rencontres.List("delegations")), e => Assert.Equal("cuf-page", e.Text("source/id")));
    }

    [Fact]
    public async Task A_person_is_named_out_of_the_vault_and_not_in_the_log()
    {
        var log = string.Concat((await register.All("/api/series/rencontres/events")).Select(e => $"{e["data"]}{e["metadata"]}"));
        Assert.Contains(register.Mayor, log, StringComparison.Ordinal);
        Assert.DoesNotContain("Hidalgo", log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cities/fr-toulouse", "aeropostale-rencontres/no-1: host organiser, aeropostale-rencontres/no-4: host, city-under-microscope/2018: host, aeropostale-rencontres/no-6: host")]
    [InlineData("cities/sn-saint-louis", "aeropostale-rencontres/no-4: honoured")]
    [InlineData("cities/fr-toulouse", "aeropostale-rencontres/no-4: host", "2015")]
    [InlineData("cities/fr-paris", "rencontres/2017: host opens@participants/6")]
    [InlineData("organisations/european-union", "rencontres/2017: participant@participants/4")]
    [InlineData("organisations/cncd", "rencontres/2017: session@sessions/2")]
    [InlineData("networks/platforma", "rencontres/2017: partner@participants/3 via@participants/4")]
    [InlineData("networks/luci", "city-under-microscope/2018: organiser")]
    [InlineData("networks/aeropostale", "aeropostale-rencontres/no-1: organiser-of-series, journee-aeropostale/: organiser", "2011")]
    [InlineData("networks/eccar", "")]
    public async Task Somebodys_meetings_are_those_that_name_it_with_its_roles(string who, string meetings, string? validAt = null)
    {
        var items = await register.All($"/api/{who}/meetings{(validAt is null ? "" : $"?validAt={validAt}")}");
        Assert.Equal(
            meetings,
            string.Join(", ", items.Select(i => $"{i.Text("series")}/{i.Text("edition")}: {string.Join(' ', i.List("roles").Select(r => r.Text("at") is { } at ? $"{r.Text("role")}@{at}" : r.Text("role")))}")));
    }

    [Theory]
    [InlineData("from=2024-04", "groupe-pays-liban 2024-04-04 yes, journee-aeropostale 2024-04-11 ")]
    [InlineData("from=2017-04&to=2017-10-09", "aeropostale-rencontres 2017-04 yes, journee-aeropostale 2017-04-11 , rencontres 2017-10-09/2017-10-10 yes")]
    [InlineData("from=2017-10-11&to=2017-12", "")]
    [InlineData("from=2018-06&to=2018-07", "city-under-microscope 2018 possibly")]
    [InlineData("from=2012-12-15&to=2013-04-11", "aeropostale-rencontres 2012-12 possibly, journee-aeropostale 2013-04-11 ")]
    public async Task The_agenda_has_what_takes_place_and_the_days_that_come_each_year(string window, string meetings) => Assert.Equal(
        meetings, string.Join(", ", (await register.All($"/api/meetings?{window}")).Select(m => $"{m.Text("series")} {m.Text("on")} {m.Text("holds")}")));

    [Theory]
    [InlineData("0001")]
    [InlineData("9999")]
    public async Task The_first_and_the_last_year_there_are_have_an_agenda(string year) => Assert.DoesNotContain(await register.All($"/api/meetings?from={year}"), m => m["edition"] is not null);

    [Fact]
    public async Task The_agenda_begins_today_and_goes_on_for_a_year()
    {
        var yearly = Assert.Single(await register.All("/api/meetings"), m => m.Text("series") == "journee-aeropostale");
        Assert.EndsWith("-04-11", yearly.Text("on"), StringComparison.Ordinal);
        Assert.Null(yearly["edition"]);
    }

    [Theory]
    [InlineData("/api/meetings?from=2011&to=2018&limit=3")]
    [InlineData("/api/cities/fr-toulouse/meetings?limit=1")]
    [InlineData("/api/series/aeropostale-rencontres/editions?limit=4")]
    [InlineData("/api/series?limit=2")]
    public async Task Pages_make_the_whole(string path)
    {
        var whole = await register.All(path.Replace("limit=", "limit=10", StringComparison.Ordinal));
        Assert.True(whole.Count > 3);
        Assert.Equal(whole.Select(m => m.ToJsonString()), (await register.All(path)).Select(m => m.ToJsonString()));
    }

    [Theory]
    [InlineData("/api/series?kind=day", "journee-aeropostale")]
    [InlineData("/api/series?kind=country-group-meeting", "groupe-pays-liban")]
    [InlineData("/api/series?kind=ball", "")]
    public async Task Series_are_narrowed_by_kind(string path, string ids) => Assert.Equal(ids, string.Join(' ', (await register.All(path)).Select(s => s.Text("id"))));

    [Fact]
    public async Task A_yearly_event_may_have_a_day_or_none()
    {
        Assert.Equal("""{"month":4,"day":11}""", (await register.Read("/api/series/journee-aeropostale"))["yearlyOn"]!.ToJsonString()); // Null fails just as well.
        Assert.Equal("{}", (await register.Read("/api/series/city-under-microscope"))["yearlyOn"]!.ToJsonString()); // As above.
        Assert.Null((await register.Read("/api/series/rencontres"))["yearlyOn"]);
    }

    [Fact]
    public async Task Of_a_meeting_without_a_year_nobody_knows_when()
    {
        var meeting = await register.Edition("icorn-assemblee", "in-may");
        Assert.Equal((null, "possibly"), (meeting.Text("on"), meeting.Text("holds")));
        Assert.DoesNotContain(await register.All("/api/meetings?from=2012-05"), m => m.Text("series") == "icorn-assemblee");
    }

    [Theory]
    [InlineData("/api/meetings?from=summer", "?from", "(column 1)")]
    [InlineData("/api/meetings?from=2018&to=2017", "?to", "does not end before it begins")]
    [InlineData("/api/meetings?from=1951&to=2024", "?to", "10 calendar years at most")]
    [InlineData("/api/meetings?validAt=2017", "?validAt", "unknown; this takes atLeast, format, from, to, knownAt, limit, after")]
    [InlineData("/api/series/rencontres?limit=3", "?limit", "unknown; this takes atLeast, validAt, knownAt")]
    public async Task A_question_it_does_not_understand_is_named(string path, string pointer, string rule)
    {
        var error = Assert.Single((await register.Operator.Get(path)).IsProblem(HttpStatusCode.BadRequest, "invalid-input").Body.List("errors"));
        Assert.Equal(pointer, error.Text("pointer"));
        Assert.Contains(rule, error.Text("rule"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/series/atlantis", "There is no series of meetings 'atlantis'.")]
    [InlineData("/api/series/atlantis/editions", "There is no series of meetings 'atlantis'.")]
    [InlineData("/api/series/atlantis/events", "There is no series of meetings 'atlantis'.")]
    [InlineData("/api/series/rencontres/editions/1999", "The series 'rencontres' has no edition '1999'.")]
    [InlineData("/api/networks/atlantis/meetings", "There is no network 'atlantis'.")]
    [InlineData("/api/cities/cuf/meetings", "'cuf' is not among the cities: look at /api/networks/cuf.")]
    public async Task What_is_not_there_is_said_to_be_elsewhere_or_nowhere(string path, string detail) =>
        Assert.Equal(detail, (await register.Operator.Get(path)).IsProblem(HttpStatusCode.NotFound, "not-found")["detail"]);

    [Fact]
    public async Task Answers_are_as_they_are_described()
    {
        var document = await register.Read("/openapi/v1.json");
        foreach (var (operation, path) in new[]
        {
            ("series.list", "/api/series"), ("series.read", "/api/series/journee-aeropostale"), ("series.editions", "/api/series/aeropostale-rencontres/editions"),
            ("series.edition", "/api/series/rencontres/editions/2017"), ("series.events", "/api/series/rencontres/events"), ("meeting.agenda", "/api/meetings?from=2017&to=2018"),
            ("network.meetings", "/api/networks/platforma/meetings"), ("city.meetings", "/api/cities/fr-toulouse/meetings"), ("organisation.meetings", "/api/organisations/cncd/meetings"),
            ("agreement.list", "/api/agreements"), ("agreement.read", "/api/agreements/liaise-2"), ("agreement.events", "/api/agreements/liaise-2/events"),
            ("network.agreements", "/api/networks/eccar/agreements"), ("city.agreements", "/api/cities/fr-toulouse/agreements"), ("organisation.agreements", "/api/organisations/dilcrah/agreements"),
        })
        {
            Described.By(document, operation, await register.Read(path), path);
        }

        JsonNode? Properties(string shape) => document["components"]!["schemas"]![shape]!["properties"]; // Null fails just as well.
        Assert.Null(Properties("SeriesCorrectSession")!["number"]); // As above.
        Assert.Equal(["source", "start", "title"], document["components"]!["schemas"]!["SeriesCorrectSession"].List("required").Select(r => r.ToString()).Order(StringComparer.Ordinal)); // As above.
    }
}
