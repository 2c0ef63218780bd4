using System.Net;
using System.Text;
using Xunit;

namespace CityNetworks.Api.Tests;

public sealed class CommandKeyTests(Register register) : IClassFixture<Register>
{
    private const string Path = "/api/cities/fr-metz";
    private const string Metz = """{"kind":"commune","country":"FR","names":[{"text":"Metz","language":"fr"}]}""";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("\"half")]
    [InlineData("a\tb")]
    public async Task A_command_needs_a_key_that_is_one(string? key)
    {
        var before = await register.Head();

        var answer = (await register.Operator.Send(Path, Metz, key)).IsProblem(HttpStatusCode.BadRequest, "invalid-input");

        Assert.Contains("Idempotency-Key", answer["detail"], StringComparison.Ordinal);
        Assert.Equal(before, await register.Head());
    }

    [Fact]
    public async Task A_key_has_128_characters_at_most_and_a_request_has_one_key()
    {
        await register.Operator.Do("/api/cities/fr-long", Bodies.City("fr-long"), new string('k', 128));
        (await register.Operator.Send(Path, Metz, new string('k', 129))).IsProblem(HttpStatusCode.BadRequest, "invalid-input");

        using var twice = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(Metz, Encoding.UTF8, "application/json") };
        twice.Headers.TryAddWithoutValidation("Idempotency-Key", ["one", "two"]);
        (await register.Operator.Send(twice)).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
    }

    [Theory]
    [InlineData("twelve")]
    [InlineData("-1")]
    [InlineData("\"1\", \"2\"")]
    [InlineData("W/\"1\"")]
    [InlineData("99999999999999999999")]
    public async Task If_Match_takes_one_version(string ifMatch)
    {
        var before = await register.Head();

        var answer = (await register.Operator.Send(Path, Metz, ApiClient.NewKey(), ifMatch)).IsProblem(HttpStatusCode.BadRequest, "invalid-input");

        Assert.Contains("If-Match", answer["detail"], StringComparison.Ordinal);
        Assert.Equal(before, await register.Head());
    }

    [Fact]
    public async Task The_same_again_gets_the_same_receipt_and_has_no_second_effect()
    {
        await register.Found("amf");
        await register.Cities("fr-dijon");

        var first = await register.Operator.Do("/api/networks/amf/memberships", Bodies.Joins("fr-dijon"), "dijon-joins");
        var head = await register.Head();
        var again = await register.Operator.Do("/api/networks/amf/memberships", Bodies.Joins("fr-dijon"), "dijon-joins");
        var quoted = await register.Operator.Do("/api/networks/amf/memberships", Bodies.Joins("fr-dijon"), "\"dijon-joins\"");

        Assert.Equal("accepted", first["outcome"]);
        Assert.Equal("2020-01-01", first["effective"]);
        Assert.False(first.IsReplayed);
        Assert.Equal($"\"{first.Version}\"", first.Headers.ETag?.Tag);
        foreach (var repeated in new[] { again, quoted })
        {
            Assert.True(repeated.IsReplayed);
            Assert.Equal(first.Text, repeated.Text);
            Assert.Equal(first.Headers.ETag, repeated.Headers.ETag);
        }

        Assert.Equal(head, await register.Head());
    }

    [Fact]
    public async Task White_space_member_order_and_defaults_written_out_make_no_other_request()
    {
        const string Names = "\"names\": [ {\n \"language\": \"fr\", \"text\": \"Reims\" } ]";
        var first = await register.Operator.Send("/api/cities/fr-reims", """{"kind":"commune","country":"FR","names":[{"text":"Reims","language":"fr"}]}""", "reims");

        var again = await register.Operator.Send("/api/cities/fr-reims", $$"""  { {{Names}},  "country" : "FR", "kind":"commune" }  """, "reims");
        var explicitly = await register.Operator.Send("/api/cities/fr-reims", """{"kind":"commune","country":"FR","names":[{"text":"Reims","language":"fr","kind":"official"}],"source":null}""", "reims");

        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.True(again.IsReplayed);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal(first.Text, explicitly.Text);
    }

    [Fact]
    public async Task The_same_key_with_anything_else_is_refused()
    {
        await register.Cities("fr-nancy", "fr-tours");
        await register.Found("luci");
        await register.Found("icorn");
        await register.Operator.Do("/api/networks/luci/memberships", Bodies.Joins("fr-nancy"), "taken");
        var head = await register.Head();

        var otherBody = await register.Operator.Post("/api/networks/luci/memberships", Bodies.Joins("fr-tours"), "taken");
        var otherTarget = await register.Operator.Post("/api/networks/icorn/memberships", Bodies.Joins("fr-nancy"), "taken");
        var otherCommand = await register.Operator.Post("/api/networks/luci/signatures", Bodies.Joins("fr-nancy"), "taken");
        var otherCondition = await register.Operator.Post("/api/networks/luci/memberships", Bodies.Joins("fr-nancy"), "taken", ifMatch: "\"1\"");

        foreach (var answer in new[] { otherBody, otherTarget, otherCommand, otherCondition }) answer.IsProblem(HttpStatusCode.UnprocessableEntity, "key-reused");
        Assert.Equal(head, await register.Head());
    }

    [Fact]
    public async Task A_key_belongs_to_its_principal()
    {
        var other = await register.Principal("namesake", new { right = "record" });

        var mine = await register.Operator.Do("/api/cities/fr-mine", Bodies.City("fr-mine"), "same-key");
        var theirs = await other.Do("/api/cities/fr-theirs", Bodies.City("fr-theirs"), "same-key");

        Assert.False(theirs.IsReplayed);
        Assert.NotEqual(mine.Position, theirs.Position);
        Assert.Equal(mine["position"], (await register.Operator.Ask("same-key"))["position"]);
        Assert.Equal(theirs["position"], (await other.Ask("same-key"))["position"]);
    }

    [Fact]
    public async Task A_version_that_has_moved_is_told_and_the_current_one_passes()
    {
        await register.Found("efus");
        await register.Cities("fr-lens", "fr-arras");
        var seen = (await register.Operator.Do("/api/networks/efus/memberships", Bodies.Joins("fr-lens"))).Headers.ETag!.Tag; // Do has seen to it.
        await register.Operator.Do("/api/networks/efus/names", new { name = new { text = "EFUS", language = "und", kind = "acronym" } });
        var head = await register.Head();

        var stale = (await register.Operator.Post("/api/networks/efus/memberships", Bodies.Joins("fr-arras"), "stale", seen)).IsProblem(HttpStatusCode.PreconditionFailed, "version-has-moved");
        var again = (await register.Operator.Post("/api/networks/efus/memberships", Bodies.Joins("fr-arras"), "stale", seen)).IsProblem(HttpStatusCode.PreconditionFailed, "version-has-moved");
        Assert.Equal(head, await register.Head());
        var current = await register.Operator.Post("/api/networks/efus/memberships", Bodies.Joins("fr-arras"), ifMatch: "\"3-digest\"");

        Assert.Contains("version 3", stale["detail"], StringComparison.Ordinal);
        Assert.True(again.IsReplayed);
        Assert.Equal("stale", (await register.Operator.Ask("stale"))["outcome"]);
        Assert.Equal(HttpStatusCode.OK, current.Status);
        Assert.Equal(4, current.Version);
    }

    [Fact]
    public async Task What_became_of_a_command_can_be_asked()
    {
        await register.Found("cuf");
        await register.Cities("fr-sete");
        var done = await register.Operator.Do("/api/networks/cuf/memberships", Bodies.Joins("fr-sete"), "sete/joins?");
        await register.Operator.Post("/api/networks/cuf/exclusions", Bodies.Joins("fr-metz"), "metz-excluded");

        var accepted = await register.Operator.Ask("sete/joins?");
        Assert.Equal(("done", "accepted", done["position"], done["version"], "2020-01-01"), (accepted["state"], accepted["outcome"], accepted["position"], accepted["version"], accepted["effective"]));
        var refused = await register.Operator.Ask("metz-excluded");
        Assert.Equal(("done", "refused", "is-not-a-member"), (refused["state"], refused["outcome"], refused["code"]));
        Assert.NotEmpty(refused["detail"]!); // Fails if null.
        var unknown = await register.Operator.Ask("never-sent");
        Assert.Equal(("not-recorded", await register.Head()), (unknown["state"], unknown.Position));
        (await register.Operator.Ask(new string('k', 129))).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
    }

    [Fact]
    public async Task Asking_for_what_already_is_has_a_receipt_and_no_event()
    {
        await register.Found("medef");
        var head = await register.Head();

        var again = await register.Operator.Do("/api/networks/medef", Bodies.Network("medef"), "founded-again");

        Assert.Equal("nothing", again["outcome"]);
        Assert.Equal(1, again.Version);
        Assert.Equal("nothing", (await register.Operator.Ask("founded-again"))["outcome"]);
        Assert.Equal(head, await register.Head());
    }
}
