using System.Diagnostics;
using System.Net;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>A history of commands of all kinds about a few cities, networks and pages; the same for the same seed. Some are refused.</summary>
internal sealed class RandomCommands(ServedRegister register, ulong seed)
{
    public static readonly string[] Networks = ["roses", "rosaries", "rivers"];
    public static readonly string[] Cities = ["fr-rosieres", "fr-rosheim", "it-rosarno", "fr-rochefort", "pt-rosario"];
    public static readonly string[] Organisations = ["rose-institute", "rosa-agency"];

    private static readonly string[] Texts = ["Rose", "Rosière", "Santa Rosa", "Rochefort-la-Rose", "Rosario", "Ville des roses"];
    private static readonly string[] Days = ["2014-05-01", "2016-02-29", "2018-01-01", "2019-07-01", "2020-12-31"];
    private static readonly string[] Vague = ["2014", "2016~", "2017-03", "[2015..2018]", "2019-07"];
    private static readonly string[] Figures = ["members", "countries"];
    private static readonly object Reason = new { en = "It was misread.", fr = "C’était mal lu." };

    private ulong _state = seed;
    private ApiClient _network = null!; // Speaks for the first network, as the other does for the second city; both since Begin.
    private ApiClient _city = null!; // As above.

    /// <summary>Everybody there is, and nothing about them.</summary>
    public async Task Begin()
    {
        foreach (var city in Cities) await Post($"cities/{city}", new { kind = "commune", country = city[..2].ToUpperInvariant(), names = Names() });
        foreach (var organisation in Organisations) await Post($"organisations/{organisation}", new { kind = "institution", names = Names() });
        foreach (var network in Networks) await Post($"networks/{network}", new { kind = "association", names = Names(), on = One(Vague) });
        _network = await Speaker("secretariat", Networks[0]);
        _city = await Speaker("town-hall", Cities[1]);
    }

    /// <summary>Something of every kind about the first of each.</summary>
    public async Task Furnish()
    {
        var (city, organisation, within) = (Cities[0], Organisations[0], Networks[0]);
        foreach (var network in Networks)
        {
            await Post($"networks/{network}/offices", new { office = "presidency", titles = Names(), rules = new { seats = 1 } });
            await Post($"networks/{network}/bodies", new { body = "bureau", kind = "bureau", names = Names(), on = One(Days) });
            await Post($"networks/{network}/bodies", new { body = "groupe-pays-vn", kind = "country-group", country = "VN", names = Names(), on = One(Days) });
            await Post($"networks/{network}/derivations", new { through = One(Networks), source = Source() });
            await Post($"networks/{network}/affiliations", new { relation = "partner-of", with = One(Organisations), period = new { from = One(Vague) }, source = Source() });
        }

        foreach (var member in new[] { city, organisation, Networks[1] }) await Post($"networks/{within}/membership-records", new { member, period = Always(), source = Source() });
        await Post($"networks/{Networks[1]}/membership-records", new { member = within, period = Always(), source = Source() });
        foreach (var holder in new[] { city, organisation }) await Post($"networks/{within}/term-records", new { office = "presidency", holder, period = Always(), source = Source() });
        await Post($"networks/{within}/memberships", new { member = Cities[1], on = "2020-06-01" }, _city);
        foreach (var holder in new[] { city, organisation }) await Post($"networks/{within}/terms", new { office = "presidency", holder, from = holder == city ? "2040-01-01" : "2050-01-01", until = holder == city ? "2041-01-01" : null }, _network);
        foreach (var role in new[] { "bureau/presides", "groupe-pays-vn/follows" }) await Post($"networks/{within}/term-records", new { office = role, holder = city, period = Always(), source = Source() });
        foreach (var subject in new[] { $"networks/{within}", $"cities/{city}", $"organisations/{organisation}" })
        {
            await Post($"{subject}/claims", new { figure = "members", amount = new { value = 7 }, source = new { id = "page-1" } });
            await Post($"{subject}/claims", new { figure = "members", amount = new { value = 8 }, source = new { id = "page-2" } });
            await Post($"{subject}/statements", new { kind = "goal", text = Reason, source = Source() });
            await Post($"{subject}/links", new { label = One(Texts), use = "site", source = Source() });
            await Post($"{subject}/member-types", new { what = "port", source = Source() });
            await Post($"{subject}/lists", new { of = "members", complete = true, source = Source() });
            await Post($"{subject}/names", new { name = new { text = "Rose", language = "en", kind = "alias" } });
            await Post($"{subject}/renamings", new { text = "La Rose", language = "fr", on = "2012" });
        }

        await Post("sources/page-1", new { title = One(Texts), publisher = "Somebody", kind = "page" });
        await Post("series/days", new { names = Names(), organisers = new[] { within, organisation, city }, source = Source() });
        await Post("series/days/editions", new { edition = "one", on = "2019", hosts = new[] { city }, organisers = new[] { organisation, within }, source = Source() });
        await Post($"cities/{city}/dissolution", new { on = "2030" }); // So that even what shows of it only what it is tells something new.
        await Post("agreements/tie-1", new { kind = "tie", names = Names(), parties = new[] { city, organisation, within }.Select(id => new { id, role = "party" }), source = Source() });
    }

