using CityNetworks.Actors.ReadModels;
using CityNetworks.Domain;
using CityNetworks.EventStore;
using Xunit;

namespace CityNetworks.Actors.Tests;

public sealed class NameIndexTests : IDisposable
{
    private readonly NameIndex _index = new();
    private long _position;

    public NameIndexTests()
    {
        Given("es-malaga", "Málaga");
        Given("es-sevilla", "Sevilla");
        Given("es-barcelona", "Barcelona", "Barcelone");
        Given("il-tel-aviv", "Tel Aviv-Yafo");
        Given("fr-toulouse", "Toulouse");
        Given("fr-toulouse-metropole", "Toulouse Métropole");
        Given("fr-y", "Y");
        Given("fr-yport", "Yport");
        Given("occitanie-cooperation", "Midi Pyrénées Coop Dev", "Occitanie Coopération");
    }

    public void Dispose() => _index.Dispose();

    [Theory]
    [InlineData("Málaga", "es-malaga Málaga Exact 100")]
    [InlineData("Malaga", "es-malaga Málaga Folded 100")]
    [InlineData("MALAGA ", "es-malaga Málaga Folded 100")]
    [InlineData("Seville", "es-sevilla Sevilla Similar 75")]
    [InlineData("Séville", "es-sevilla Sevilla Similar 75")]
    [InlineData("Barcelonae", "es-barcelona Barcelona Similar 86")]
    [InlineData("Tel-Aviv", "il-tel-aviv Tel Aviv-Yafo Prefix 78")]
    [InlineData("Yafo", "il-tel-aviv Tel Aviv-Yafo Words 53")]
    [InlineData("OCCITANIE COOP", "occitanie-cooperation Occitanie Coopération Prefix 76")]
    [InlineData("Métropole de Toulouse", "fr-toulouse-metropole Toulouse Métropole Similar 93")]
    [InlineData("metropole toul", "fr-toulouse-metropole Toulouse Métropole Words 82")]
    [InlineData("Tuolouse", "fr-toulouse Toulouse Similar 56")]
    [InlineData("y", "fr-y Y Folded 100")]
    public void The_best_is_found_and_tells_how(string question, string best) => Assert.Equal(best, Find(question)[0]);

    [Theory]
    [InlineData("Paris")]
    [InlineData("x")]
    [InlineData("?!")]
    [InlineData("zzzzzz")]
    public void What_nobody_is_called_finds_nobody(string question) => Assert.Empty(Find(question));

    [Fact]
    public void The_name_itself_comes_before_those_that_begin_so() =>
        Assert.Equal(["fr-toulouse Toulouse Exact 100", "fr-toulouse-metropole Toulouse Métropole Prefix 64"], Find("Toulouse"));

    [Fact]
    public void A_name_is_found_from_the_position_on_at_which_it_was_given()
    {
        Given("fr-toulouse", "Ville rose");
        Assert.Empty(_index.Find("ville rose", new(_position - 1), (_, _) => true));
        Assert.Single(_index.Find("ville rose", new(_position), (_, _) => true));
    }

    [Fact]
    public void A_name_given_again_stays_one()
    {
        var before = _index.Count;
        Given("fr-toulouse", "Toulouse");
        Assert.Equal(before, _index.Count);
        Assert.Equal("Toulouse", Assert.Single(_index.Find("Toulouse", new(1000), (_, _) => true), f => f.How == HowFound.Exact).Text);
    }

    [Fact]
    public void It_is_narrowed_by_what_the_owner_is_unless_that_leads_to_another()
    {
        Assert.Empty(_index.Find("Málaga", new(1000), (kind, _) => kind == MemberKind.Network));
        Assert.Single(_index.Find("Málaga", new(1000), (_, country) => country == "ES"));
        _index.Leads(new("es-malaga"));
        Assert.Single(_index.Find("Málaga", new(1000), (kind, _) => kind == MemberKind.Network));
    }

    [Theory]
    [InlineData("to")]
    [InlineData("toulouse")]
    [InlineData("toulse")]
    public void The_best_few_are_the_best_of_all(string question)
    {
        for (var i = 0; i < 200; i++) Given($"fr-town-{i}", $"Toul{(char)('a' + (i % 26))}{new string('s', i % 7)}e {i % 3}", "Toulon");
        var all = _index.Find(question, new(1000), (_, _) => true);
        Assert.True(all.Count > 100);
        foreach (var enough in new[] { 1, 2, 10, 100, all.Count, 5000 })
        {
            var few = _index.Find(question, new(1000), (_, _) => true, enough);
            Assert.InRange(few.Count, Math.Min(enough, all.Count), all.Count);
            Assert.Equal(all.Take(few.Count), few);
        }
    }

    [Fact]
    public void A_long_question_does_no_harm()
    {
        var question = string.Concat(Enumerable.Range(0, 5000).Select(n => (char)('\u4e00' + n)));
        Assert.Empty(_index.Find(question, new(1000), (_, _) => true));
        Assert.Empty(_index.Find("\ud800 \udfff", new(1000), (_, _) => true));
    }

    private List<string> Find(string question) =>
        [.. _index.Find(question.Trim(), new(1000), (_, _) => true).Select(f => $"{f.Owner} {f.Text} {f.How} {f.Score}")];

    private void Given(string id, params string[] names) => _index.Add(names.Select(name => (
        new Row(RowKinds.Name, new(id), name, null, id[..2].ToUpperInvariant(), int.MinValue, int.MaxValue, [], new(++_position), null), MemberKind.Commune)));
}
