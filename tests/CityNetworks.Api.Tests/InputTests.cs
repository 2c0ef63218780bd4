using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Xunit;

namespace CityNetworks.Api.Tests;

/// <summary>What cannot be read is named by its place and the rule it breaks, has no effect, and leaves its key unused.</summary>
public sealed class InputTests(Register register) : IClassFixture<Register>
{
    private const string Join = "/api/networks/aimf/memberships";
    private const string Claims = "/api/networks/aimf/claims";
    private const string City = "/api/cities/fr-albi";
    private const string Edition = "/api/series/rencontres/editions/2017";
    private const int Limit = 256 * 1024;

    [Theory]

    // The JSON itself, with line and column.
    [InlineData(Join, "", "", "the body is empty")]
    [InlineData(Join, "{", "", "the JSON ends too early (line 1, column 2)")]
    [InlineData(Join, "{\n  \"member\": fr-paris\n}", "", "this is not JSON (line 2, column 14)")]
    [InlineData(Join, "{\n  \"é\": 1, x\n}", "", "this is not JSON (line 2, column 11)")]
    [InlineData(Join, "{ /* why */ }", "", "comments are not allowed (line 1, column 3)")]
    [InlineData(Join, "[]", "", "an object is expected, with the fields member, on")]
    [InlineData(Join, "null", "", "an object is expected")]
    [InlineData(Join, "\"text\"", "", "an object is expected")]

    // Fields.
    [InlineData(Join, """{"member":"fr-paris","on":"2020-01-01","colour":"blue"}""", "/colour", "unknown field 'colour'; known are member, on")]
    [InlineData(Join, """{"member":"fr-paris","on":"2020-01-01","a/b~c":1}""", "/a~1b~0c", "unknown field")]
    [InlineData(Join, """{"Member":"fr-paris","on":"2020-01-01"}""", "/Member", "unknown field 'Member'")]
    [InlineData(Join, """{"member":"fr-paris"}""", "/on", "the field is missing")]
    [InlineData(Join, """{"member":null,"on":"2020-01-01"}""", "/member", "a value is required")]
    [InlineData(Join, """{"member":"fr-paris","on":"2020-01-01","on":"2021-01-01"}""", "/on", "given twice")]

    // Types.
    [InlineData(Join, """{"member":7,"on":"2020-01-01"}""", "/member", "a text is expected")]
    [InlineData(Join, """{"member":"fr-paris","on":"2020-01-01","founding":"yes"}""", "/founding", "true or false is expected")]
    [InlineData(Join, """{"member":"fr-paris","on":20200101}""", "/on", "a text is expected")]
    [InlineData(Join, """{"member":"fr-paris","on":"2020-01-01","decision":"yes"}""", "/decision", "an object is expected")]
    [InlineData(City, """{"kind":"commune","names":{"text":"Albi"}}""", "/names", "a list is expected")]
    [InlineData(City, """{"kind":"commune","names":[{"text":"Albi","language":"fr"},null]}""", "/names/1", "a list holds no null")]
    [InlineData(City, """{"kind":"commune","names":[{"text":"Albi","language":"fr"}],"coordinates":{"latitude":"north","longitude":2}}""", "/coordinates/latitude", "a number is expected")]
    [InlineData("/api/principals/operator/grant-revocations", """{"grant":1.5}""", "/grant", "a whole number is expected")]

