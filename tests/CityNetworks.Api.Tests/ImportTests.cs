using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace CityNetworks.Api.Tests;

/// <summary>A file of commands: tried, then recorded in one commit or not at all.</summary>
public sealed class ImportTests(Register register) : IClassFixture<Register>
{
    private const string Lines = "application/x-ndjson";

    [Fact]
    public async Task Later_lines_build_on_earlier_ones_and_all_are_recorded()
    {
        await register.Found("import-a");
        var head = await register.Head();
        var answer = await Import(
            ("/api/cities/fr-import-a1", Bodies.City("fr-import-a1")),
            ("/api/networks/import-a/memberships", Bodies.Joins("fr-import-a1")),
            ("/api/networks/import-a/offices", new { office = "chair", titles = new[] { new { text = "Chair", language = "en" } }, rules = new { heldBy = Array.Empty<string>() } }),
            ("/api/networks/import-a/terms", new { office = "chair", holder = "fr-import-a1", from = "2021-01-01" }),
            ("/api/networks/import-a/claims", new { figure = "members", amount = new { value = 1 }, source = new { id = "somewhere" } }));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(("accepted", "5", "0", "0"), (answer["outcome"], answer["accepted"], answer["nothing"], answer["repeated"]));
        Assert.Equal(head + 5, answer.Position);
        Assert.Equal(5, answer.Body["lines"]!.AsArray().Count);
        var offices = await register.Nobody.Get("/api/networks/import-a/offices?validAt=2022");
        Assert.Contains("fr-import-a1", offices.Text, StringComparison.Ordinal);

        // Who is awake knows of it, and events name who posted them and with which command.
        var withdrawn = await register.Operator.Do("/api/networks/import-a/withdrawals", new { member = "fr-import-a1", on = "2023-01-01" });
        Assert.Equal(head + 6, withdrawn.Position - 1); // The term ends with it.
        var joined = await register.Event(head + 2);
        Assert.Equal("network.join", JsonNode.Parse(joined.Metadata)!["command"]!.GetValue<string>());
    }

    [Fact]
    public async Task Every_line_that_cannot_be_recorded_is_told_and_nothing_is_recorded()
    {
        await register.Found("import-b");
        await register.Cities("fr-import-b1");
        var head = await register.Head();
        var answer = await Send(string.Join('\n',
            Line("/api/networks/import-b/memberships", Bodies.Joins("fr-import-b1")),
            Line("/api/networks/import-b/memberships", Bodies.Joins("fr-nobody")),
            "",
            "{not json",
            Line("/api/networks/import-b/memberships", new { member = "fr-import-b1", on = "2020-13-01" }),
            Line("/api/networks/import-b", new { }),
            Line("/api/principals/somebody/keys", new { }),
            """{"post":"/api/networks/import-b/memberships","body":{},"nonsense":1}""",
            Line("/api/networks/import-b/withdrawals", new { member = "fr-import-b1", on = "2019-01-01" })));

        Assert.Equal((HttpStatusCode.BadRequest, "import-refused"), (answer.Status, answer.Code));
        var lines = answer.Body["lines"]!.AsArray();
        Assert.Equal([2, 4, 5, 6, 7, 8, 9], lines.Select(l => l!["line"]!.GetValue<int>()));
        Assert.Equal(
            ["member-is-unknown", "invalid-input", "invalid-input", "invalid-input", "invalid-input", "invalid-input"], lines.Take(6).Select(l => l!["problem"]!.GetValue<string>()));
        Assert.Contains(lines[2]!["errors"]!.AsArray(), e => e!["pointer"]!.GetValue<string>() == "/on");
        Assert.Equal(409, lines[^1]!["status"]!.GetValue<int>());
        Assert.Equal(head, await register.Head());
    }

    [Fact]
    public async Task A_dry_run_says_what_would_come_of_it_and_records_nothing()
    {
        await register.Found("import-c");
        await register.Cities("fr-import-c1");
        var head = await register.Head();
        var key = ApiClient.NewKey();
        var file = Line("/api/networks/import-c/memberships", Bodies.Joins("fr-import-c1")) + "\n" + Line("/api/networks/import-c/memberships", Bodies.Joins("fr-import-c1"));
        var tried = await Send(file, key, "?dryRun=true");
        Assert.Equal((HttpStatusCode.OK, "tried", null, "1", "1"), (tried.Status, tried["outcome"], tried["position"], tried["accepted"], tried["nothing"]));
        Assert.Equal(head, await register.Head());
        Assert.Equal("not-recorded", (await register.Operator.Ask(key))["state"]);

        var done = await Send(file, key);
        Assert.Equal("accepted", done["outcome"]);
        Assert.Equal(head + 1, await register.Head());
        Assert.Equal("done", (await register.Operator.Ask($"{key}/1"))["state"]);
    }

