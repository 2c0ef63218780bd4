using System.Net;
using System.Text;
using CityNetworks.Api.Tests.Reading;
using Xunit;

namespace CityNetworks.Api.Tests.Calendars;

/// <summary>What a calendar is told of meetings while they are reported, corrected and taken back.</summary>
[Collection(Written.Name)]
public sealed class CalendarTests(WrittenRegister register)
{
    private static readonly object Page = new { id = "a-page" };
    private static readonly object Why = new { reason = new { en = "It was misread.", fr = "C’était mal lu." } };

    [Fact]
    public async Task A_meeting_keeps_its_id_while_it_is_moved_and_taken_back()
    {
        await Begin("ics-moved", "fr-ics-host", "fr-ics-other");
        const string editions = "/api/series/ics-moved/editions";
        await register.Operator.Do(editions, new { edition = "no-1", on = "2027-10-09/2027-10-10", hosts = new[] { "fr-ics-host" }, place = "Hôtel de ville; salle 2, 1er étage", source = Page });
        var told = Assert.Single(await Events("fr-ics-host"));
        Assert.Equal(("ics-moved.no-1@citynetworks", "0", "CONFIRMED"), (told["UID"], told["SEQUENCE"], told["STATUS"]));
        Assert.Equal(("20271009", "20271011"), (told["DTSTART;VALUE=DATE"], told["DTEND;VALUE=DATE"]));
        Assert.Equal(@"Hôtel de ville\; salle 2\, 1er étage\, fr-ics-host", told["LOCATION"]);

        await register.Operator.Do($"{editions}/no-1/corrections", new { on = "2027-10-16/2027-10-17", hosts = new[] { "fr-ics-host" }, source = Page });
        var moved = Assert.Single(await Events("fr-ics-host"));
        Assert.Equal((told["UID"], "1", "CONFIRMED", "20271016"), (moved["UID"], moved["SEQUENCE"], moved["STATUS"], moved["DTSTART;VALUE=DATE"]));

        await register.Operator.Do($"{editions}/no-1/corrections", new { on = "2027-10-16/2027-10-17", hosts = new[] { "fr-ics-other" }, source = Page });
        var gone = Assert.Single(await Events("fr-ics-host"));
        Assert.Equal((told["UID"], "2", "CANCELLED", "20271016"), (gone["UID"], gone["SEQUENCE"], gone["STATUS"], gone["DTSTART;VALUE=DATE"]));
        Assert.Equal((told["UID"], "0", "CONFIRMED"), await Single("fr-ics-other"));

        await register.Operator.Do($"{editions}/no-1/retractions", Why);
        Assert.Equal((told["UID"], "1", "CANCELLED"), await Single("fr-ics-other"));
        Assert.Equal((told["UID"], "2", "CANCELLED"), await Single("fr-ics-host")); // It has heard that already.
    }

    [Fact]
    public async Task Who_takes_part_has_it_too_and_what_is_not_known_to_the_day_nobody_has()
    {
        await Begin("ics-part", "fr-ics-guest");
        const string editions = "/api/series/ics-part/editions";
        await register.Operator.Do(editions, new { edition = "no-1", on = "2027-11", source = Page });
        await register.Operator.Do($"{editions}/no-1/participants", new { member = "fr-ics-guest", role = "speaker", source = Page });
        Assert.Empty(await Events("fr-ics-guest"));

        await register.Operator.Do($"{editions}/no-1/corrections", new { on = "2027-11-05", source = Page });
        Assert.Equal(("ics-part.no-1@citynetworks", "0", "CONFIRMED"), await Single("fr-ics-guest"));

        await register.Operator.Do($"{editions}/no-1/corrections", new { on = "2027-11", source = Page });
        Assert.Equal(("ics-part.no-1@citynetworks", "1", "CANCELLED"), await Single("fr-ics-guest"));
    }

    [Fact]
    public async Task A_new_name_of_the_series_is_told_of_each_of_its_meetings()
    {
        await Begin("ics-named", "fr-ics-named");
        await register.Operator.Do("/api/series/ics-named/editions", new { edition = "no-1", on = "2027-11-05", hosts = new[] { "fr-ics-named" }, source = Page });
        await register.Operator.Do("/api/series/ics-named/corrections", new { names = new[] { new { text = "Congrès", language = "fr" }, new { text = "Congress", language = "en" } }, source = Page });

        var english = Assert.Single(await Events("fr-ics-named"));
        Assert.Equal(("Congress", "1"), (english["SUMMARY"], english["SEQUENCE"]));
        Assert.Equal("Congrès", Assert.Single(await Events("fr-ics-named", "?language=fr"))["SUMMARY"]);
    }

    [Theory]
    [InlineData("/cities/fr-atlantis/agenda.ics", HttpStatusCode.NotFound, "not-found")]
    [InlineData("/cities/fr-atlantis/agenda.ics?language=de", HttpStatusCode.BadRequest, "invalid-input")]
    [InlineData("/networks/fr-atlantis/agenda.ics?from=2020", HttpStatusCode.BadRequest, "invalid-input")]
    public async Task What_is_not_there_is_a_problem(string path, HttpStatusCode status, string code) => (await register.Operator.Get(path)).IsProblem(status, code);

    private async Task Begin(string series, params string[] cities)
    {
        foreach (var city in cities) await register.Operator.Do($"/api/cities/{city}", Bodies.City(city));
        await register.Operator.Do($"/api/series/{series}", new { names = new[] { new { text = series, language = "en" } }, source = Page });
    }

    private async Task<(string, string, string)> Single(string city) => Assert.Single(await Events(city)) is var e ? (e["UID"], e["SEQUENCE"], e["STATUS"]) : default;

    /// <summary>Each event's lines, unfolded.</summary>
    private async Task<List<Dictionary<string, string>>> Events(string city, string query = "")
    {
        var text = await register.Http.GetStringAsync(new Uri($"/cities/{city}/agenda.ics{query}", UriKind.Relative));
        Assert.StartsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", text, StringComparison.Ordinal);
        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        return
        [
            .. text.Replace("\r\n ", "", StringComparison.Ordinal).Split("BEGIN:VEVENT\r\n").Skip(1)
                .Select(e => e[..e.IndexOf("END:VEVENT", StringComparison.Ordinal)].Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(':', 2)).ToDictionary(p => p[0], p => p[1])),
        ];
    }
}
