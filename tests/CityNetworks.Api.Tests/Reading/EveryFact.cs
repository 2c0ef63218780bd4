using System.Globalization;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>Tells one fact of every kind there is, each with a source of its own and, where it can have one, a decision of its own.</summary>
internal sealed class EveryFact(ServedRegister register)
{
    private static readonly object[] Names = [new { text = "Name", language = "en" }];
    private static readonly object Words = new { en = "So." };
    private int _told;

    public async Task Tell()
    {
        foreach (var city in new[] { "fr-a", "fr-b", "fr-c", "fr-d", "fr-e", "fr-f" }) await Decided($"cities/{city}", new { kind = "commune", country = "FR", names = Names, coordinates = new { latitude = 1, longitude = 2 } });
        await Decided("organisations/org", new { kind = "university", names = Names });
        foreach (var network in new[] { "net", "other", "merged" }) await Decided($"networks/{network}", new { kind = "association", names = Names, seat = "Paris", on = "1990" });
        await OfMembers();
        await OfANetwork();
        await OfMemberships();
        await OfOffices();
        await OfDossiers();
        await OfMeetings();
        await OfAgreements();
    }

    private async Task OfMembers()
    {
        await Decided("cities/fr-a/names", new { name = new { text = "Alias", language = "fr", kind = "alias" } });
        await Decided("cities/fr-a/renamings", new { text = "Renamed", language = "en", on = "2001" });
        await Decided("cities/fr-a/codes", new { code = new { scheme = "wikidata", value = "Q1" } });
        await Decided("cities/fr-b/location", new { coordinates = new { latitude = 3, longitude = 4 } });
        await Decided("cities/fr-a/wholes", new { whole = "fr-b", period = new { from = "2015" } });
        await Decided("cities/fr-a/whole-departures", new { whole = "fr-b", on = "2020" });
        await Decided("cities/fr-c/merger", new { into = "fr-b", on = "2030" });
        await Decided("cities/fr-d/split", new { into = new[] { "fr-a", "fr-b" }, on = "2030" });
        await Decided("cities/fr-e/dissolution", new { on = "2030" });
        await Decided("cities/fr-f/same-as", new { first = "fr-b" });
    }

    private async Task OfANetwork()
    {
        await Decided("networks/net/names", new { name = new { text = "N.", language = "en", kind = "acronym" } });
        await Decided("networks/net/renamings", new { text = "Renamed", language = "en", on = "2001" });
        await Decided("networks/net/seat-changes", new { seat = "Lyon", on = "2001" });
        await Decided("networks/net/statutes", new { statutes = new { kinds = new object[] { new { code = "full", entry = "joining" }, new { code = "elect", entry = "application" }, new { code = "signatory", entry = "signature" }, new { code = "associate", entry = "joining" } } } });
        await Decided("networks/net/affiliations", new { relation = "section-of", with = "other", period = new { from = "2001" } });
        await Decided("networks/net/affiliation-endings", new { relation = "section-of", with = "other", on = "2010" });
        await Decided("networks/net/derivations", new { through = "other" });
        await Decided("networks/other/dissolution", new { on = "2040" });
        await Decided("networks/merged/merger", new { into = "net", on = "2040" });
    }

    private async Task OfMemberships()
    {
        const string at = "networks/net";
        await Decided($"{at}/applications", new { member = "fr-a", kind = "elect", on = "2001-01-01" });
        await Decided($"{at}/admissions", new { member = "fr-a", on = "2001-02-01" });
        await Decided($"{at}/suspensions", new { member = "fr-a", on = "2002-01-01" });
        await Decided($"{at}/reinstatements", new { member = "fr-a", on = "2003-01-01" });
        await Decided($"{at}/kind-changes", new { member = "fr-a", kind = "associate", on = "2004-01-01" });
        await Decided($"{at}/memberships", new { member = "fr-b", on = "2001-01-01" });
        await Decided($"{at}/withdrawals", new { member = "fr-b", on = "2040-01-01", noticeGiven = "2039-01-01" });
        await Decided($"{at}/memberships", new { member = "org", on = "2001-01-01" });
        await Decided($"{at}/exclusions", new { member = "org", on = "2041-01-01" });
        await Decided($"{at}/membership-corrections", new { member = "org", standing = "excluded", on = "2041-01-01", correctOn = "2042-01-01" });
        await Decided($"{at}/signatures", new { member = "fr-c", kind = "signatory", on = "2001-01-01" });
        await Decided($"{at}/exclusions", new { member = "fr-c", on = "2002-01-01" });
        await Decided($"{at}/applications", new { member = "fr-d", kind = "elect", on = "2001-01-01" });
        await Decided($"{at}/application-refusals", new { member = "fr-d", on = "2001-02-01" });
        await Decided($"{at}/membership-records", new { member = "fr-e", period = new { from = "2010" }, jointly = new[] { "fr-d" } });
        await Decided($"{at}/membership-records", new { member = "fr-e", period = new { from = "2011" } });
        await Decided($"{at}/membership-record-corrections", new { member = "fr-e", number = 2, period = new { from = "2012" } });
    }