    // Values.
    [InlineData("/api/networks/aimf/links", """{"label":"x","use":"site","source":{"id":"page"},"address":"javascript:alert(1)"}""", "/address", "begins with http://, https:// or without a protocol")]
    [InlineData("/api/networks/aimf/links", """{"label":"x","use":"site","source":{"id":"page"},"address":"http://exa mple.org"}""", "/address", "an address has no spaces")]
    [InlineData(Join, """{"member":"Paris!","on":"2020-01-01"}""", "/member", "a-z")]
    [InlineData(Join, """{"member":"fr-paris","on":"2020-02-30"}""", "/on", "a day of 2020-02 is 01 to 29")]
    [InlineData(Join, """{"member":"fr-paris","on":"2020"}""", "/on", "a decided fact needs a full date")]
    [InlineData(Join, """{"member":"fr-paris","on":"0999-12-31"}""", "/on", "1000 to 2999")]
    [InlineData(Join, """{"member":"fr-paris","on":"2020-01-01","kind":"Full Member"}""", "/kind", "a code is written like an id")]
    [InlineData("/api/networks/aimf/dissolution", """{"on":"2020-13"}""", "/on", "(column 6)")]
    [InlineData("/api/networks/aimf/dissolution", """{"on":"soon"}""", "/on", "(column 1)")]
    [InlineData("/api/networks/aimf/membership-records", """{"member":"fr-paris","source":{"id":"s"},"period":{"from":"2020-21"}}""", "/period/from", "season")]
    [InlineData("/api/networks/aimf/membership-records", """{"member":"fr-paris","source":{"id":"s"},"period":{"from":"2020","until":"2019"}}""", "/period/until", "before")]
    [InlineData(City, """{"kind":"village","names":[{"text":"Albi","language":"fr"}]}""", "/kind", "one of these is expected: commune, metropole")]
    [InlineData(City, """{"kind":"association","names":[{"text":"Albi","language":"fr"}]}""", "/kind", "/api/organisations")]
    [InlineData("/api/organisations/albi", """{"kind":"commune","names":[{"text":"Albi","language":"fr"}]}""", "/kind", "/api/cities")]
    [InlineData(City, """{"kind":"commune","country":"FX","names":[{"text":"Albi","language":"fr"}]}""", "/country", "ISO 3166-1")]
    [InlineData(City, """{"kind":"commune","names":[{"text":"Albi","language":"french"}]}""", "/names/0/language", "BCP 47")]
    [InlineData(City, """{"kind":"commune","names":[{"text":" Albi","language":"fr"}]}""", "/names/0/text", "neither begins nor ends with a space")]
    [InlineData(City, """{"kind":"commune","names":[{"text":"Al\u0000bi","language":"fr"}]}""", "/names/0/text", "control characters")]
    [InlineData(City, """{"kind":"commune","names":[{"text":"Al\ud800bi","language":"fr"}]}""", "/names/0/text", "not Unicode")]
    [InlineData("/api/networks/aimf/terms", """{"office":"The Presidency","holder":"fr-paris","from":"2020-01-01"}""", "/office", "an office of a body is written body/office")]
    [InlineData("/api/persons", """{"name":"Somebody","key":"p-1"}""", "/key", "The register gives the key")]

    // What does not go together.
    [InlineData(Claims, """{"figure":"members","amount":{"value":188}}""", "/source", "the field is missing")]
    [InlineData(Claims, """{"figure":"members","amount":{"value":188},"source":{}}""", "/source/id", "the field is missing")]
    [InlineData(Claims, """{"figure":"members","source":{"id":"a-page"}}""", "/amount", "tell an amount, or the parts")]
    [InlineData(Claims, """{"figure":"members","amount":{"percent":101},"source":{"id":"a-page"}}""", "/amount/percent", "a share is 0 to 100 percent of its whole")]
    [InlineData(Claims, """{"figure":"members","amount":{"part":192,"whole":191},"source":{"id":"a-page"}}""", "/amount/part", "a part is not above its whole")]
    [InlineData(Claims, """{"figure":"seats","amount":{"value":36},"parts":[{"what":"left","amount":{"value":18}},{"what":"right","amount":{"value":17}}],"source":{"id":"a-page"}}""", "/parts", "the parts do not add up: 35 is not 36")]
    [InlineData(Claims, """{"figure":"seats","parts":[{"what":"left","amount":{"value":18},"parts":[{"what":"far-left","amount":{"value":19}}]}],"source":{"id":"a-page"}}""", "/parts/0/parts", "the parts do not add up: 19 is not 18")]
    [InlineData(Claims, """{"figure":"members","amount":{"value":188},"asOf":"2009-13","source":{"id":"a-page"}}""", "/asOf", "(column 6)")]
    [InlineData(Claims, """{"figure":"members","amount":{"value":188},"status":"stale","source":{"id":"a-page"}}""", "/reason", "a status other than current has a reason")]
    [InlineData(Claims, """{"figure":"members","amount":{"value":188},"qualifier":"roughly","source":{"id":"a-page"}}""", "/qualifier", "one of these is expected: exact, about")]
    [InlineData("/api/cities/fr-albi/statements", """{"kind":"objective","text":{"en":"Grow."},"order":4,"of":3,"source":{"id":"a-page"}}""", "/order", "not above their number")]
    [InlineData("/api/cities/fr-albi/statements", """{"kind":"objective","text":{},"source":{"id":"a-page"}}""", "/text", "in en, in fr or in both")]
    [InlineData("/api/networks/aimf/conflicts", """{"subject":"name","kind":"naming","between":[{"source":"a-page"}],"resolution":{"en":"A slip."}}""", "/between", "two sides at least")]
    [InlineData("/api/networks/aimf/facts/1/corrections", """{}""", "", "give one fact")]
    [InlineData("/api/networks/aimf/facts/1/corrections", """{"claim":{"figure":"members","amount":{"percent":101},"source":{"id":"a-page"}}}""", "/claim/amount/percent", "100 percent")]
    [InlineData("/api/networks/aimf/facts/1/retractions", """{"reason":{"en":"Misread."},"number":1}""", "/number", "stands in the address only")]
    [InlineData("/api/networks/aimf/facts/1/assessments", """{"status":"stale"}""", "/reason", "the field is missing")]

