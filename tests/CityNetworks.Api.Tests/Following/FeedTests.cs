using System.Net;
using System.Text.Json;
using CityNetworks.Api.Tests.Reading;
using Xunit;

namespace CityNetworks.Api.Tests.Following;

/// <summary>The same events for those who come and ask.</summary>
[Collection(Seeded.Name)]
public sealed class FeedTests(SeededRegister register)
{
    [Theory]
    [InlineData("/api/events", 100)]
    [InlineData("/api/events?limit=7&country=MA", 7)]
    [InlineData("/api/events?type=network.dissolved.v1", 100)]
    [InlineData("/api/networks/cuf/events?limit=13", 13)]
    [InlineData("/api/cities/fr-toulouse/events?limit=1000", 1000)]
    [InlineData("/api/cities/fr-toulouse/events?limit=3&network=aimf", 3)]
    public async Task Page_by_page_it_is_the_stream_to_the_byte(string path, int limit)
    {
        using var stream = await Subscription.To(register.Http, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}from=start".Replace($"limit={limit}&", "", StringComparison.Ordinal).Replace($"?limit={limit}&from", "?from", StringComparison.Ordinal));
        var followed = await stream.Until(f => f.IsCaughtUp);

        List<string> read = [];
        for (var next = path; ;)
        {
            var page = await FeedOf.Read(register.Http, next);
            read.AddRange(page.Events);
            Assert.InRange(page.Events.Count, 0, limit);
            Assert.Equal(page.Events.Count == limit && next != path ? "public, max-age=31536000, immutable" : "no-cache", page.CacheControl);
            if (page.Position == followed[^1].Id && page.Events.Count < limit) break;
            next = page.Next;
        }

        Assert.Equal(followed.Where(f => f.IsEvent).Select(f => f.Data), read);
    }

    [Fact]
    public async Task What_sources_tell_of_the_past_comes_into_effect_with_no_event_of_its_own() =>
        Assert.Empty((await FeedOf.Read(register.Http, "/api/events?type=network.came-into-effect.v1")).Events);

    [Fact]
    public async Task A_page_that_is_full_is_the_same_for_ever_and_need_not_be_sent_again()
    {
        var first = await FeedOf.Read(register.Http, "/api/events?limit=5");
        using var request = new HttpRequestMessage(HttpMethod.Get, first.Next);
        request.Headers.Accept.ParseAdd(FeedOf.MediaType);
        var second = await FeedOf.Read(register.Http, first.Next);
        Assert.Equal("public, max-age=31536000, immutable", second.CacheControl);
        request.Headers.IfNoneMatch.Add(new(second.ETag));
        using var again = await register.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(second.Text, (await FeedOf.Read(register.Http, first.Next)).Text);
    }

    [Theory]
    [InlineData("/api/events?limit=0", "?limit", "A page has 1 to 1000 events.")]
    [InlineData("/api/events?limit=1001", "?limit", "A page has 1 to 1000 events.")]
    [InlineData("/api/events?wait=61", "?wait", "0 to 60 seconds")]
    [InlineData("/api/events?wait=soon", "?wait", "0 to 60 seconds")]
    [InlineData("/api/events?from=start", "?from", "unknown; this takes after, limit, wait, type")]
    [InlineData("/api/events?after=7", "?after", "A position is written epoch:position")]
    [InlineData("/api/networks/cuf/events?afterVersion=7", "?afterVersion", "unknown; this takes after, limit, wait, type")]
    public async Task A_question_it_does_not_understand_is_named(string path, string pointer, string rule)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(FeedOf.MediaType);
        var problem = (await register.Operator.Send(request)).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
        var error = Assert.Single(problem.Body.List("errors"));
        Assert.Equal(pointer, error.Text("pointer"));
        Assert.Contains(rule, error.Text("rule"), StringComparison.Ordinal);
    }
}

/// <summary>Those who ask before there is anything.</summary>
public sealed class LongPollTests(Register register) : IClassFixture<Register>
{
    [Fact]
    public async Task Who_waits_is_answered_with_the_first_event_that_is_wanted()
    {
        await register.Found("polled");
        await register.Cities("fr-polled", "fr-passing");
        var head = (await FeedOf.Read(register.Http, "/api/networks/polled/events?limit=1000")).Position;
        var waiting = FeedOf.Read(register.Http, $"/api/networks/polled/events?after={head}&wait=60");

        await register.Operator.Do("/api/cities/fr-passing/names", new { name = new { text = "Passing", language = "en" } });
        var receipt = await register.Operator.Do("/api/networks/polled/memberships", Bodies.Joins("fr-polled"));

        var page = await waiting;
        Assert.Equal(receipt["position"], JsonElement.Parse(Assert.Single(page.Events)).GetProperty("id").GetString());
        Assert.Equal("no-cache", page.CacheControl);
        Assert.Equal($"/api/networks/polled/events?wait=60&after={Uri.EscapeDataString(page.Position)}", page.Next);
    }

    [Fact]
    public async Task Who_waits_for_nothing_is_told_how_far_the_log_was_searched()
    {
        await register.Found("silent");
        var before = await FeedOf.Read(register.Http, "/api/events?limit=1000");
        await register.Found("other");

        var page = await FeedOf.Read(register.Http, $"/api/networks/silent/events?after={before.Position}&wait=1");

        Assert.Empty(page.Events);
        Assert.Equal("[]", page.Text);
        Assert.Equal(await register.Head(), Frame.PositionOf(page.Position));
    }
}

/// <summary>A page of a feed.</summary>
internal sealed record FeedOf(string Text, IReadOnlyList<string> Events, string Position, string Next, string CacheControl, string ETag)
{
    public const string MediaType = "application/cloudevents-batch+json";

    public static async Task<FeedOf> Read(HttpClient http, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(MediaType);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {text}");
        Assert.Equal(MediaType, response.Content.Headers.ContentType?.MediaType);
        var link = response.Headers.GetValues("Link").Single();
        Assert.EndsWith("; rel=\"next\"", link, StringComparison.Ordinal);
        return new(
            text, [.. JsonElement.Parse(text).EnumerateArray().Select(e => e.GetRawText())], response.Headers.GetValues("Register-Position").Single(), link[1..link.IndexOf('>')],
            $"{response.Headers.CacheControl}", response.Headers.ETag!.Tag); // Every page has one.
    }
}
