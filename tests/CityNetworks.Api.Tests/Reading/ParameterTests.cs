using System.Net;
using System.Text;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>What can be asked of a read, and what it says to a question it does not understand.</summary>
[Collection(Seeded.Name)]
public sealed class ParameterTests(SeededRegister register)
{
    [Theory]
    [InlineData("/api/networks/cuf/memberships?at=2018", "?at", "unknown; this takes atLeast, format, validAt, knownAt, limit, after, kind, standing")]
    [InlineData("/api/cities/fr-toulouse?limit=3", "?limit", "unknown; this takes atLeast, validAt, knownAt")]
    [InlineData("/api/cities/fr-toulouse/memberships?validAt=2018&validAt=2019", "?validAt", "given more than once")]
    [InlineData("/api/networks/cuf/memberships?validAt=2017-13", "?validAt", "a month is 01 to 12 (column 6)")]
    [InlineData("/api/networks/cuf/memberships?validAt=summer", "?validAt", "(column 1)")]
    [InlineData("/api/networks/cuf/memberships?limit=0", "?limit", "A page has 1 to 1000 items.")]
    [InlineData("/api/networks/cuf/memberships?limit=1001", "?limit", "A page has 1 to 1000 items.")]
    [InlineData("/api/networks/cuf/memberships?limit=ten", "?limit", "A page has 1 to 1000 items.")]
    [InlineData("/api/networks/cuf/memberships?standing=friend", "?standing", "one of these is expected: none, reported")]
    [InlineData("/api/networks/cuf/memberships?after=xyz", "?after", "This is not a cursor of this register")]
    [InlineData("/api/networks/cuf/memberships?after=%00", "?after", "This is not a cursor of this register")]
    [InlineData("/api/networks/cuf/terms?office=The%20President", "?office", "an id is")]
    [InlineData("/api/networks?kind=club", "?kind", "one of these is expected: network, association")]
    [InlineData("/api/cities?country=France", "?country", "two upper-case letters")]
    [InlineData("/api/cities?kind=club", "?kind", "one of these is expected: commune")]
    [InlineData("/api/networks/cuf/bodies?kind=club", "?kind", "one of these is expected: assembly")]
    [InlineData("/api/networks/cuf/memberships?knownAt=5", "?knownAt", "A position is written epoch:position")]
    [InlineData("/api/networks/cuf/memberships?knownAt=0123456789abcdef:5", "?knownAt", "A position is written epoch:position")]
    [InlineData("/api/networks?atLeast=now", "?atLeast", "A position is written epoch:position")]
    [InlineData("/api/networks?atLeast=0123456789abcdef:5", "?atLeast", "A position is written epoch:position")]
    [InlineData("/api/networks/cuf/events?afterVersion=-1", "?afterVersion", "not negative")]
    [InlineData("/api/networks/cuf/claims?unit=cities", "?unit", "unknown; this takes atLeast, format, validAt, knownAt, limit, after, figure, in")]
    [InlineData("/api/networks/cuf/claims?in=Nobody", "?in", "an id is")]
    [InlineData("/api/networks/cuf/conflicts?kind=quarrel", "?kind", "one of these is expected: real, dates, scope, naming, inner, wording, coverage, unassessed")]
    [InlineData("/api/conflicts?source=The%20page", "?source", "an id is")]
    [InlineData("/api/conflicts?network=The%20network", "?network", "an id is")]
    [InlineData("/api/agreements?party=fr-atlantis", "?party", "nobody is registered as 'fr-atlantis'")]
    [InlineData("/api/conflicts?source=lost-page", "?source", "Nobody has described a source 'lost-page', and nothing rests on it.")]
    [InlineData("/api/conflicts?network=atlantis", "?network", "nobody is registered as 'atlantis'")]
    [InlineData("/api/networks/cuf/claims?in=atlantis", "?in", "nobody is registered as 'atlantis'")]
    [InlineData("/api/networks/cuf/terms?office=atlantis", "?office", "'cuf' has no office 'atlantis'")]
    [InlineData("/api/sources/paris-page?validAt=2012", "?validAt", "unknown; this takes atLeast, knownAt")]
    [InlineData("/api/search", "?q", "say what is looked for")]
    [InlineData("/api/search?q=%20%20", "?q", "say what is looked for")]
    [InlineData("/api/search?q=-%E2%80%99-", "?q", "letters and digits")]
    [InlineData("/api/search?q=Paris&kind=village", "?kind", "one of these is expected: city, organisation, commune")]
    [InlineData("/api/search?q=Paris&country=ZZ", "?country", "249 codes of ISO 3166-1")]
    [InlineData("/api/search?q=Paris&country=fr", "?country", "two upper-case letters")]
    [InlineData("/api/search?q=Paris&after=x", "?after", "unknown; this takes atLeast, format, validAt, knownAt, q, country, limit, kind")]
    [InlineData("/api/search?q=Paris&knownAt=5", "?knownAt", "A position is written epoch:position")]
    public async Task A_question_it_does_not_understand_is_named(string path, string pointer, string rule)
    {
        var problem = (await register.Operator.Get(path)).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
        var error = Assert.Single(problem.Body.List("errors"));
        Assert.Equal(pointer, error.Text("pointer"));
        Assert.Contains(rule, error.Text("rule"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("knownAt")]
    [InlineData("atLeast")]
    public async Task A_position_the_register_has_not_come_to_is_refused(string parameter)
    {
        var head = (await register.Position()).Split(':');
        var beyond = $"{head[0]}:{long.Parse(head[1], System.Globalization.CultureInfo.InvariantCulture) + 1}";
        var problem = (await register.Operator.Get($"/api/networks?{parameter}={beyond}")).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
        Assert.Contains($"its head is {head[0]}:{head[1]}", problem["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cursor_made_by_hand_does_no_harm()
    {
        var text = $"{await register.Position()}\n\nNot an id\n\u0001";
        var cursor = Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).Replace('+', '-').Replace('/', '_').TrimEnd('=');
        Assert.Equal(HttpStatusCode.OK, (await register.Operator.Get($"/api/networks?after={cursor}")).Status);
    }

    [Theory]
    [InlineData("/api/networks/atlantis", "There is no network 'atlantis'.")]
    [InlineData("/api/networks/atlantis/memberships", "There is no network 'atlantis'.")]
    [InlineData("/api/networks/atlantis/offices", "There is no network 'atlantis'.")]
    [InlineData("/api/networks/atlantis/bodies", "There is no network 'atlantis'.")]
    [InlineData("/api/networks/atlantis/terms", "There is no network 'atlantis'.")]
    [InlineData("/api/networks/atlantis/events", "There is no network 'atlantis'.")]
    [InlineData("/api/networks/atlantis/affiliations", "There is no network 'atlantis'.")]
    [InlineData("/api/networks/cuf/bodies/atlantis", "'cuf' has no body 'atlantis'.")]
    [InlineData("/api/sources/lost-page", "Nobody has described a source 'lost-page', and nothing rests on it.")]
    [InlineData("/api/sources/lost-page/facts", "Nobody has described a source 'lost-page', and nothing rests on it.")]
    [InlineData("/api/sources/lost-page/conflicts", "Nobody has described a source 'lost-page', and nothing rests on it.")]
    [InlineData("/api/networks/cuf/memberships/gb-birmingham", "Nothing is known of 'gb-birmingham' in 'cuf'.")]
    [InlineData("/api/networks/atlantis/claims", "There is no network 'atlantis'.")]
    [InlineData("/api/cities/cuf/statements", "'cuf' is not among the cities: look at /api/networks/cuf.")]
    [InlineData("/api/sources/atlantis-page", "Nobody has described a source 'atlantis-page', and nothing rests on it.")]
    [InlineData("/api/cities/gr-atlantis", "Nobody is registered as 'gr-atlantis'.")]
    [InlineData("/api/cities/gr-atlantis/memberships", "Nobody is registered as 'gr-atlantis'.")]
    [InlineData("/api/cities/gr-atlantis/history", "Nobody is registered as 'gr-atlantis'.")]
    [InlineData("/api/cities/unesco", "'unesco' is not among the cities: look at /api/organisations/unesco.")]
    [InlineData("/api/cities/unesco/memberships", "'unesco' is not among the cities: look at /api/organisations/unesco.")]
    [InlineData("/api/organisations/fr-paris/offices", "'fr-paris' is not among the organisations: look at /api/cities/fr-paris.")]
    [InlineData("/api/organisations/cuf", "'cuf' is not among the organisations: look at /api/networks/cuf.")]
    [InlineData("/api/networks/fr-paris", "'fr-paris' is not among the networks: look at /api/cities/fr-paris.")]
    public async Task What_is_not_there_is_said_to_be_elsewhere_or_nowhere(string path, string detail) =>
        Assert.Equal(detail, (await register.Operator.Get(path)).IsProblem(HttpStatusCode.NotFound, "not-found")["detail"]);

    [Theory]
    [InlineData("/api/networks/Cités")]
    [InlineData("/api/cities/x/memberships")]
    public async Task An_id_that_is_none_is_told_the_rule(string path) =>
        (await register.Operator.Get(path)).IsProblem(HttpStatusCode.BadRequest, "invalid-input");

    [Theory]
    [InlineData("1998-07-08", null)]
    [InlineData("1998-07", "possibly")]
    [InlineData("1998-07-09", "yes")]
    [InlineData("1998", "possibly")]
    [InlineData("1999", "yes")]
    [InlineData("199X", "possibly")]
    [InlineData("[..1997]", null)]
    [InlineData("1998~", "possibly")]
    public async Task A_time_is_a_day_or_some_day_of_a_longer_one(string validAt, string? holds)
    {
        var members = await register.All($"/api/networks/charte-bglm/memberships?validAt={Uri.EscapeDataString(validAt)}");
        Assert.Equal(holds is null ? [] : [holds, holds, holds, holds], members.Select(m => m.Text("holds")));
    }

    [Theory]
    [InlineData("fr", "Les Gouvernements Locaux pour le Développement Durable", "iclei", false)]
    [InlineData("fr-CA, en;q=0.5", "Réseau International des Villes Refuges", "icorn", true)]
    [InlineData("en-GB", "International Cities of Refuge Network", "icorn", true)]
    [InlineData("de, *;q=0.1", "International Cities of Refuge Network", "icorn", true)]
    [InlineData("fr;q=0, en", "International Cities of Refuge Network", "icorn", true)]
    public async Task Names_come_in_the_language_asked_for_where_they_have_one_in_it(string language, string name, string network, bool shown)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/networks/{network}");
        request.Headers.TryAddWithoutValidation("Accept-Language", language);
        var answer = await register.Operator.Send(request);
        Assert.Equal(shown, name == answer["name"]); // ICLEI's French name is a heading only.
        Assert.Equal(["Accept", "Accept-Language"], answer.Headers.Vary);
    }

    [Theory]
    [InlineData("/api/networks?kind=charter", "charte-bglm charte-lyon-marseille")]
    [InlineData("/api/networks?kind=pact", "milan-pact")]
    [InlineData("/api/networks?country=FR&kind=charter", "charte-lyon-marseille")]
    [InlineData("/api/cities?country=MA&limit=2", "ma-agadir ma-casablanca ma-dakhla ma-rabat ma-tanger ma-tarfaya")]
    [InlineData("/api/cities?kind=region", "fr-ile-de-france fr-midi-pyrenees fr-occitanie")]
    [InlineData("/api/cities?kind=region&validAt=2018", "fr-ile-de-france fr-occitanie")]
    [InlineData("/api/organisations?kind=university", "european-universities sciences-po-toulouse")]
    public async Task Lists_are_narrowed(string path, string ids) =>
        Assert.Equal(ids, string.Join(' ', (await register.All(path)).Select(i => i.Text("id"))));

    [Fact]
    public async Task At_a_time_only_networks_that_were_or_may_have_been_there_are_listed()
    {
        var networks = (await register.All("/api/networks?validAt=1951")).Select(n => n.Text("id")).ToList();
        Assert.Contains("afccre", networks);
        Assert.Contains("aivp", networks); // When it was founded is not told.
        Assert.DoesNotContain("aimf", networks);
    }

    [Fact]
    public async Task The_register_links_its_pages()
    {
        var paged = await register.All("/api/cities?limit=7");
        Assert.Equal((await register.All("/api/cities?limit=1000")).Select(c => c.Text("id")), paged.Select(c => c.Text("id")));
        Assert.True(paged.Count > 70);
    }
}
