using System.Globalization;
using System.Net;
using CsvHelper;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>What somebody put into the register does nothing in somebody else's spreadsheet.</summary>
[Collection(Written.Name)]
public sealed class CsvCellTests(WrittenRegister register)
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://example.org\";\"x\")", "'=HYPERLINK(\"http://example.org\";\"x\")")]
    [InlineData("+33 and more", "'+33 and more")]
    [InlineData("-1 degrees", "'-1 degrees")]
    [InlineData("@home", "'@home")]
    [InlineData("A, \"B\" and C", "A, \"B\" and C")]
    [InlineData("Ville = city", "Ville = city")]
    public async Task A_text_is_no_formula(string name, string cell)
    {
        var id = $"xx-csv-{name.Length}-{(int)name[0]}";
        await register.Operator.Do($"/api/cities/{id}", new { kind = "commune", country = "FR", names = new[] { new { text = name, language = "fr" } } });
        var (header, rows) = await Table("/api/cities?kind=commune&limit=1000");
        var row = rows.Single(r => r[0] == id);
        Assert.Equal(cell, row[Array.IndexOf(header, "name")]);
    }

    private async Task<(string[] Header, List<string[]> Rows)> Table(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", "text/csv");
        using var response = await register.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var text = new StringReader(await response.Content.ReadAsStringAsync());
        using var csv = new CsvReader(text, CultureInfo.InvariantCulture);
        List<string[]> rows = [];
        while (await csv.ReadAsync()) rows.Add(csv.Parser.Record!); // A row was read.
        return (rows[0], rows[1..]);
    }
}