    private async Task OfOffices()
    {
        const string at = "networks/net";
        var person = (await register.Operator.Do("/api/persons", new { name = "Somebody" }))["id"];
        await Decided($"{at}/bodies", new { body = "bureau", kind = "bureau", names = Names });
        await Decided($"{at}/bodies", new { body = "closed", kind = "forum", names = Names });
        await Decided($"{at}/body-closings", new { body = "closed", on = "2040" });
        await Decided($"{at}/body-assignments", new { body = "bureau", member = "fr-a", role = "member", on = "2005-01-01" });
        await Decided($"{at}/body-departures", new { body = "bureau", member = "fr-a", on = "2040-01-01" });
        foreach (var office in new[] { "presidency", "treasury" }) await Decided($"{at}/offices", new { office, titles = Names, rules = new { heldBy = Array.Empty<string>() } });
        await Decided($"{at}/terms", new { office = "presidency", holder = "fr-a", from = "2005-01-01" });
        await Decided($"{at}/person-changes", new { office = "presidency", holder = "fr-a", on = "2006-01-01", person });
        await Decided($"{at}/handovers", new { office = "presidency", from = "fr-a", to = "fr-b", on = "2010-01-01", until = "2030-01-01" });
        await Decided($"{at}/resignations", new { office = "presidency", holder = "fr-b", on = "2020-01-01" });
        await Decided($"{at}/vacancies", new { office = "presidency", period = new { from = "2020-01-01" } });
        await Decided($"{at}/terms", new { office = "treasury", holder = "fr-a", from = "2005-01-01" });
        await Decided($"{at}/handovers", new { office = "treasury", from = "fr-a", to = "fr-b", on = "2039-01-01", until = "2039-06-01" });
        await Decided($"{at}/handover-revocations", new { office = "treasury", to = "fr-b", on = "2039-01-01" });
        await Decided($"{at}/terms", new { office = "bureau/presides", holder = "fr-b", from = "2005-01-01", until = "2030-01-01" });
        await Decided($"{at}/term-corrections", new { office = "bureau/presides", term = 1, from = "2006-01-01", until = "2030-01-01" });
        await Told($"{at}/term-records", new { office = "treasury", holder = "fr-b", period = new { attested = new[] { "1999" } } });
        await Told($"{at}/term-record-corrections", new { office = "treasury", number = 1, holder = "fr-b", period = new { attested = new[] { "1998" } } });
        await Told($"{at}/term-records", new { office = "presidency", holder = "fr-b", period = new { attested = new[] { "1999" } } });
        await Told($"{at}/handover-records", new { office = "treasury", from = "fr-a", to = "fr-b", on = "2000" });
    }

    private async Task OfDossiers()
    {
        await Told("cities/fr-a/claims", new { figure = "inhabitants", amount = new { value = 7 } });
        await Told("networks/net/statements", new { kind = "mission", text = Words });
        await Told("organisations/org/links", new { label = "Site", use = "site" });
        await Told("networks/net/member-types", new { what = "university" });
        await Told("networks/net/lists", new { of = "members", complete = true });
        await Told("networks/net/conflicts", new { subject = "name", kind = "naming", between = new[] { new { source = "page-a", says = Words }, new { source = "page-b", says = Words } }, resolution = Words });
        await Told("cities/fr-b/claims", new { figure = "inhabitants", amount = new { value = 7 } });
        await register.Operator.Do("/api/cities/fr-b/facts/1/corrections", new { claim = new { figure = "inhabitants", amount = new { value = 8 }, source = new { id = "page-corrected", section = "Figures" } } });
    }

    private async Task OfMeetings()
    {
        await Told("series/days", new { names = Names, organisers = new[] { "net" } });
        await Told("series/days/editions", new { edition = "one", on = "2017" });
        foreach (var kind in new[] { "sessions", "participants", "delegations" })
        {
            object entry = kind switch
            {
                "sessions" => new { title = Words, start = "2017-01-01" },
                "participants" => new { member = "fr-a", role = "partner" },
                _ => new { state = "expected", count = 7 },
            };
            await Told($"series/days/editions/one/{kind}", entry);
            await Told($"series/days/editions/one/{kind}/1/corrections", entry);
            await Told($"series/days/editions/one/{kind}", entry);
        }

        await Told("series/weeks", new { names = Names });
        await Told("series/weeks/corrections", new { names = Names, kind = "week" });
        await Told("series/weeks/editions", new { edition = "one", on = "2017" });
        await Told("series/weeks/editions/one/corrections", new { on = "2018" });
    }

    private async Task OfAgreements()
    {
        await Told("agreements/text", new { kind = "agreement", names = Names });
        await Told("agreements/text/parties", new { role = "party", id = "fr-a" });
        await Told("agreements/text/endings", new { on = "2020" });
        await Told("agreements/corrected", new { kind = "agreement", names = Names });
        await Told("agreements/corrected/corrections", new { kind = "scheme", names = Names });
    }

    private Task Decided(string path, object body) => Post(path, body, decided: true);

    private Task Told(string path, object body) => Post(path, body, decided: false);

    private Task Post(string path, object body, bool decided)
    {
        _told++;
        var fact = System.Text.Json.Nodes.JsonNode.Parse(ApiClient.Json(body))!.AsObject(); // It is written as one.
        fact["source"] = new System.Text.Json.Nodes.JsonObject { ["id"] = string.Create(CultureInfo.InvariantCulture, $"page-{_told}"), ["section"] = path };
        if (decided) fact["decision"] = new System.Text.Json.Nodes.JsonObject { ["body"] = "Assembly", ["reference"] = string.Create(CultureInfo.InvariantCulture, $"vote-{_told}") };
        return register.Operator.Do($"/api/{path}", fact);
    }
}