    [Fact]
    public async Task Sent_again_it_is_answered_as_before_and_another_file_under_its_key_is_not_taken()
    {
        await register.Found("import-d");
        await register.Cities("fr-import-d1");
        var key = ApiClient.NewKey();
        var file = Line("/api/networks/import-d/memberships", Bodies.Joins("fr-import-d1"));
        var first = await Send(file, key);
        var head = await register.Head();
        var again = await Send(file, key);
        Assert.Equal(first.Text, again.Text);
        Assert.True(again.IsReplayed);
        Assert.Equal(first.Text, (await Send(file + "\n\n", key)).Text);
        Assert.Equal((HttpStatusCode)422, (await Send(file + "\n" + file, key)).Status);
        var changed = await Send(Line("/api/networks/import-d/memberships", Bodies.Joins("fr-import-d1", "2021-01-01")), key);
        Assert.Equal(((HttpStatusCode)422, "key-reused"), (changed.Status, changed.Body["lines"]![0]!["problem"]!.GetValue<string>()));
        Assert.Equal(head, await register.Head());
    }

    [Fact]
    public async Task Sent_several_times_at_once_it_is_recorded_once_and_each_answer_tells_each_line_once()
    {
        var key = ApiClient.NewKey();
        var file = string.Join('\n', Enumerable.Range(0, 40).Select(i => Line($"/api/cities/fr-at-once-{i}", new { kind = "commune", country = "FR", names = new[] { new { text = $"C{i}", language = "fr" } } })));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Send(file, key)));
        foreach (var answer in answers)
        {
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Equal((40, 0), (answer.Body["accepted"]!.GetValue<int>(), answer.Body["repeated"]!.GetValue<int>()));
            Assert.Equal(Enumerable.Range(1, 40), answer.Body["lines"]!.AsArray().Select(line => line!["line"]!.GetValue<int>()));
            Assert.Equal(answers[0]["position"], answer["position"]);
        }
    }

    [Fact]
    public async Task A_line_with_a_key_of_its_own_is_recorded_once_in_whatever_files_it_stands()
    {
        await register.Found("import-e");
        await register.Cities("fr-import-e1", "fr-import-e2");
        var one = Line("/api/networks/import-e/memberships", Bodies.Joins("fr-import-e1"), "e-1");
        Assert.Equal("1", (await Send(one))["accepted"]);
        var both = await Send(one + "\n" + Line("/api/networks/import-e/memberships", Bodies.Joins("fr-import-e2"), "e-2"));
        Assert.Equal(("1", "1"), (both["accepted"], both["repeated"]));
        var other = await Send(Line("/api/networks/import-e/memberships", Bodies.Joins("fr-import-e2"), "e-1"));
        Assert.Equal("key-reused", other.Body["lines"]![0]!["problem"]!.GetValue<string>());
    }

    [Fact]
    public async Task Each_line_takes_the_right_that_its_command_takes()
    {
        await register.Found("import-f");
        await register.Cities("fr-import-f1", "fr-import-f2");
        var city = await register.Principal("import-f1", new { right = "speak", @for = "fr-import-f1" });
        var own = Line("/api/networks/import-f/memberships", Bodies.Joins("fr-import-f1"));
        var refused = await city.Send("/api/imports", own + "\n" + Line("/api/networks/import-f/memberships", Bodies.Joins("fr-import-f2")), ApiClient.NewKey(), mediaType: Lines);
        Assert.Equal((HttpStatusCode.Forbidden, 2), (refused.Status, refused.Body["lines"]![0]!["line"]!.GetValue<int>()));
        Assert.Equal(HttpStatusCode.OK, (await city.Send("/api/imports", own, ApiClient.NewKey(), mediaType: Lines)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await register.Nobody.Send("/api/imports", own, ApiClient.NewKey(), mediaType: Lines)).Status);
    }

    [Fact]
    public async Task Persons_get_their_keys_and_their_names_only_when_it_is_recorded()
    {
        var answer = await Import(("/api/persons", new { name = "Somebody Imported" }));
        var id = answer.Body["lines"]![0]!["id"]!.GetValue<string>();
        Assert.Equal("Somebody Imported", (await register.Nobody.Get($"/api/persons/{id}"))["name"]);
    }

    [Fact]
    public async Task Ten_thousand_lines_are_one_commit_and_one_more_is_too_many()
    {
        await register.Found("import-g");
        var head = await register.Head();
        var cities = Enumerable.Range(0, 5000).Select(i => $"fr-import-g{i}").ToList();
        var file = string.Join('\n', cities.Select(c => Line($"/api/cities/{c}", Bodies.City(c))).Concat(cities.Select(c => Line("/api/networks/import-g/memberships", Bodies.Joins(c)))));
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(file + "\n" + Line("/api/cities/fr-import-g", Bodies.City("fr-import-g")))).Status);
        Assert.Equal(head, await register.Head());
        var answer = await Send(file);
        Assert.Equal(("accepted", "10000"), (answer["outcome"], answer["accepted"]));
        Assert.Equal(head + 10_000, await register.Head());
    }

    [Theory]
    [InlineData("", "?dryRun=true", HttpStatusCode.BadRequest)]
    [InlineData("{}", "?dryRun=perhaps", HttpStatusCode.BadRequest)]
    [InlineData("{}", "", HttpStatusCode.BadRequest)]
    [InlineData("[]", "", HttpStatusCode.BadRequest)]
    [InlineData("""{"post":"api/cities/fr-x","body":{}}""", "", HttpStatusCode.BadRequest)]
    [InlineData("""{"post":"/api/cities/fr-x","body":[]}""", "", HttpStatusCode.BadRequest)]
    [InlineData("""{"post":"/api/cities/fr-x","body":{},"key":"with space"}""", "", HttpStatusCode.BadRequest)]
    [InlineData("""{"post":"/api/cities/fr-x","post":"/api/cities/fr-y","body":{}}""", "", HttpStatusCode.BadRequest)]
    public async Task What_is_not_written_right_is_told(string file, string query, HttpStatusCode status) => Assert.Equal(status, (await Send(file, query: query)).Status);

    [Fact]
    public async Task A_table_is_a_command_a_row()
    {
        await register.Found("import-h");
        await register.Cities("fr-import-h1", "fr-import-h2");
        var answer = await Csv(
            """"
            member,on,kind,founding,source.id,decision.body,decision.on,key
            fr-import-h1,2020-01-01,full,true,a-page,"Council, of ""both""",2019-12-01,h-1

            fr-import-h2,2021-05-01,,,,,,
            """", "?post=/api/networks/import-h/memberships");
        Assert.Equal(("accepted", "2"), (answer["outcome"], answer["accepted"]));
        Assert.Equal([2, 4], answer.Body["lines"]!.AsArray().Select(l => l!["line"]!.GetValue<int>()));
        var stored = JsonNode.Parse((await register.Event(answer.Position - 1)).Data)!;
        Assert.Equal(("Council, of \"both\"", true, "a-page"), (stored["decision"]!["body"]!.GetValue<string>(), stored["founding"]!.GetValue<bool>(), stored["source"]!["id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Lists_and_numbers_in_cells_are_read_as_tables_write_them()
    {
        await register.Found("import-i");
        var answer = await Csv(
            """"
            post,office,titles,rules.heldBy,rules.seats,figure,amount.value,source.id
            /api/networks/import-i/offices,chair,"[{""text"":""Chair"",""language"":""en""}]",full; associate,2,,,
            /api/networks/import-i/claims,,,,,members,12,'-page
            """");
        Assert.Equal("import-refused", answer.Code); // '-page is -page, which is no id; everything else is right.
        Assert.Equal("/source/id", Assert.Single(answer.Body["lines"]!.AsArray())!["errors"]![0]!["pointer"]!.GetValue<string>());
        Assert.Equal("accepted", (await Csv(
            """"
            post,office,titles,rules.heldBy,rules.seats,figure,amount.value,source.id
            /api/networks/import-i/offices,chair,"[{""text"":""Chair"",""language"":""en""}]",full; associate,2,,,
            /api/networks/import-i/claims,,,,,members,12,page
            """"))["outcome"]);
        Assert.Equal(12, (await register.Nobody.Get("/api/networks/import-i/claims")).Body["items"]![0]!["amount"]!["value"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("?dryRun")]
    [InlineData("?dryRun=1")]
    [InlineData("?dry-run=true")]
    [InlineData("?dryRun=true&dryRun=true")]
    public async Task A_dry_run_that_is_not_written_right_is_none_at_all(string query)
    {
        var head = await register.Head();
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(Line("/api/cities/fr-import-k", Bodies.City("fr-import-k")), query: query)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await register.Operator.Post($"/api/cities/fr-import-k{query}", Bodies.City("fr-import-k"))).Status);
        Assert.Equal(head, await register.Head());
    }

    [Theory]
    [InlineData("member,on\nfr-import-j,2020-01-01", "", 2, "/post")]
    [InlineData("post,member,on\n/api/nowhere,fr-import-j,2020-01-01", "", 2, "/post")]
    [InlineData("member;on\na;b", "?post=/api/networks/import-j/memberships", 1, "")]
    [InlineData("member,kind,on\nfr-import-j,full,\"2025-02-01", "?post=/api/networks/import-j/memberships", 2, "")]
    [InlineData("member,on,kind\nfr-import-j,2025-02-01,fu\"l\"l", "?post=/api/networks/import-j/memberships", 2, "")]
    [InlineData("member,member\na,b", "?post=/api/networks/import-j/memberships", 1, "")]
    [InlineData("member,on\na,b,c", "?post=/api/networks/import-j/memberships", 2, "")]
    [InlineData("member,on,nonsense\nfr-import-j,2020-01-01,x", "?post=/api/networks/import-j/memberships", 2, "/nonsense")]
    [InlineData("member,on,founding\nfr-import-j,2020-01-01,perhaps", "?post=/api/networks/import-j/memberships", 2, "/founding")]
    [InlineData("member,on,key\nfr-import-j,2020-01-01,with space", "?post=/api/networks/import-j/memberships", 2, "/key")]
    public async Task A_row_that_cannot_be_read_is_told_with_line_and_field(string file, string query, int line, string pointer)
    {
        var answer = await Csv(file, query);
        var refused = Assert.Single(answer.Body["lines"]!.AsArray())!;
        Assert.Equal((HttpStatusCode.BadRequest, line, pointer), (answer.Status, refused["line"]!.GetValue<int>(), refused["errors"]![0]!["pointer"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_byte_order_mark_before_a_file_is_no_part_of_it()
    {
        var lines = await Send($"\uFEFF{Line("/api/cities/fr-import-bom", Bodies.City("fr-import-bom"))}");
        Assert.Equal((HttpStatusCode.OK, "1"), (lines.Status, lines["accepted"]));
        var table = await Csv("\uFEFFkind,names\ncommune,\"[{\"\"text\"\":\"\"B\"\",\"\"language\"\":\"\"fr\"\"}]\"", "?post=/api/cities/fr-import-bom-csv");
        Assert.Equal((HttpStatusCode.OK, "1"), (table.Status, table["accepted"]));
    }

    [Fact]
    public async Task A_table_in_another_encoding_is_refused()
    {
        var head = await register.Head();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/imports?post=/api/cities/fr-import-latin")
        {
            Content = new ByteArrayContent(Encoding.Latin1.GetBytes("kind,names\ncommune,\"[{\"\"text\"\":\"\"Café\"\",\"\"language\"\":\"\"fr\"\"}]\"")),
        };
        request.Content.Headers.ContentType = new("text/csv");
        request.Headers.TryAddWithoutValidation("Idempotency-Key", ApiClient.NewKey());
        var answer = await register.Operator.Send(request);
        Assert.Equal((HttpStatusCode.BadRequest, "import-refused"), (answer.Status, answer.Code));
        Assert.Contains("UTF-8", answer.Text, StringComparison.Ordinal);
        Assert.Equal(head, await register.Head());
    }

    [Fact]
    public async Task Whoever_sends_an_import_again_cannot_find_out_a_name_that_was_erased()
    {
        var key = ApiClient.NewKey();
        Task<Answer> Again(string name) => Send(Line("/api/persons", new { name }) + "\n" + Line("/api/cities/fr-import-erased", Bodies.City("fr-import-erased")), key);
        var first = await Again("Somebody Imported");
        Assert.Equal("accepted", (await Again("Somebody Imported"))["outcome"]);
        Assert.Equal("key-reused", (await Again("Somebody Else")).Body["lines"]![0]!["problem"]!.GetValue<string>());
        await register.Operator.Delete($"/api/persons/{first.Body["lines"]![0]!["id"]}", ApiClient.NewKey());
        var (right, wrong) = (await Again("Somebody Imported"), await Again("Somebody Else"));
        Assert.Equal((right.Status, right.Text.Replace(right["traceId"] ?? "-", "", StringComparison.Ordinal)), (wrong.Status, wrong.Text.Replace(wrong["traceId"] ?? "-", "", StringComparison.Ordinal)));
        Assert.NotEqual(HttpStatusCode.OK, right.Status);
    }

    [Fact]
    public async Task Another_media_type_is_told() =>
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await register.Operator.Send("/api/imports", "{}", ApiClient.NewKey())).Status);

    private Task<Answer> Csv(string file, string query = "") => register.Operator.Send($"/api/imports{query}", file, ApiClient.NewKey(), mediaType: "text/csv");

    private static string Line(string post, object body, string? key = null) => ApiClient.Json(new { post, body, key });

    private Task<Answer> Import(params (string Post, object Body)[] lines) => Send(string.Join('\n', lines.Select(l => Line(l.Post, l.Body))));

    private Task<Answer> Send(string file, string? key = null, string query = "") => register.Operator.Send($"/api/imports{query}", file, key ?? ApiClient.NewKey(), mediaType: Lines);
}
