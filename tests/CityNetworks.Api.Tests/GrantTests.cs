using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace CityNetworks.Api.Tests;

public sealed class GrantTests(Register register) : IClassFixture<Register>
{
    private static readonly object Report = new { member = "fr-paris", source = new { id = "paris-page" } };

    [Fact]
    public async Task Who_lacks_the_right_is_told_which_one_it_takes()
    {
        await register.Found("medcites");
        await register.Found("eurocities");
        await register.Cities("fr-nice", "fr-lille");
        var lille = await register.Principal("lille", new { right = "speak", @for = "fr-lille" });
        var recorder = await register.Principal("recorder", new { right = "record" });
        var secretariat = await register.Principal("secretariat", new { right = "speak", @for = "medcites" });
        var before = await register.Head();

        await Refused(lille, "/api/networks/medcites/memberships", Bodies.Joins("fr-nice"), "to speak for medcites or to speak for fr-nice");
        await Refused(lille, "/api/networks/medcites/exclusions", Bodies.Joins("fr-lille"), "to speak for medcites");
        await Refused(lille, "/api/networks/medcites/membership-records", new { member = "fr-lille", source = new { id = "lille-page" } }, "to record");
        await Refused(lille, "/api/networks/lille-network", Bodies.Network("lille-network"), "to record");
        await Refused(lille, "/api/cities/fr-roubaix", Bodies.City("fr-roubaix"), "to record");
        await Refused(lille, "/api/persons", new { name = "Somebody" }, "to record");
        await Refused(recorder, "/api/networks/medcites/memberships", Bodies.Joins("fr-nice"), "to speak for medcites or to speak for fr-nice");
        await Refused(recorder, "/api/cities/fr-nice/names", new { name = new { text = "Nizza", language = "it" } }, "to speak for fr-nice");
        await Refused(recorder, "/api/principals/recorder/grants", new { right = "operate" }, "to operate");
        await Refused(secretariat, "/api/networks/eurocities/memberships", Bodies.Joins("fr-nice"), "to speak for eurocities or to speak for fr-nice");
        (await recorder.Get("/api/principals/secretariat")).IsProblem(HttpStatusCode.Forbidden, "not-allowed");
        Assert.Equal(before, await register.Head());

        await lille.Do("/api/networks/medcites/memberships", Bodies.Joins("fr-lille"));
        await secretariat.Do("/api/networks/medcites/memberships", Bodies.Joins("fr-nice"));
        await recorder.Do("/api/networks/medcites/membership-records", new { member = "fr-lille", source = new { id = "lille-page" } });
    }

    [Fact]
    public async Task What_sources_tell_is_said_by_who_records_and_by_whom_it_is_about()
    {
        await register.Found("icorn");
        await register.Cities("fr-metz", "fr-brest");
        var metz = await register.Principal("metz", new { right = "speak", @for = "fr-metz" });
        var librarian = await register.Principal("librarian", new { right = "record" });
        var claim = new { figure = "refuges", amount = new { value = 2 }, source = new { id = "metz-page" } };
        var reason = new { reason = new { en = "Misread." } };
        await Refused(metz, "/api/networks/icorn/claims", claim, "to speak for icorn or to record");
        await Refused(metz, "/api/cities/fr-brest/claims", claim, "to speak for fr-brest or to record");
        await Refused(metz, "/api/sources/metz-page", new { title = "Metz", publisher = "Metz" }, "to record");

        await metz.Do("/api/cities/fr-metz/claims", claim);
        await librarian.Do("/api/cities/fr-brest/claims", claim);
        await Refused(metz, "/api/cities/fr-brest/facts/1/retractions", reason, "to speak for fr-brest or to record");
        await metz.Do("/api/cities/fr-metz/facts/1/retractions", reason);
        await librarian.Do("/api/sources/metz-page", new { title = "Metz", publisher = "Metz" });
    }

    [Fact]
    public async Task What_sources_tell_takes_the_place_of_reports_and_of_nothing_that_was_decided()
    {
        var source = new { id = "old-page" };
        var archivist = await register.Principal("keeper", new { right = "record" });
        await register.Found("decided-net");
        await archivist.Do("/api/networks/told-net", new { kind = "association", names = new[] { new { text = "Told", language = "en" } }, on = "1990", seat = "Paris", source });
        foreach (var (place, body) in new (string, object)[]
        {
            ("renamings", new { text = "Other", language = "en", on = "2020", source }), ("seat-changes", new { seat = "Nuuk", on = "2020", source }),
            ("statutes", new { statutes = new { kinds = new[] { new { code = "full", entry = "joining" } } }, source }), ("dissolution", new { on = "2099", source }),
        })
        {
            await Refused(archivist, $"/api/networks/decided-net/{place}", body, "to speak for decided-net");
            await archivist.Do($"/api/networks/told-net/{place}", body);
        }

        await register.Cities("fr-pau");
        await archivist.Do("/api/networks/reported-net", new { kind = "association", names = new[] { new { text = "Reported", language = "en" } }, source });
        await register.Operator.Do("/api/networks/reported-net/memberships", Bodies.Joins("fr-pau"));
        await Refused(archivist, "/api/networks/reported-net/dissolution", new { on = "2099", source }, "to speak for reported-net");
        await archivist.Do("/api/networks/reported-net/names", new { name = new { text = "Told of", language = "en" }, source });
    }

