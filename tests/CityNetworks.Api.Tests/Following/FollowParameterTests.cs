using System.Globalization;
using System.Net;
using CityNetworks.Api.Tests.Reading;
using Xunit;

namespace CityNetworks.Api.Tests.Following;

/// <summary>What can be asked of a stream, and what it says to a question it does not understand.</summary>
[Collection(Seeded.Name)]
public sealed class FollowParameterTests(SeededRegister register)
{
    [Theory]
    [InlineData("/api/events?since=1", "?since", "unknown; this takes after, from, type, network, city, organisation, country, kind")]
    [InlineData("/api/events?limit=3", "?limit", "unknown; this takes after")]
    [InlineData("/api/cities/fr-toulouse/events?validAt=2018", "?validAt", "unknown; this takes after")]
    [InlineData("/api/networks/cuf/events?afterVersion=3", "?afterVersion", "unknown; this takes after")]
    [InlineData("/api/events?network=cuf&network=aimf", "?network", "given more than once")]
    [InlineData("/api/events?type=network.renamed", "?type", "there is no type of event 'network.renamed'")]
    [InlineData("/api/events?type=network.joined.v1,", "?type", "there is no type of event ''")]
    [InlineData("/api/events?network=atlantis", "?network", "nobody is registered as 'atlantis'")]
    [InlineData("/api/events?network=fr-paris", "?network", "'fr-paris' is not among the networks: look at /api/cities/fr-paris")]
    [InlineData("/api/events?city=unesco", "?city", "'unesco' is not among the cities: look at /api/organisations/unesco")]
    [InlineData("/api/events?organisation=cuf", "?organisation", "'cuf' is not among the organisations: look at /api/networks/cuf")]
    [InlineData("/api/events?city=Paris", "?city", "an id is")]
    [InlineData("/api/events?country=France", "?country", "two upper-case letters")]
    [InlineData("/api/events?kind=village", "?kind", "one of these is expected: city, organisation, commune")]
    [InlineData("/api/events?after=5", "?after", "A position is written epoch:position")]
    [InlineData("/api/events?after=0123456789abcdef:5", "?after", "A position is written epoch:position, with the epoch of this register.")]
    [InlineData("/api/events?from=yesterday", "?from", "now, start or a position is expected. A position is written epoch:position")]
    [InlineData("/api/events?from=now&after=0123456789abcdef:5", "?from", "given together with after")]
    public async Task A_question_it_does_not_understand_is_named(string path, string pointer, string rule)
    {
        var problem = (await Ask(path)).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
        var error = Assert.Single(problem.Body.List("errors"));
        Assert.Equal(pointer, error.Text("pointer"));
        Assert.Contains(rule, error.Text("rule"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("0123456789abcdef:5")]
    public async Task A_place_that_a_client_remembers_wrongly_is_named(string lastId)
    {
        var problem = (await Ask("/api/events?from=start", lastId)).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
        Assert.Equal("Last-Event-ID", Assert.Single(problem.Body.List("errors")).Text("pointer"));
    }

    [Theory]
    [InlineData("after")]
    [InlineData("from")]
    [InlineData("Last-Event-ID")]
    public async Task A_position_the_register_has_not_come_to_is_refused(string how)
    {
        var head = (await register.Position()).Split(':');
        var beyond = $"{head[0]}:{long.Parse(head[1], CultureInfo.InvariantCulture) + 1}";
        var answer = how == "Last-Event-ID" ? await Ask("/api/events", beyond) : await Ask($"/api/events?{how}={beyond}");
        Assert.Contains($"its head is {head[0]}:{head[1]}", answer.IsProblem(HttpStatusCode.BadRequest, "invalid-input")["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/networks/atlantis/events", "There is no network 'atlantis'.")]
    [InlineData("/api/cities/gr-atlantis/events", "Nobody is registered as 'gr-atlantis'.")]
    [InlineData("/api/cities/unesco/events", "'unesco' is not among the cities: look at /api/organisations/unesco.")]
    public async Task Who_is_not_there_is_said_to_be_elsewhere_or_nowhere(string path, string detail) =>
        Assert.Equal(detail, (await Ask(path)).IsProblem(HttpStatusCode.NotFound, "not-found")["detail"]);

    [Theory]
    [InlineData("/api/networks/cuf/events?from=start", "?from", "unknown; this takes atLeast, format, limit, afterVersion")]
    public async Task What_only_a_stream_takes_is_not_ignored_by_the_list(string path, string pointer, string rule)
    {
        var problem = (await register.Operator.Get(path)).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
        var error = Assert.Single(problem.Body.List("errors"));
        Assert.Equal(pointer, error.Text("pointer"));
        Assert.Contains(rule, error.Text("rule"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/events", "application/xml")]
    [InlineData("/api/cities/fr-toulouse/events", "text/csv")]
    public async Task In_another_form_it_is_not_to_be_had(string path, string form) =>
        Assert.Contains("text/event-stream", (await Ask(path, accept: form)).IsProblem(HttpStatusCode.NotAcceptable, "not-acceptable")["detail"], StringComparison.Ordinal);

    [Theory]
    [InlineData("/api/events", "*/*")]
    [InlineData("/api/events", null)]
    [InlineData("/api/cities/fr-toulouse/events", "text/event-stream")]
    [InlineData("/api/networks/cuf/events", "text/event-stream, application/json;q=0.5")]
    public async Task A_stream_is_not_kept_by_whoever_stands_between(string path, string? accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null) request.Headers.Accept.ParseAdd(accept);
        using var response = await register.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal((HttpStatusCode.OK, "text/event-stream", "no-store", "no"), (response.StatusCode, $"{response.Content.Headers.ContentType}", $"{response.Headers.CacheControl}", response.Headers.GetValues("X-Accel-Buffering").Single()));
        Assert.Contains("Accept", response.Headers.Vary);
    }

    [Fact]
    public async Task Asked_for_its_headers_alone_it_ends()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/api/events?from=start");
        using var response = await register.Http.SendAsync(request);
        Assert.Equal((HttpStatusCode.OK, "text/event-stream", ""), (response.StatusCode, $"{response.Content.Headers.ContentType}", await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task The_document_says_what_it_takes_and_in_which_form_it_comes()
    {
        var document = await register.Read("/openapi/v1.json");
        foreach (var path in new[] { "/api/events", "/api/networks/{network}/events", "/api/cities/{member}/events", "/api/organisations/{member}/events" })
        {
            var operation = document["paths"]![path]!["get"]!; // Null fails just as well.
            var parameters = operation.List("parameters").Select(p => p.Text("name")).ToList();
            Assert.True(new[] { "after", "from", "type", "network", "city", "organisation", "country", "kind", "Last-Event-ID" }.All(parameters.Contains), path);
            Assert.Equal("string", operation["responses"]!["200"]!["content"]!["text/event-stream"]!["schema"].Text("type")); // As above.
            Assert.Equal("#/components/schemas/ProblemDetails", operation["responses"]!["410"]!["content"]!["application/problem+json"]!["schema"].Text("$ref")); // As above.
        }

        Assert.NotNull(document["paths"]!["/api/networks/{network}/events"]!["get"]!["responses"]!["200"]!["content"]!["application/json"]); // As above.
    }

    private async Task<Answer> Ask(string path, string? lastId = null, string accept = "text/event-stream")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(accept);
        if (lastId is not null) request.Headers.TryAddWithoutValidation("Last-Event-ID", lastId);
        return await register.Operator.Send(request);
    }
}
