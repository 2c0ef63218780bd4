using System.Globalization;
using System.Net;
using System.Xml.Linq;
using CityNetworks.Api.Tests.Reading;
using Xunit;

namespace CityNetworks.Api.Tests.Following;

/// <summary>What feed readers get.</summary>
[Collection(Seeded.Name)]
public sealed class AtomTests(SeededRegister register)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Theory]
    [InlineData("networks", "cuf")]
    [InlineData("networks", "milan-pact")]
    [InlineData("cities", "fr-toulouse")]
    [InlineData("organisations", "afd")]
    public async Task The_newest_of_its_history_comes_first_in_either_language(string place, string id)
    {
        var history = await register.All($"/api/{place}/{id}/history?limit=1000");
        foreach (var language in new[] { "en", "fr" })
        {
            var (feed, _) = await Read($"/api/{place}/{id}/feed.atom?language={language}");
            Assert.Equal(language, feed.Attribute(XNamespace.Xml + "lang")?.Value);
            Assert.Equal(
                history.AsEnumerable().Reverse().Take(50).Select(e => ($"urn:citynetworks:event:{e.Text("hash")}", e.Text($"sentence/{language}"))),
                feed.Elements(Atom + "entry").Select(e => (e.Element(Atom + "id")!.Value, e.Element(Atom + "title")?.Value))); // Every entry has one.
        }
    }

    [Fact]
    public async Task It_has_all_that_the_standard_wants_of_a_feed_and_of_each_entry()
    {
        var (feed, _) = await Read("/api/networks/aimf/feed.atom");
        Assert.Equal(["author", "id", "title", "updated"], new[] { "author", "id", "title", "updated" }.Where(name => feed.Elements(Atom + name).Count() == 1));
        Assert.NotEqual("", feed.Element(Atom + "author")!.Element(Atom + "name")!.Value); // There is one.
        Assert.Contains(feed.Elements(Atom + "link"), link => link.Attribute("rel")?.Value == "self");
        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.Equal(entries.Count, entries.Select(e => e.Element(Atom + "id")!.Value).Distinct().Count()); // As above.
        Assert.All(entries, e => Assert.True(new[] { "id", "title", "updated", "content" }.All(name => e.Elements(Atom + name).Count() == 1)));
        Assert.All(
            entries.Select(e => e.Element(Atom + "updated")!.Value).Append(feed.Element(Atom + "updated")!.Value), // As above.
            instant => Assert.True(DateTimeOffset.TryParse(instant, CultureInfo.InvariantCulture, out _) && instant.EndsWith('Z'), instant));
    }

    [Fact]
    public async Task Who_has_it_is_not_sent_it_again()
    {
        var (_, first) = await Read("/api/networks/aimf/feed.atom");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/networks/aimf/feed.atom");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!); // It has one.
        using var again = await register.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Theory]
    [InlineData("/api/networks/atlantis/feed.atom", HttpStatusCode.NotFound, "not-found")]
    [InlineData("/api/networks/aimf/feed.atom?language=de", HttpStatusCode.BadRequest, "invalid-input")]
    [InlineData("/api/networks/aimf/feed.atom?limit=3", HttpStatusCode.BadRequest, "invalid-input")]
    public async Task What_is_not_there_is_a_problem(string path, HttpStatusCode status, string code) => (await register.Operator.Get(path)).IsProblem(status, code);

    private async Task<(XElement Feed, HttpResponseMessage Response)> Read(string path)
    {
        var response = await register.Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal("application/atom+xml", response.Content.Headers.ContentType?.MediaType);
        var feed = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!; // It parsed.
        Assert.Equal(Atom + "feed", feed.Name);
        return (feed, response);
    }
}