    public Task Next()
    {
        var (city, network, organisation) = (One(Cities), One(Networks), One(Organisations));
        var other = One(Cities);
        var anybody = Below(4) == 0 ? $"organisations/{organisation}" : Below(2) == 0 ? $"networks/{network}" : $"cities/{city}";
        var body = One("bureau", "groupe-pays-vn");
        return Below(34) switch
        {
            0 => Post($"networks/{network}/memberships", new { member = city, on = One(Days) }),
            1 => Said(),
            2 => Post($"networks/{network}/withdrawals", new { member = city, on = One(Days), noticeGiven = "2014-01-01" }),
            3 => Post($"networks/{network}/kind-changes", new { member = city, kind = "associate", on = One(Days) }),
            4 or 5 => Post($"networks/{network}/membership-records", new { member = One(city, organisation, One(Networks)), period = Period(), kind = One("full", "partner"), jointly = Below(3) == 0 ? new[] { One(Organisations) } : null, source = Source() }),
            6 => Post($"networks/{network}/membership-record-corrections", new { member = city, number = 1, period = Period(), source = Source() }),
            7 => Post($"networks/{network}/membership-record-retractions", new { member = city, number = 1 + Below(2) }),
            8 => Post($"networks/{network}/terms", new { office = "presidency", holder = city, from = One(Days) }),
            9 => Post($"networks/{network}/handovers", new { office = "presidency", from = city, to = other, on = One(Days) }),
            10 or 11 => Post($"networks/{network}/term-records", new { office = One("presidency", $"{body}/presides"), holder = One(city, organisation), period = Period(), source = Source() }),
            12 => Post($"networks/{network}/body-assignments", new { body, member = city, role = One("presides", "follows", "member"), on = One(Days) }),
            13 => Post($"{anybody}/names", new { name = new { text = One(Texts), language = "es", kind = "alias" } }),
            14 or 15 => Post($"{anybody}/renamings", new { text = One(Texts), language = "fr", on = One(Vague) }),
            16 => Post($"networks/{network}/derivations", new { through = One(Networks), source = Source() }),
            17 => Post($"networks/{network}/affiliations", new { relation = "partner-of", with = One(organisation, One(Networks)), period = Period(), source = Source() }),
            18 => Post($"cities/{city}/wholes", new { whole = other, period = Period() }),
            19 => Below(3) == 0 ? Post($"cities/{city}/dissolution", new { on = One(Days) }) : Below(3) == 0 ? Post($"cities/{city}/same-as", new { first = other }) : Post($"networks/{network}/seat-changes", new { seat = city, on = One(Vague) }),
            20 or 21 => Post($"{anybody}/claims", new { figure = One(Figures), unit = "cities", amount = new { value = 100 + Below(5) }, asOf = Below(2) == 0 ? One(Vague) : null, source = Source() }),
            22 => Post($"{anybody}/facts/{1 + Below(3)}/corrections", new { claim = new { figure = One(Figures), unit = "cities", amount = new { value = 200 + Below(5) }, source = Source() } }),
            23 => Post($"{anybody}/facts/{1 + Below(3)}/retractions", new { reason = Reason }),
            24 => Post($"{anybody}/facts/{1 + Below(3)}/assessments", new { status = One("stale", "disputed"), reason = Reason }),
            25 => Post($"{anybody}/statements", new { kind = "goal", text = Reason, about = new[] { other }, asOf = One(Vague), source = Source() }),
            26 => Post($"{anybody}/links", new { label = One(Texts), use = "site", source = Source() }),
            27 => Post($"{anybody}/member-types", new { what = One("water-agency", "university"), source = Source() }),
            28 => Post($"{anybody}/lists", new { of = "members", complete = false, count = Below(50), source = Source() }),
            29 => Post($"{anybody}/conflicts", new { subject = "name", kind = "naming", between = new[] { new { source = "page-1", says = Reason }, new { source = "page-2", says = Reason } }, resolution = Reason }),
            30 or 33 => Below(2) == 0 ? Post($"sources/page-{1 + Below(3)}", new { title = One(Texts), publisher = "Somebody", kind = "page" }) : Post($"sources/page-{1 + Below(3)}/corrections", new { title = One(Texts), publisher = "Somebody else", date = One(Vague) }),
            31 => Meeting(city, network, organisation),
            32 => Agreement(city, other, network, organisation),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>By one of two sides, or in answer to the other.</summary>
    private Task Said() => Below(4) switch
    {
        0 => Post($"networks/{Networks[0]}/memberships", new { member = One(Cities), on = One(Days) }, _network),
        1 => Post($"networks/{Networks[0]}/withdrawals", new { member = Cities[1], on = One(Days), noticeGiven = "2014-01-01" }, _city),
        2 => Post($"networks/{Networks[0]}/membership-confirmations", new { member = Cities[1], standing = "member", on = "2020-06-01" }, _network),
        _ => Post($"networks/{Networks[0]}/membership-disputes", new { member = Cities[1], standing = "member", on = "2020-06-01", reason = Reason }, _network),
    };

    private async Task<ApiClient> Speaker(string principal, string whom)
    {
        await Post($"principals/{principal}", new { name = principal });
        await Post($"principals/{principal}/grants", new { right = "speak", @for = whom });
        return new(register.Http, (await register.Operator.Do($"/api/principals/{principal}/keys", new { }))["key"]);
    }

    private async Task Meeting(string city, string network, string organisation)
    {
        var series = One("days", "weeks");
        await Post($"series/{series}", new { names = Names(), organisers = new[] { network, organisation, city }, yearlyOn = new { month = 4, day = 11 }, source = Source() });
        await Post($"series/{series}/editions", new { edition = One("one", "two"), on = One(Vague), hosts = new[] { city }, organisers = new[] { organisation, network }, source = Source() });
        await Post($"series/{series}/editions/one/participants", new { member = city, role = "participant", via = network, source = Source() });
        await Post($"series/{series}/editions/one/delegations", new { count = Below(40), state = "expected", of = "foreign", source = Source() });
        if (Below(3) == 0) await Post($"series/{series}/editions/one/retractions", new { reason = Reason });
        await Post($"series/{series}/corrections", new { names = Names(), organisers = new[] { network, city }, source = Source() });
    }

    private async Task Agreement(string city, string other, string network, string organisation)
    {
        var agreement = $"agreements/tie-{1 + Below(2)}";
        var parties = new[] { city, other, network, organisation }.Distinct().Select(id => new { id, role = "party" }).ToArray();
        await Post(agreement, new { kind = "tie", names = Names(), parties, signed = One(Vague), outOf = network, tie = new[] { "twinning" }, source = Source() });
        if (Below(2) == 0) await Post($"{agreement}/endings", new { on = One(Vague), source = Source() });
        await Post($"{agreement}/corrections", new { kind = "tie", names = Names(), parties, signed = One(Vague), tie = new[] { "partnership" }, source = Source() });
    }

    private object Names() => new[] { new { text = One(Texts), language = One("fr", "en") } };

    private static object Always() => new { from = "2010", until = ".." };

    private object Period() => new { from = One(Vague), until = ".." };

    private object Source() => new { id = $"page-{1 + Below(3)}", section = One(Texts) };

    private async Task Post(string path, object body, ApiClient? by = null)
    {
        var answer = await (by ?? register.Operator).Post($"/api/{path}", body);
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.Conflict, $"{path}: {ApiClient.Json(body)} {answer.Text}");
    }

    private T One<T>(params T[] of) => of[Below(of.Length)];

    private int Below(int sides)
    {
        // Knuth's MMIX generator; its high bits are the good ones.
        _state = (_state * 6364136223846793005) + 1442695040888963407;
        return (int)((_state >> 33) % (ulong)sides);
    }
}
