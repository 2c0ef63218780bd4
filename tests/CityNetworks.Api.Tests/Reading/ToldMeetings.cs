using System.Text.Json.Nodes;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>What the five pages tell of meetings and agreements, or some of it, posted as anybody would.</summary>
public sealed class ToldMeetings() : ServedRegister(null), IAsyncLifetime
{
    private static readonly object Toulouse = new { id = "toulouse-page", section = "Dates clés" };
    private static readonly object Cuf = new { id = "cuf-page", section = "Le mot de l’ancien directeur général" };

    /// <summary>The key of the person who opens the Rencontres.</summary>
    public string Mayor { get; private set; } = null!; // Set before any test runs.

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        foreach (var network in new[] { "aeropostale", "luci", "cuf", "platforma", "global-alliance-urban-crises", "eccar", "efus" }) await Operator.Do($"/api/networks/{network}", Bodies.Network(network));
        foreach (var city in new[] { "fr-toulouse", "es-malaga", "ma-tarfaya", "sn-saint-louis", "ma-casablanca", "fr-paris", "de-duesseldorf", "cn-chongqing", "it-bologna" }) await Operator.Do($"/api/cities/{city}", Bodies.City(city));
        foreach (var organisation in new[] { "meae", "afd", "european-union", "united-nations", "european-commission", "dilcrah", "cncd" })
        {
            await Operator.Do($"/api/organisations/{organisation}", new { kind = "institution", names = Names(organisation) });
        }