    // Meetings and agreements.
    [InlineData("/api/series/rencontres", """{"names":[{"text":"Rencontres","language":"fr"}]}""", "/source", "the field is missing")]
    [InlineData("/api/series/rencontres", """{"names":[{"text":"Rencontres","language":"fr"}],"yearlyOn":{"month":4,"day":31},"source":{"id":"a-page"}}""", "/yearlyOn/day", "1 to 30")]
    [InlineData("/api/series/rencontres/editions", """{"on":"2017","source":{"id":"a-page"}}""", "/edition", "the field is missing")]
    [InlineData("/api/series/rencontres/editions", """{"edition":"2017","on":"2017-10-10/2017-10-09","source":{"id":"a-page"}}""", "/on", "the interval ends before it starts")]
    [InlineData("/api/series/rencontres/editions", """{"edition":"2017","number":0,"source":{"id":"a-page"}}""", "/number", "counted from 1")]
    [InlineData(Edition + "/sessions", """{"title":{"en":"Water"},"start":"2017-10-09T16:00","end":"2017-10-09T15:00","source":{"id":"a-page"}}""", "/end", "ends after it begins")]
    [InlineData(Edition + "/sessions", """{"title":{"en":"Water"},"start":"2017-10-09T16:00Z","source":{"id":"a-page"}}""", "/start", "on the clocks of the place")]
    [InlineData(Edition + "/sessions/1/corrections", """{"number":1,"title":{"en":"Water"},"start":"2017-10-09","source":{"id":"a-page"}}""", "/number", "stands in the address only")]
    [InlineData(Edition + "/participants", """{"member":"afd","role":"A partner","source":{"id":"a-page"}}""", "/role", "a code is written like an id")]
    [InlineData(Edition + "/participants", """{"member":"afd","role":"speaker","person":"p-nobody","source":{"id":"a-page"}}""", "/person", "No person is known")]
    [InlineData(Edition + "/delegations", """{"state":"expected","source":{"id":"a-page"}}""", "/count", "whose it is")]
    [InlineData(Edition + "/delegations", """{"state":"expected","count":50}""", "/source", "the field is missing")]
    [InlineData("/api/agreements/a-tie", """{"kind":"tie","names":[{"text":"A tie","language":"en"}],"parties":[{"role":"party"}],"source":{"id":"a-page"}}""", "/parties/0/id", "say who the party is")]
    [InlineData("/api/agreements/a-tie", """{"kind":"tie","names":[{"text":"A tie","language":"en"}],"period":"2018/2016","source":{"id":"a-page"}}""", "/period", "the interval ends before it starts")]
    [InlineData("/api/agreements/a-tie", """{"kind":"project","names":[{"text":"A tie","language":"en"}],"tie":["twinning"],"source":{"id":"a-page"}}""", "/tie", "only a tie")]
    [InlineData("/api/agreements/a-tie/endings", """{"on":"2018"}""", "/source", "the field is missing")]

