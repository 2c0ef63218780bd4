using System.Net;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>Search while names change: what is posted is found at once, and what was answered stays the answer.</summary>
[Collection(Written.Name)]
public sealed class SearchChangesTests(WrittenRegister register)
{
    private const ulong Multiplier = 6364136223846793005;

    [Fact]
    public async Task What_has_a_receipt_is_found()
    {
        await register.Operator.Do("/api/cities/pl-gdansk", City("Gdańsk", "PL"));
        Assert.Equal(["pl-gdansk"], await Ids("q=gdansk"));
        await register.Operator.Do("/api/cities/pl-gdansk/names", new { name = new { text = "Dantzig", language = "fr", kind = "alias" } });
        Assert.Equal(["pl-gdansk"], await Ids("q=Danzig"));
    }

    [Fact]
    public async Task A_record_that_turned_out_to_be_another_leads_there()
    {
        await register.Operator.Do("/api/cities/no-kristiansund", City("Kristiansund", "NO"));
        await register.Operator.Do("/api/cities/se-fosna", new { kind = "territory", country = "SE", names = new[] { new { text = "Fosnaby", language = "no" } } });
        var before = await register.Position();
        await register.Operator.Do("/api/cities/se-fosna/same-as", new { first = "no-kristiansund" });
        foreach (var q in new[] { "Fosnaby", "se-fosna", "fosnaby&kind=commune&country=NO" })
        {
            var hit = Assert.Single((await register.Read($"/api/search?q={q}")).List("items"));
            Assert.Equal("no-kristiansund se-fosna", $"{hit.Text("id")} {hit.Text("match/record")}");
        }

        Assert.Empty(await Ids("q=Fosnaby&country=SE"));
        Assert.Equal(["se-fosna"], await Ids($"q=Fosnaby&country=SE&knownAt={before}"));
        Assert.Empty(await Ids($"q=Fosnaby&country=NO&knownAt={before}"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_question_asked_again_later_as_of_the_same_position_gets_the_same_answer(ulong seed)
    {
        string[] texts = ["Sainte-Rose", "Sainte-Rosa", "Santa Rosa", "Saint-Roch", "Rosario", "Rosières", "La Rose", "Rose"];
        string[] questions = ["rose", "santa rosa", "ste rose", "ro&kind=city", "sainte&validAt=2015", "rosa&limit=2", "rosieres&country=FR", $"fr-rose-{seed}-1"];
        List<(string Path, string Text)> told = [];
        for (var i = 0; i < 12; i++)
        {
            var id = $"fr-rose-{seed}-{i}";
            await register.Operator.Do($"/api/cities/{id}", City(Any(texts), "FR"));
            var old = $"fr-rose-{seed}-{Below(i + 1)}";
            switch (Below(4))
            {
                case 0: await register.Operator.Post($"/api/cities/{old}/names", new { name = new { text = Any(texts), language = "es", kind = "alias" } }); break;
                case 1: await register.Operator.Post($"/api/cities/{old}/renamings", new { text = Any(texts), language = "fr", on = $"{2010 + Below(10)}" }); break;
                case 2: await register.Operator.Post($"/api/cities/{old}/dissolution", new { on = $"{2012 + Below(8)}-01-01" }); break;
                default: await register.Operator.Post($"/api/cities/{old}/same-as", new { first = $"fr-rose-{seed}-{Below(i + 1)}" }); break;
            }

            var position = await register.Position();
            foreach (var question in questions)
            {
                var path = $"/api/search?q={question}&knownAt={position}{(question.Contains("validAt", StringComparison.Ordinal) ? "" : "&validAt=2025")}";
                told.Add((path, await Text(path)));
            }
        }

        Assert.True(told.Select(t => t.Text).Distinct().Count() > 20);
        foreach (var (path, text) in told) Assert.Equal(text, await Text(path));

        int Below(int count)
        {
            seed = (seed * Multiplier) + 1442695040888963407;
            return (int)((seed >> 33) % (ulong)count);
        }

        T Any<T>(T[] among) => among[Below(among.Length)];
    }

    private static object City(string name, string country) => new { kind = "commune", country, names = new[] { new { text = name, language = "und" } } };

    private async Task<IEnumerable<string?>> Ids(string question) => (await register.Read($"/api/search?{question}")).List("items").Select(h => h.Text("id"));

    private async Task<string> Text(string path)
    {
        var answer = await register.Operator.Get(path);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Text;
    }
}