        Mayor = (await Operator.Do("/api/persons", new { name = "Anne Hidalgo" }))["id"]!; // A person gets a key.
        await TellMeetings();
        await TellRencontres();
        await TellAgreements();
    }

    public async Task<JsonNode> Edition(string series, string edition, string query = "") => await Read($"/api/series/{series}/editions/{edition}{query}");

    private static object Names(string text) => new[] { new { text, language = "fr" } };

    private async Task TellMeetings()
    {
        const string editions = "/api/series/aeropostale-rencontres/editions";
        await Operator.Do("/api/series/aeropostale-rencontres", new { names = Names("Rencontres de l’Aéropostale"), organisers = new[] { "aeropostale" }, source = Toulouse });
        await Operator.Do(editions, new { edition = "no-1", number = 1, on = "2011-12", hosts = new[] { "fr-toulouse" }, organisers = new[] { "fr-toulouse" }, source = Toulouse });
        await Operator.Do(editions, new { edition = "no-2", number = 2, on = "2012-12", hosts = new[] { "es-malaga" }, source = Toulouse });
        await Operator.Do(editions, new { edition = "no-3", number = 3, on = "2013-11", hosts = new[] { "ma-tarfaya" }, source = Toulouse });
        await Operator.Do(editions, new { edition = "no-4", number = 4, on = "2015-12", hosts = new[] { "fr-toulouse" }, honours = new[] { "sn-saint-louis" }, banner = "Saint-Louis", source = Toulouse });
        await Operator.Do(editions, new { edition = "no-5", number = 5, on = "2017-04", hosts = new[] { "ma-casablanca" }, source = Toulouse });
        await Operator.Do(editions, new { edition = "no-6", number = 6, on = "2018-04", hosts = new[] { "fr-toulouse" }, occasion = new { en = "The opening of the Envol des pionniers." }, source = Toulouse });
        await Operator.Do("/api/series/journee-aeropostale", new { names = Names("Journée de l’Aéropostale"), organisers = new[] { "aeropostale" }, yearlyOn = new { month = 4, day = 11 }, kind = "day", source = Toulouse });
        await Operator.Do("/api/series/city-under-microscope", new { names = new[] { new { text = "City under Microscope", language = "en" } }, organisers = new[] { "luci" }, yearlyOn = new { }, source = Toulouse });
        await Operator.Do("/api/series/city-under-microscope/editions", new { edition = "2018", on = "2018", hosts = new[] { "fr-toulouse" }, source = Toulouse });
        await Operator.Do("/api/series/groupe-pays-liban", new { names = Names("Groupe pays Liban"), organisers = new[] { "cuf" }, body = "groupe-pays-lb", kind = "country-group-meeting", source = Cuf });
        await Operator.Do("/api/series/groupe-pays-liban/editions", new { edition = "2024-04", on = "2024-04-04", source = Cuf });
        await Operator.Do("/api/series/icorn-assemblee", new { names = Names("Assemblée générale"), source = Cuf });
        await Operator.Do("/api/series/icorn-assemblee/editions", new { edition = "in-may", text = new { en = "From 21 to 24 May of a year that is not told." }, source = Cuf });
    }

    private async Task TellRencontres()
    {
        const string editions = "/api/series/rencontres/editions";
        await Operator.Do("/api/series/rencontres", new { names = Names("Rencontres de l’internationalisation des collectivités territoriales"), organisers = new[] { "cuf" }, source = Cuf });
        await Operator.Do(editions, new { edition = "2017", on = "2017-10-09/2017-10-10", hosts = new[] { "fr-paris" }, place = "Pavillon d’Armenonville", names = Names("Rencontres 2017"), source = Cuf });
        await Operator.Do($"{editions}/2017/sessions", new { title = new { fr = "La localisation des ODD", en = "Making the SDGs local" }, start = "2017-10-09T16:00", end = "2017-10-09T17:30", source = Cuf });
        await Operator.Do($"{editions}/2017/sessions", new { title = new { fr = "Session de la CNCD" }, start = "2017-10-09", of = "cncd", source = Cuf });
        await Operator.Do($"{editions}/2017/sessions", new { title = new { fr = "Groupe pays Maroc" }, start = "2017-10-10", place = "Pavillon Maroc", body = "groupe-pays-ma", of = "cuf", source = Cuf });
        foreach (var partner in new[] { "meae", "afd", "platforma" }) await Operator.Do($"{editions}/2017/participants", new { member = partner, role = "partner", source = Cuf });
        await Operator.Do($"{editions}/2017/participants", new { member = "european-union", role = "participant", via = "platforma", source = Cuf });
        await Operator.Do($"{editions}/2017/participants", new { member = "united-nations", role = "participant", via = "global-alliance-urban-crises", source = Cuf });
        await Operator.Do($"{editions}/2017/participants", new { member = "fr-paris", role = "opens", person = Mayor, source = Cuf });
        await Operator.Do($"{editions}/2017/delegations", new { count = 35, state = "registered", of = "foreign", leaderType = new[] { "ministers", "elected-members" }, asOf = "2017-09-04~", source = Cuf });
        await Operator.Do($"{editions}/2017/delegations", new { count = 50, qualifier = "about", state = "expected", of = "foreign", source = Cuf });
    }

    private async Task TellAgreements()
    {
        await Operator.Do("/api/agreements/platforma-ec-2015", new { kind = "agreement", names = Names("Convention-cadre de partenariat"), parties = Parties("signatory", "platforma", "european-commission"), signed = "2015", source = Cuf });
        await Operator.Do("/api/agreements/toulouse-dilcrah-2019", new { kind = "agreement", names = Names("Plan d’action 2019-2021"), parties = Parties("signatory", "fr-toulouse", "dilcrah"), signed = "2019", period = "2019/2021", source = Toulouse });
        await Operator.Do("/api/agreements/toulouse-duesseldorf", new { kind = "tie", names = Names("Toulouse – Düsseldorf"), parties = Parties("party", "fr-toulouse", "de-duesseldorf"), tie = new[] { "partnership" }, period = new { until = ".." }, source = Toulouse });
        await Operator.Do("/api/agreements/toulouse-chongqing", new { kind = "tie", names = Names("Toulouse – Chongqing"), parties = Parties("party", "fr-toulouse", "cn-chongqing"), tie = new[] { "twinning", "cooperation-agreement" }, source = Toulouse });
        await Operator.Do("/api/agreements/amitie-code", new { kind = "project", names = Names("AMITIE CODE"), parties = new[] { new { id = "it-bologna", role = "lead" }, new { id = "fr-toulouse", role = "partner" } }, outOf = "eccar", source = Toulouse });
        await Operator.Do(
            "/api/agreements/liaise-2",
            new { kind = "project", names = Names("LIAISE 2"), parties = new object[] { new { id = "fr-toulouse", role = "partner" }, new { text = new { en = "Local authorities." }, role = "partner" } }, period = "2016/2018", outOf = "efus", source = Toulouse });
    }

    private static object[] Parties(string role, params string[] ids) => [.. ids.Select(id => new { id, role })];
}

[CollectionDefinition(Name)]
public sealed class MeetingsTold : ICollectionFixture<ToldMeetings>
{
    public const string Name = "told meetings";
}