    // The address.
    [InlineData("/api/series/rencontres/editions/No.%204/retractions", """{"reason":{"en":"Misread."}}""", "", "a-z")]
    [InlineData(Edition + "/sessions/0/retractions", """{"reason":{"en":"Misread."}}""", "", "1, 2, 3…")]
    [InlineData("/api/agreements/A%20tie/retractions", """{"reason":{"en":"Misread."}}""", "", "a-z")]
    [InlineData("/api/networks/aimf/facts/0/retractions", """{"reason":{"en":"Misread."}}""", "", "1, 2, 3…")]
    [InlineData("/api/networks/aimf/facts/first/retractions", """{"reason":{"en":"Misread."}}""", "", "1, 2, 3…")]
    [InlineData("/api/sources/The%20page", """{"title":"A page","publisher":"Albi"}""", "", "a-z")]
    [InlineData("/api/networks/A%20I%20M%20F", """{"kind":"association","names":[{"text":"AIMF","language":"fr"}]}""", "", "a-z")]
    [InlineData("/api/cities/FR-ALBI", """{"kind":"commune","names":[{"text":"Albi","language":"fr"}]}""", "", "a-z")]
    [InlineData("/api/principals/A%2FB", """{"name":"A or B"}""", "", "a-z")]
    public async Task Its_place_and_rule_are_named(string path, string body, string pointer, string rule)
    {
        var before = await register.Head();
        var key = ApiClient.NewKey();

        var answer = (await register.Operator.Send(path, body, key)).IsProblem(HttpStatusCode.BadRequest, "invalid-input");

        var error = Assert.Single(answer.Body["errors"]!.AsArray())!; // Null fails just as well.
        Assert.Equal(pointer, error["pointer"]!.ToString()); // As above.
        Assert.Contains(rule, error["rule"]!.ToString(), StringComparison.Ordinal); // As above.
        Assert.Contains(rule, answer["detail"], StringComparison.Ordinal);
        await NothingHappened(before, key);
    }

    [Fact]
    public async Task Texts_have_500_characters_at_most_and_every_text_that_breaks_a_rule_is_named()
    {
        var before = await register.Head();
        var key = ApiClient.NewKey();
        var body = new { kind = "commune", country = "fr", names = new[] { new { text = new string('x', 501), language = "fr" }, new { text = "", language = "fr" }, new { text = new string('x', 500), language = "fr" } } };

        var answer = (await register.Operator.Post(City, body, key)).IsProblem(HttpStatusCode.BadRequest, "invalid-input");

        Assert.Equal(["/names/0/text", "/names/1/text", "/country"], answer.Body["errors"]!.AsArray().Select(e => e!["pointer"]!.ToString())); // Null fails just as well.
        await NothingHappened(before, key);
    }