    [Fact]
    public async Task What_is_told_of_a_meeting_is_said_by_who_records_and_by_its_organisers()
    {
        await register.Found("luci");
        await register.Cities("fr-reims", "fr-sens");
        var luci = await register.Principal("luci", new { right = "speak", @for = "luci" });
        var reims = await register.Principal("reims", new { right = "speak", @for = "fr-reims" });
        var sens = await register.Principal("sens", new { right = "speak", @for = "fr-sens" });
        var archivist = await register.Principal("archivist", new { right = "record" });
        var source = new { id = "luci-page" };
        var names = new[] { new { text = "Lights", language = "en" } };
        var begins = new { names, organisers = new[] { "luci" }, source };
        await Refused(reims, "/api/series/lights", begins, "to speak for luci or to record");
        await luci.Do("/api/series/lights", begins);
        await luci.Do("/api/series/lights/editions", new { edition = "2018", hosts = new[] { "fr-sens" }, organisers = new[] { "fr-reims" }, source });

        var partner = new { member = "fr-sens", role = "partner", source };
        await Refused(sens, "/api/series/lights/editions/2018/participants", partner, "to speak for luci or to speak for fr-reims or to record");
        await reims.Do("/api/series/lights/editions/2018/participants", partner);
        await Refused(reims, "/api/series/lights/editions", new { edition = "2019", organisers = new[] { "fr-reims" }, source }, "to speak for luci or to record");
        await Refused(reims, "/api/series/lights/corrections", new { names, organisers = new[] { "fr-reims" }, source }, "to speak for luci or to record");
        await Refused(sens, "/api/series/lights/editions/2018/corrections", new { organisers = new[] { "fr-sens" }, source }, "to speak for luci or to speak for fr-reims or to record");
        await archivist.Do("/api/series/lights/editions/2018/corrections", new { hosts = new[] { "fr-sens" }, source });
        await Refused(reims, "/api/series/lights/editions/2018/retractions", new { reason = new { en = "Misread." } }, "to speak for luci or to record");
    }

    [Fact]
    public async Task What_is_told_of_an_agreement_is_said_by_who_records_and_by_its_parties()
    {
        await register.Cities("fr-auch", "fr-tarbes", "fr-pau");
        var auch = await register.Principal("auch", new { right = "speak", @for = "fr-auch" });
        var pau = await register.Principal("pau", new { right = "speak", @for = "fr-pau" });
        var clerk = await register.Principal("clerk", new { right = "record" });
        var source = new { id = "auch-page" };
        var names = new[] { new { text = "A tie", language = "en" } };
        object Tie(params string[] parties) => new { kind = "tie", names, parties = parties.Select(id => new { id, role = "party" }), source };
        await Refused(pau, "/api/agreements/auch-tarbes", Tie("fr-auch", "fr-tarbes"), "to speak for fr-auch or to speak for fr-tarbes or to record");
        await auch.Do("/api/agreements/auch-tarbes", Tie("fr-auch", "fr-tarbes"));
        await Refused(pau, "/api/agreements/auch-tarbes/parties", new { id = "fr-pau", role = "party", source }, "to speak for fr-auch or to speak for fr-tarbes or to record");
        await Refused(pau, "/api/agreements/auch-tarbes/corrections", Tie("fr-auch", "fr-pau"), "to speak for fr-auch or to speak for fr-tarbes or to record");
        await clerk.Do("/api/agreements/auch-tarbes/corrections", Tie("fr-auch", "fr-pau"));
        await pau.Do("/api/agreements/auch-tarbes/endings", new { on = "2020", source });
    }

    [Fact]
    public async Task A_grant_counts_on_its_days_only()
    {
        await register.Found("aimf");
        await register.Cities("fr-paris");
        var future = await register.Principal("future", new { right = "record", from = "2999-01-01" });
        var past = await register.Principal("past", new { right = "record", from = "2001-01-01", until = "2002-01-01" });
        var present = await register.Principal("present", new { right = "record", from = "2001-01-01", until = "2999-01-01" });

        await Refused(future, "/api/networks/aimf/membership-records", Report, "to record");
        await Refused(past, "/api/networks/aimf/membership-records", Report, "to record");
        await present.Do("/api/networks/aimf/membership-records", Report);
    }

