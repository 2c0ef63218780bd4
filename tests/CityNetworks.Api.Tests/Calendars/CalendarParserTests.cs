#if ICALENDAR
using System.Diagnostics;
using System.Text.Json;
using CityNetworks.Api.Tests.Reading;
using Xunit;

namespace CityNetworks.Api.Tests.Calendars;

/// <summary>What the calendars of the seeds are to a parser that others have made: Debian's python3-icalendar.</summary>
[Collection(Seeded.Name)]
public sealed class CalendarParserTests(SeededRegister register)
{
    private const string Parse = """
        import icalendar, json, sys
        calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
        print(json.dumps([{"uid": str(e["UID"]), "from": e["DTSTART"].dt.isoformat(), "until": e["DTEND"].dt.isoformat(), "name": str(e["SUMMARY"]), "status": str(e["STATUS"]),
                           "errors": [str(error) for error in e.errors]} for e in calendar.walk("VEVENT")]))
        """;

    [Theory]
    [InlineData("networks", "cuf")]
    [InlineData("networks", "platforma")]
    [InlineData("cities", "fr-paris")]
    [InlineData("organisations", "afd")]
    public async Task It_reads_every_meeting_that_is_told_to_the_day(string place, string id)
    {
        var parsed = await Parsed(await register.Http.GetByteArrayAsync(new Uri($"/{place}/{id}/agenda.ics?language=fr", UriKind.Relative)));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/{place}/{id}/meetings?limit=1000");
        request.Headers.AcceptLanguage.ParseAdd("fr");
        var meetings = (await register.Operator.Send(request)).Body.List("items").Where(m => m.Text("edition") is not null && IsToTheDay(m.Text("on"))).ToList();

        Assert.Equal(
            meetings.Select(m => (Uid: $"{m.Text("series")}.{m.Text("edition")}@citynetworks", From: m.Text("on")!.Split('/')[0], Name: m.Text("name"))).Order(), // Filtered so.
            parsed.Select(e => (Uid: Text(e, "uid"), From: Text(e, "from"), Name: (string?)Text(e, "name"))).Order());
        Assert.All(parsed, e => Assert.Equal(0, e.GetProperty("errors").GetArrayLength()));
        Assert.All(parsed, e => Assert.True(string.CompareOrdinal(Text(e, "from"), Text(e, "until")) < 0));
        Assert.NotEmpty(parsed);
    }

    private static bool IsToTheDay(string? on) => on is not null && on.Split('/').All(part => part.TrimEnd('?').Length == 10 && !part.Contains('X', StringComparison.Ordinal));

    private static string Text(JsonElement e, string name) => e.GetProperty(name).GetString()!; // Printed above.

    private static async Task<List<JsonElement>> Parsed(byte[] calendar)
    {
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", Parse]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!; // Null only with UseShellExecute.
        var (said, errors) = (python.StandardOutput.ReadToEndAsync(), python.StandardError.ReadToEndAsync());
        await python.StandardInput.BaseStream.WriteAsync(calendar);
        python.StandardInput.Close();
        await python.WaitForExitAsync();
        Assert.True(python.ExitCode == 0, await errors);
        return [.. JsonElement.Parse(await said).EnumerateArray()];
    }
}
#endif