    [Fact]
    public async Task A_quote_has_300_characters_at_most()
    {
        await register.Found("quoted");
        var answer = (await register.Operator.Post("/api/networks/quoted/links", new { label = "Site", use = "site", source = new { id = "a-page", quote = new string('x', 301) } })).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
        Assert.Equal("/source/quote", Assert.Single(answer.Body["errors"]!.AsArray())!["pointer"]!.ToString()); // Null fails just as well.
        await register.Operator.Do("/api/networks/quoted/links", new { label = "Site", use = "site", source = new { id = "a-page", quote = new string('x', 300) } });
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    public async Task Anything_but_JSON_is_refused_by_its_media_type(string mediaType)
    {
        var before = await register.Head();
        var key = ApiClient.NewKey();

        (await register.Operator.Send(City, ApiClient.Json(Bodies.City("fr-albi")), key, mediaType: mediaType)).IsProblem(HttpStatusCode.UnsupportedMediaType, "media-type");

        await NothingHappened(before, key);
    }

    [Fact]
    public async Task A_body_without_a_media_type_is_refused()
    {
        using var request = Request(City, Encoding.UTF8.GetBytes(ApiClient.Json(Bodies.City("fr-albi"))), isChunked: false);
        request.Content!.Headers.ContentType = null; // Request has put it there.

        (await register.Operator.Send(request)).IsProblem(HttpStatusCode.UnsupportedMediaType, "media-type");
    }

    [Fact]
    public async Task A_body_that_is_not_UTF_8_is_refused()
    {
        using var request = Request(City, Encoding.Latin1.GetBytes("""{"kind":"commune","names":[{"text":"Besançon","language":"fr"}]}"""), isChunked: false);

        var answer = (await register.Operator.Send(request)).IsProblem(HttpStatusCode.BadRequest, "invalid-input");

        Assert.Contains("UTF-8", answer["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_byte_order_mark_before_the_body_is_no_part_of_it(bool isChunked)
    {
        var city = Encoding.UTF8.GetBytes(ApiClient.Json(Bodies.City("fr-marked")));
        var key = ApiClient.NewKey();
        using var marked = Request("/api/cities/fr-marked", [.. Encoding.UTF8.Preamble, .. city], isChunked);
        marked.Headers.Remove("Idempotency-Key");
        marked.Headers.Add("Idempotency-Key", key);

        Assert.Equal(HttpStatusCode.OK, (await register.Operator.Send(marked)).Status);
        Assert.True((await register.Operator.Post("/api/cities/fr-marked", Bodies.City("fr-marked"), key)).IsReplayed); // The same request.
        Assert.Contains("the body is empty", (await register.Operator.Send(City, "\uFEFF", ApiClient.NewKey())).IsProblem(HttpStatusCode.BadRequest, "invalid-input")["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_is_read_up_to_a_limit(bool isChunked)
    {
        var city = Encoding.UTF8.GetBytes(ApiClient.Json(Bodies.City("fr-full")));
        var before = await register.Head();
        using var tooLarge = Request("/api/cities/fr-full", Padded(city, Limit + 1), isChunked);
        using var full = Request("/api/cities/fr-full", Padded(city, Limit), isChunked);

        var answer = (await register.Operator.Send(tooLarge)).IsProblem(HttpStatusCode.RequestEntityTooLarge, "too-large");
        Assert.Contains("262144", answer["detail"], StringComparison.Ordinal);
        Assert.Equal(before, await register.Head());
        Assert.Equal(HttpStatusCode.OK, (await register.Operator.Send(full)).Status);
    }

    [Fact]
    public async Task Nesting_without_end_is_refused()
    {
        var before = await register.Head();

        var answer = (await register.Operator.Send(City, string.Concat(Enumerable.Repeat("""{"names":[""", 5000)), ApiClient.NewKey())).IsProblem(HttpStatusCode.BadRequest, "invalid-input");

        Assert.Contains("nested deeper", answer["detail"], StringComparison.Ordinal);
        Assert.Equal(before, await register.Head());
    }

    [Theory]
    [InlineData("GET", "/nowhere", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "/api", HttpStatusCode.NotFound, "not-found")]
    [InlineData("POST", "/api/networks/aimf/no-such-command", HttpStatusCode.NotFound, "not-found")]
    [InlineData("POST", "/api/cities/fr-albi/memberships/more/and/more", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "/api/networks/aimf/handovers", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [InlineData("DELETE", "/api/networks/aimf/handovers", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [InlineData("PUT", "/api/persons", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    public async Task An_address_or_method_that_is_not_there_is_a_problem_too(string method, string path, HttpStatusCode status, string code)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST") request.Content = new StringContent("{}", Encoding.UTF8, "application/json");

        (await register.Operator.Send(request)).IsProblem(status, code);
    }

    private static HttpRequestMessage Request(string path, byte[] body, bool isChunked)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = isChunked ? new StreamContent(new MemoryStream(body)) : new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TransferEncodingChunked = isChunked;
        request.Headers.Add("Idempotency-Key", ApiClient.NewKey());
        return request;
    }

    private static byte[] Padded(byte[] json, int length) => [.. json, .. Enumerable.Repeat((byte)' ', length - json.Length)];

    private async Task NothingHappened(long before, string key)
    {
        Assert.Equal(before, await register.Head());
        Assert.Equal("not-recorded", (await register.Operator.Ask(key))["state"]);
    }
}