    [Fact]
    public async Task A_grant_that_was_taken_back_counts_no_more()
    {
        await register.Found("iclei");
        await register.Cities("fr-lyon");
        var lyon = await register.Principal("lyon", new { right = "speak", @for = "fr-lyon" });
        await lyon.Do("/api/networks/iclei/memberships", Bodies.Joins("fr-lyon"), "lyon-joins");

        await register.Operator.Do("/api/principals/lyon/grant-revocations", new { grant = 1 });

        await Refused(lyon, "/api/networks/iclei/withdrawals", Bodies.Joins("fr-lyon", "2021-01-01"), "to speak for iclei or to speak for fr-lyon");
        await Refused(lyon, "/api/networks/iclei/memberships", Bodies.Joins("fr-lyon"), "to speak for", "lyon-joins");
        (await register.Operator.Post("/api/principals/lyon/grant-revocations", new { grant = 2 })).IsProblem(HttpStatusCode.Conflict, "no-such-grant");
    }

    [Fact]
    public async Task Grants_are_for_what_is_known()
    {
        await register.Operator.Do("/api/principals/wrong", new { name = "Wrong" });

        (await register.Operator.Post("/api/principals/wrong/grants", new { right = "speak" })).IsProblem(HttpStatusCode.Conflict, "speaks-for-whom");
        (await register.Operator.Post("/api/principals/wrong/grants", new { right = "speak", @for = "fr-nowhere" })).IsProblem(HttpStatusCode.Conflict, "member-is-unknown");
        (await register.Operator.Post("/api/principals/wrong/grants", new { right = "reign" })).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
        (await register.Operator.Post("/api/principals/nobody/grants", new { right = "record" })).IsProblem(HttpStatusCode.NotFound, "principal-is-unknown");
        (await register.Operator.Post("/api/principals/wrong", new { name = "Somebody else" })).IsProblem(HttpStatusCode.Conflict, "principal-exists");
    }

    [Fact]
    public async Task Operators_and_the_principal_itself_see_its_grants()
    {
        await register.Cities("fr-brest");
        var brest = await register.Principal("brest", new { right = "speak", @for = "fr-brest", from = "2024-01-01", until = "2999-01-01" }, new { right = "record" });

        foreach (var reader in new[] { register.Operator, brest })
        {
            var view = await reader.Get("/api/principals/brest");
            Assert.Equal("brest", view["id"]);
            Assert.Equal("""{"number":1,"right":"speak","for":"fr-brest","from":"2024-01-01","until":"2999-01-01"}""", view.Body["grants"]![0]!.ToJsonString()); // Null fails just as well.
            Assert.Equal("record", view.Body["grants"]![1]!["right"]!.ToString()); // As above.
            Assert.Equal(1, view.Body["keys"]![0]!["number"]!.GetValue<int>()); // As above.
        }

        (await register.Operator.Get("/api/principals/nobody")).IsProblem(HttpStatusCode.NotFound, "not-found");
        (await register.Operator.Get("/api/principals/NOBODY")).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
    }

    [Fact]
    public async Task Every_event_names_who_posted_it_for_whom_by_which_grant_with_which_command()
    {
        await register.Found("metropolis");
        await register.Cities("fr-nantes");
        var nantes = await register.Principal("nantes", new { right = "record" }, new { right = "speak", @for = "fr-nantes" });

        var joined = await nantes.Do("/api/networks/metropolis/memberships", Bodies.Joins("fr-nantes"));
        var reported = await nantes.Do("/api/networks/metropolis/membership-records", new { member = "fr-nantes", source = new { id = "nantes-page" } });
        var excluded = await register.Operator.Do("/api/networks/metropolis/exclusions", Bodies.Joins("fr-nantes", "2022-01-01"));

        Assert.Equal("""{"principal":"nantes","grant":2,"for":"fr-nantes","command":"network.join"}""", await Metadata(joined));
        Assert.Equal("""{"principal":"nantes","grant":1,"command":"network.record-membership"}""", await Metadata(reported));
        Assert.Equal("""{"principal":"operator","grant":1,"command":"network.exclude"}""", await Metadata(excluded));

        foreach (var stored in await register.Store.ReadAll(new(0), 1000, CancellationToken.None))
        {
            var metadata = JsonNode.Parse(stored.Metadata)!.AsObject(); // Null fails just as well.
            Assert.NotEmpty(metadata["principal"]!.ToString()); // As above.
            Assert.NotEmpty(metadata["command"]!.ToString()); // As above.
            Assert.True(metadata["grant"]!.GetValue<int>() > 0 || metadata["principal"]!.ToString() == "system"); // As above.
        }
    }

    private static async Task Refused(ApiClient client, string path, object body, string needs, string? key = null)
    {
        var answer = (await client.Post(path, body, key)).IsProblem(HttpStatusCode.Forbidden, "not-allowed");
        Assert.Contains(needs, answer["detail"], StringComparison.Ordinal);
    }

    private async Task<string> Metadata(Answer receipt) => Encoding.UTF8.GetString((await register.Event(receipt.Position)).Metadata);
}
