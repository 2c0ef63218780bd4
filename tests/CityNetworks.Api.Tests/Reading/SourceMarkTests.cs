using System.Text.Json.Nodes;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>On the page of a source what was put right or taken back later is marked, as far as it was known.</summary>
[Collection(Written.Name)]
public sealed class SourceMarkTests(WrittenRegister register)
{
    private static readonly object Reason = new { en = "It was misread." };

    [Fact]
    public async Task A_fact_is_marked_with_what_put_it_right_and_with_whether_anything_is_left()
    {
        var page = new { id = "mark-page" };
        await register.Operator.Do("/api/networks/mark", Bodies.Network("mark"));
        await register.Operator.Do("/api/cities/fr-mark", Bodies.City("fr-mark"));
        await register.Operator.Do("/api/networks/mark/claims", Claim(1, page));
        await register.Operator.Do("/api/networks/mark/claims", Claim(2, page, "countries"));
        await register.Operator.Do("/api/networks/mark/membership-records", new { member = "fr-mark", period = new { from = "2015", until = ".." }, source = page });
        await register.Operator.Do("/api/series/marks", new { names = new[] { new { text = "Marks", language = "en" } }, source = page });
        await register.Operator.Do("/api/series/marks/editions", new { edition = "one", on = "2015-05-05", source = page });
        await register.Operator.Do("/api/series/marks/editions/one/sessions", new { title = Reason, start = "2015-05-05", source = page });
        var before = await register.Position();
        Assert.Equal(["claim-recorded", "claim-recorded", "membership-recorded", "begun", "edition-held", "session-recorded"], await Told());

        await register.Operator.Do("/api/networks/mark/facts/1/corrections", new { claim = Claim(3, page) });
        Assert.Equal(["claim-recorded by fact-corrected", "claim-recorded", "membership-recorded", "begun", "edition-held", "session-recorded", "fact-corrected"], await Told());
        await register.Operator.Do("/api/networks/mark/membership-record-corrections", new { member = "fr-mark", number = 1, period = new { from = "2016", until = ".." }, source = page });
        var between = await register.Position();
        await register.Operator.Do("/api/networks/mark/facts/1/retractions", new { reason = Reason });
        await register.Operator.Do("/api/networks/mark/membership-record-retractions", new { member = "fr-mark", number = 1 });
        await register.Operator.Do("/api/series/marks/editions/one/retractions", new { reason = Reason });
        await register.Operator.Do("/api/series/marks/editions", new { edition = "one", on = "2015-06-06", source = page });

        Assert.Equal(
            [
                "claim-recorded by fact-corrected, retracted", "claim-recorded", "membership-recorded by membership-record-corrected, retracted", "begun", "edition-held by edition-retracted, retracted",
                "session-recorded by session-retracted, retracted", "fact-corrected by fact-retracted, retracted", "membership-record-corrected by membership-record-corrected, retracted", "edition-held",
            ],
            await Told());
        Assert.Equal(
            ["claim-recorded by fact-corrected", "claim-recorded", "membership-recorded by membership-record-corrected", "begun", "edition-held", "session-recorded", "fact-corrected", "membership-record-corrected"],
            await Told($"&knownAt={between}"));
        Assert.Equal(6, (await Told($"&knownAt={before}")).Count(told => !told.Contains(" by ", StringComparison.Ordinal)));

        var first = (await register.All("/api/sources/mark-page/facts"))[0];
        var log = await register.All("/api/networks/mark/history");
        Assert.Equal(first.Text("correctedBy/position"), Assert.Single(log, e => e.Text("type")!.Contains("fact-corrected", StringComparison.Ordinal)).Text("position")); // Every event has it.
        Assert.StartsWith("Correction: ", first.Text("correctedBy/sentence/en"), StringComparison.Ordinal);
    }

    private static object Claim(int value, object source, string figure = "members") => new { figure, amount = new { value }, source };

    private async Task<IEnumerable<string>> Told(string query = "") => (await register.All($"/api/sources/mark-page/facts?limit=4{query}")).Select(Told);

    private static string Told(JsonNode fact)
    {
        var by = fact.Text("correctedBy/type") is { } type ? $" by {Short(type)}" : "";
        return $"{Short(fact.Text("type")!)}{by}{(fact.Text("retracted") == "true" ? ", retracted" : "")}"; // Every fact has one.
    }

    private static string Short(string type) => type.Split('.')[1];
}
