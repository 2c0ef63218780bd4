using System.Text;
using CityNetworks.Domain.Networks;
using Xunit;

namespace CityNetworks.Contracts.Tests;

public sealed class CommandReaderTests
{
    private const string Days = "a decided fact needs a full date, such as 2024-05-01; a source's vaguer date is recorded instead";
    private const string Times = "a time is a day, such as 2017-10-09, or a minute of it on the clocks of the place, such as 2017-10-09T16:00";
    private const string Ids = "an id is 2 to 80 lower-case letters a-z and digits, in words joined by single hyphens";

    [Fact]
    public void Order_white_space_and_what_goes_without_saying_do_not_change_the_canonical_bytes()
    {
        var plain = Understood("network.join", """{"member":"fr-toulouse","on":"2024-05-01","source":{"id":"aimf"}}""");
        var other = Understood("network.join", """
            { "source" : { "section": null, "id" : "aimf" }, "founding": false, "kind": "full",
              "on":"2024\u002d05-01", "decision": null, "member":"fr-toulouse" }
            """);
        Assert.Equal(plain.Canonical, other.Canonical);
        Assert.Equal(plain.Command, other.Command);
        Assert.Equal("""{"member":"fr-toulouse","on":"2024-05-01","source":{"id":"aimf"}}""", Encoding.UTF8.GetString(plain.Canonical));
    }

    [Fact]
    public void A_period_may_be_an_interval()
    {
        var read = Understood("network.leave-vacant", """{"office":"presidency","period":"2021/2022"}""");
        Assert.Equal("""{"office":"presidency","period":{"from":"2021","to":"2022"}}""", Encoding.UTF8.GetString(read.Canonical));
    }

    [Fact]
    public void Seats_without_limit_are_not_the_same_as_seats_unsaid()
    {
        var unlimited = Understood("network.create-office", """{"office":"council","titles":[],"rules":{"seats":null}}""");
        var unsaid = Understood("network.create-office", """{"office":"council","titles":[],"rules":{}}""");
        Assert.Null(Assert.IsType<NetworkCommand.CreateOffice>(unlimited.Command).Rules?.Seats);
        Assert.Equal(1, Assert.IsType<NetworkCommand.CreateOffice>(unsaid.Command).Rules?.Seats);
        Assert.Equal("""{"office":"council","titles":[],"rules":{"seats":null}}""", Encoding.UTF8.GetString(unlimited.Canonical));
        Assert.Equal(unlimited.Command, MessageCodec.Decode("network.create-office", unlimited.Canonical));
    }

    [Theory]
    // not JSON
    [InlineData("network.join", "", "", "the body is empty; a JSON object is expected")]
    [InlineData("network.join", "  ", "", "the JSON ends too early (line 1, column 3)")]
    [InlineData("network.join", "{\n  \"member\": \"é\", x", "", "this is not JSON (line 2, column 18)")]
    [InlineData("network.join", "{\"member\": \"fr-lyon\"", "", "the JSON ends too early (line 1, column 21)")]
    [InlineData("network.join", "{} {}", "", "something follows the end of the JSON (line 1, column 4)")]
    [InlineData("network.join", "{\"member\":\"fr-lyon\",}", "", "a trailing comma is not allowed (line 1, column 21)")]
    [InlineData("member.split", "{\"into\":[\"fr-lyon\",]}", "", "a trailing comma is not allowed (line 1, column 20)")]
    [InlineData("network.join", "{ /* here */ }", "", "comments are not allowed (line 1, column 3)")]
    [InlineData("network.join", "{ // here\n }", "", "comments are not allowed (line 1, column 3)")]
    [InlineData("network.join", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", "", "nested deeper than 32 levels (line 1, column 33)")]
    // not the shape
    [InlineData("network.join", "null", "", "an object is expected, with the fields member, on, kind, founding, decision, source")]
    [InlineData("network.join", "[]", "", "an object is expected, with the fields member, on, kind, founding, decision, source")]
    [InlineData("network.join", "{}", "/member", "the field is missing")]
    [InlineData("network.join", """{"member":"fr-lyon"}""", "/on", "the field is missing")]
    [InlineData("network.join", """{"membr":"fr-lyon"}""", "/membr", "unknown field 'membr'; known are member, on, kind, founding, decision, source")]
    [InlineData("network.join", """{"Member":"fr-lyon"}""", "/Member", "unknown field 'Member'; known are member, on, kind, founding, decision, source")]
    [InlineData("network.join", """{"$type":"x"}""", "/$type", "unknown field '$type'; known are member, on, kind, founding, decision, source")]
    [InlineData("network.join", """{"a/b~c\n":1}""", "/a~1b~0c\n", "unknown field 'a/b~c?'; known are member, on, kind, founding, decision, source")]
    [InlineData("network.join", """{"member":"fr-lyon","member":"fr-lyon","on":"2024-05-01"}""", "/member", "the field is given twice")]
    [InlineData("network.join", """{"member":"fr-lyon","on":"2024-05-01","source":{"id":"aimf","id":"aimf"}}""", "/source/id", "the field is given twice")]
    [InlineData("network.join", """{"member":null,"on":"2024-05-01"}""", "/member", "a value is required")]
    [InlineData("network.join", """{"member":"fr-lyon","on":"2024-05-01","kind":null}""", "/kind", "null is not a value here; leave the field out")]
    [InlineData("network.join", """{"member":"fr-lyon","on":"2024-05-01","kind":1}""", "/kind", "a text is expected")]
    [InlineData("network.join", """{"member":"fr-lyon","on":"2024-05-01","founding":"true"}""", "/founding", "true or false is expected")]
    [InlineData("network.join", """{"member":"fr-lyon","on":"2024-05-01","source":"aimf"}""", "/source", "an object is expected, with the fields id, section, quote")]
    [InlineData("network.join", """{"member":"fr-lyon","on":"2024-05-01","source":{}}""", "/source/id", "the field is missing")]
    [InlineData("network.retract-term-record", """{"office":"presidency","number":1.5}""", "/number", "a whole number is expected")]
    [InlineData("network.retract-term-record", """{"office":"presidency","number":99999999999}""", "/number", "a whole number is expected")]
    [InlineData("network.retract-term-record", """{"office":"presidency","number":"1"}""", "/number", "a whole number is expected")]
    [InlineData("member.locate", """{"coordinates":{"latitude":"48","longitude":2}}""", "/coordinates/latitude", "a number is expected")]
    [InlineData("member.split", """{"into":"fr-lyon","on":"2024"}""", "/into", "a list is expected")]
    [InlineData("member.split", """{"into":["fr-lyon",null],"on":"2024"}""", "/into/1", "a list holds no null")]
    [InlineData("member.register", """{"kind":"commune","names":[{"text":"Lyon","language":"fr"},{"text":"Lyon"}]}""", "/names/1/language", "the field is missing")]
    [InlineData("dossier.record-claim", """{"figure":"members","amount":{"value":1}}""", "/source", "the field is missing")]
    [InlineData("dossier.record-claim", """{"figure":"members","amount":{"value":1.5},"source":{"id":"page"}}""", "/amount/value", "a whole number is expected")]
    [InlineData("dossier.record-claim", """{"figure":"members","amount":188,"source":{"id":"page"}}""", "/amount", "an object is expected, with the fields value, percent, part, whole, least, most")]
    [InlineData("dossier.record-claim", """{"figure":"members","source":{"id":"page"},"parts":[{"what":"left","amount":{"value":18},"parts":[{"what":"far-left"}]}]}""", "/parts/0/parts/0/amount", "the field is missing")]
    // codes
    [InlineData("dossier.assess-fact", """{"status":"old","reason":{"en":"It is."}}""", "/status", "one of these is expected: current, stale, disputed, unverifiable")]
    [InlineData("member.register", """{"kind":"city","names":[]}""", "/kind", "one of these is expected: commune, metropole, departement, region, territory, state, association, company, university, agency, programme, institution, network")]
    [InlineData("network.open-body", """{"body":"bureau","names":[],"kind":"CountryGroup"}""", "/kind", "one of these is expected: assembly, bureau, committee, commission, forum, working-group, country-group, section, secretariat")]
    [InlineData("network.begin-term", """{"office":"presidency","holder":"fr-lyon","from":"2024-05-01","manner":0}""", "/manner", "one of these is expected: elected, appointed, assigned, interim, handed-over")]
    // ids
    [InlineData("network.join", """{"member":"Lyon","on":"2024-05-01"}""", "/member", Ids)]
    [InlineData("network.join", """{"member":7,"on":"2024-05-01"}""", "/member", "a text is expected: " + Ids)]
    [InlineData("network.merge-into", """{"into":"a"}""", "/into", Ids)]
    [InlineData("network.resign", """{"office":"a/b/c","holder":"fr-lyon","on":"2024-05-01"}""", "/office", Ids + "; an office of a body is written body/office")]
    [InlineData("network.record-term", """{"office":"presidency","source":{"id":"aimf"},"period":{},"person":"Jean Dupont"}""", "/person", "the key of a person is 1 to 100 letters a-z, A-Z, digits, '-', '_', '.' or ':', as the vault gave it")]
    // dates
    [InlineData("network.join", """{"member":"fr-lyon","on":"2024-05"}""", "/on", Days)]
    [InlineData("network.join", """{"member":"fr-lyon","on":"2023-02-29"}""", "/on", "a day of 2023-02 is 01 to 28 (column 9)")]
    [InlineData("network.join", """{"member":"fr-lyon","on":20240501}""", "/on", "a text is expected: " + Days)]
    [InlineData("network.dissolve", """{"on":"2024-13"}""", "/on", "a month is 01 to 12 (column 6)")]
    [InlineData("network.dissolve", """{"on":2024}""", "/on", "a text is expected: a date as EDTF, such as 2024-05-01, 2024-05, 2024 or 2024~")]
    [InlineData("network.leave-vacant", """{"office":"presidency","period":{"from":"2024","until":"2023"}}""", "/period/until", "the period ends on its first day or before it")]
    [InlineData("network.leave-vacant", """{"office":"presidency","period":{"from":"2024","until":"2024-1"}}""", "/period/until", "a month has two digits (column 7)")]
    [InlineData("network.leave-vacant", """{"office":"presidency","period":{"until":"2024","to":"2024"}}""", "/period/to", "a period ends 'until' a day or 'to' a day, not both")]
    [InlineData("network.leave-vacant", """{"office":"presidency","period":{"from":"2024","attested":["2024","2023"]}}""", "/period/attested/1", "the date lies before the period")]
    [InlineData("network.leave-vacant", """{"office":"presidency","period":{"attested":["2024",2023]}}""", "/period/attested/1", "a date is expected, as a text")]
    [InlineData("network.leave-vacant", """{"office":"presidency","period":{"attested":"2024"}}""", "/period/attested", "a list of dates is expected")]
    [InlineData("network.leave-vacant", """{"office":"presidency","period":{"from":2024}}""", "/period/from", "a date is expected, as a text")]
    [InlineData("network.leave-vacant", """{"office":"presidency","period":{"since":"2024"}}""", "/period/since", "unknown field 'since'; known are from, until, to, attested")]
    [InlineData("network.leave-vacant", """{"office":"presidency","period":{"from":"2024","from":"2024"}}""", "/period/from", "the field is given twice")]
    [InlineData("network.leave-vacant", """{"office":"presidency","period":"2024"}""", "/period", "'/' stands between the ends of an interval (column 5)")]
    [InlineData("network.leave-vacant", """{"office":"presidency","period":7}""", "/period", "a period is expected: an object of from, until or to, and attested, or an EDTF interval such as \"2021/2022\"")]
    // meetings
    [InlineData("series.hold", """{"edition":"2017","source":{"id":"page"},"on":"2017-13"}""", "/on", "a month is 01 to 12 (column 6)")]
    [InlineData("series.hold", """{"edition":"2017","source":{"id":"page"},"on":"2017-10-10/2017-10-09"}""", "/on", "the interval ends before it starts (column 12)")]
    [InlineData("series.hold", """{"edition":"2017","source":{"id":"page"},"on":"2017-10-09/.."}""", "/on", "a meeting has a last day: write it, or leave the dates out (column 12)")]
    [InlineData("series.hold", """{"edition":"2017","source":{"id":"page"},"on":2017}""", "/on", "a text is expected: when they meet as EDTF: a date, such as 2011-12, or an interval between two, such as 2017-10-09/2017-10-10")]
    [InlineData("series.record-session", """{"edition":"2017","title":{"en":"Water"},"source":{"id":"page"},"start":"2017-10"}""", "/start", Times)]
    [InlineData("series.record-session", """{"edition":"2017","title":{"en":"Water"},"source":{"id":"page"},"start":"2017-10-09T16:00+02:00"}""", "/start", Times)]
    [InlineData("series.record-session", """{"edition":"2017","title":"Water","source":{"id":"page"},"start":"2017-10-09"}""", "/title", "an object is expected, with the fields en, fr")]
    [InlineData("series.record-delegation", """{"edition":"2017","source":{"id":"page"},"state":"present"}""", "/state", "one of these is expected: expected, registered")]
    [InlineData("series.record-delegation", """{"edition":"2017","state":"expected","count":50}""", "/source", "the field is missing")]
    // agreements
    [InlineData("agreement.conclude", """{"kind":"treaty","names":[],"source":{"id":"page"}}""", "/kind", "one of these is expected: agreement, framework, tie, programme, project, scheme")]
    [InlineData("agreement.conclude", """{"kind":"tie","names":[],"source":{"id":"page"},"parties":[{"id":"fr-toulouse"}]}""", "/parties/0/role", "the field is missing")]
    [InlineData("agreement.conclude", """{"kind":"project","names":[],"source":{"id":"page"},"period":"2018/2016"}""", "/period", "the interval ends before it starts (column 6)")]
    // texts that are no texts
    [InlineData("network.rename", """{"text":"\ud83c","language":"fr","on":"2024"}""", "/text", "the text is not Unicode: half of a character stands alone in it")]
    [InlineData("network.dissolve", """{"on":"\udc00"}""", "/on", "the text is not Unicode: half of a character stands alone in it")]
    [InlineData("network.dissolve", """{"\udc00":1}""", "", "the name of a field is not Unicode: half of a character stands alone in it")]
    [InlineData("network.leave-vacant", """{"office":"presidency","period":{"from":"\udc00"}}""", "/period/from", "the text is not Unicode: half of a character stands alone in it")]
    public void A_wrong_shape_is_refused_with_its_place_and_rule(string name, string body, string pointer, string rule) =>
        Assert.Equal([new(pointer, rule)], Problems(name, body));

    [Fact]
    public void Bytes_that_are_not_text_are_refused() =>
        Assert.Equal<InputProblem>([new("", "the body is not UTF-8")], Assert.IsType<CommandReading.Refused>(CommandReader.Read("network.join", (byte[])[.. "{\"member\":\""u8, 0xFF, .. "\"}"u8])).Problems);

    [Theory]
    [InlineData("network.joined.v1")]
    [InlineData("network.merge")]
    [InlineData("")]
    public void Only_commands_of_the_table_are_read(string name) =>
        Assert.Contains($"'{name}'", Assert.Throws<UnknownContractException>(() => CommandReader.Read(name, "{}"u8.ToArray())).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("network.rename", """{"text":"","language":"fr","on":"2024"}""", "/text", "a text is not empty; leave the field out where there is nothing to say")]
    [InlineData("network.rename", """{"text":" AIMF","language":"fr","on":"2024"}""", "/text", "a text neither begins nor ends with a space")]
    [InlineData("network.rename", """{"text":"AIMF\u00a0","language":"fr","on":"2024"}""", "/text", "a text neither begins nor ends with a space")]
    [InlineData("network.rename", """{"text":"AI\u0000MF","language":"fr","on":"2024"}""", "/text", "a text is one line without control characters")]
    [InlineData("network.rename", """{"text":"AI\nMF","language":"fr","on":"2024"}""", "/text", "a text is one line without control characters")]
    [InlineData("network.rename", """{"text":"AIMF","language":"French","on":"2024"}""", "/language", "a language is a BCP 47 tag, such as fr, sr-Cyrl or pt-BR; und where there is none")]
    [InlineData("network.rename", """{"text":"AIMF","language":"FR","on":"2024"}""", "/language", "a language is a BCP 47 tag, such as fr, sr-Cyrl or pt-BR; und where there is none")]
    [InlineData("network.affiliate", """{"relation":"section of","with":"cglu"}""", "/relation", "a code is written like an id: " + Ids)]
    [InlineData("network.affiliate", """{"relation":"section-of","with":"cglu","country":"UK"}""", "/country", "a country is one of the 249 codes of ISO 3166-1 alpha-2: two upper-case letters, such as FR")]
    [InlineData("network.affiliate", """{"relation":"section-of","with":"cglu","country":"fr"}""", "/country", "a country is one of the 249 codes of ISO 3166-1 alpha-2: two upper-case letters, such as FR")]
    [InlineData("network.reseat", """{"seat":"Paris","timeZone":"Europe/Pariis"}""", "/timeZone", "a time zone is one of the IANA database, such as Europe/Paris")]
    [InlineData("network.reseat", """{"seat":"Paris","timeZone":"../../etc/passwd"}""", "/timeZone", "a time zone is one of the IANA database, such as Europe/Paris")]
    [InlineData("network.join", """{"member":"fr-lyon","on":"2024-05-01","kind":"Full"}""", "/kind", "a code is written like an id: " + Ids)]
    [InlineData("network.join", """{"member":"fr-lyon","on":"9999-12-31"}""", "/on", "a decided fact lies in the years 1000 to 2999")]
    [InlineData("network.join", """{"member":"fr-lyon","on":"0999-12-31"}""", "/on", "a decided fact lies in the years 1000 to 2999")]
    [InlineData("network.join", """{"member":"fr-lyon","on":"2024-05-01","source":{"id":"AIMF 2024"}}""", "/source/id", Ids)]
    [InlineData("network.close-body", """{"body":"groupe/pays","on":"2024"}""", "/body", Ids)]
    [InlineData("network.create-office", """{"office":"council","titles":[],"rules":{"heldBy":["full","Not a code"]}}""", "/rules/heldBy/1", "a code is written like an id: " + Ids)]
    [InlineData("member.recode", """{"code":{"scheme":"INSEE","value":"31555"}}""", "/code/scheme", "a code is written like an id: " + Ids)]
    [InlineData("series.hold", """{"edition":"No. 4","source":{"id":"page"}}""", "/edition", Ids)]
    [InlineData("series.record-participant", """{"edition":"2017","member":"afd","role":"a partner","source":{"id":"page"}}""", "/role", "a code is written like an id: " + Ids)]
    [InlineData("series.record-delegation", """{"edition":"2017","source":{"id":"page"},"state":"expected","count":1,"leaderType":["minister","Mayors"]}""", "/leaderType/1", "a code is written like an id: " + Ids)]
    [InlineData("agreement.conclude", """{"kind":"tie","names":[],"source":{"id":"page"},"tie":["A twinning"]}""", "/tie/0", "a code is written like an id: " + Ids)]
    // what does not go together
    [InlineData("series.begin", """{"names":[],"source":{"id":"page"},"yearlyOn":{"month":2,"day":30}}""", "/yearlyOn/day", "a day of this month is 1 to 29")]
    [InlineData("series.hold", """{"edition":"2017","source":{"id":"page"},"number":0}""", "/number", "editions are counted from 1")]
    [InlineData("series.record-session", """{"edition":"2017","title":{"en":"Water"},"source":{"id":"page"},"start":"2017-10-09T16:00","end":"2017-10-09T15:00"}""", "/end", "a session ends after it begins")]
    [InlineData("series.record-session", """{"edition":"2017","title":{},"source":{"id":"page"},"start":"2017-10-09T16:00"}""", "/title", "say it in en, in fr or in both")]
    [InlineData("series.record-delegation", """{"edition":"2017","source":{"id":"page"},"state":"expected"}""", "/count", "say how many delegations there are, whose it is, or of which country they are")]
    [InlineData("agreement.conclude", """{"kind":"tie","names":[],"source":{"id":"page"},"parties":[{"role":"party"}]}""", "/parties/0/id", "say who the party is, by its id or as a text")]
    [InlineData("agreement.conclude", """{"kind":"project","names":[],"source":{"id":"page"},"tie":["twinning"]}""", "/tie", "only a tie has a sort of tie")]
    [InlineData("dossier.record-claim", """{"figure":"members","source":{"id":"page"}}""", "/amount", "tell an amount, or the parts where the source tells no more")]
    [InlineData("dossier.record-claim", """{"figure":"members","source":{"id":"page"},"amount":{}}""", "/amount", "an amount is one of these: value, percent, part with whole, least with most")]
    [InlineData("dossier.record-claim", """{"figure":"members","source":{"id":"page"},"amount":{"percent":101}}""", "/amount/percent", "a share is 0 to 100 percent of its whole")]
    [InlineData("dossier.record-claim", """{"figure":"members","source":{"id":"page"},"amount":{"percent":1e999}}""", "/amount/percent", "a share is 0 to 100 percent of its whole")]
    [InlineData("dossier.record-claim", """{"figure":"members","source":{"id":"page"},"amount":{"part":192,"whole":191}}""", "/amount/part", "a part is not above its whole")]
    [InlineData("dossier.record-claim", """{"figure":"members","source":{"id":"page"},"amount":{"value":36},"parts":[{"what":"left","amount":{"value":18}},{"what":"right","amount":{"value":17}}]}""", "/parts", "the parts do not add up: 35 is not 36")]
    [InlineData("dossier.record-claim", """{"figure":"members","source":{"id":"page"},"parts":[{"what":"left","amount":{"value":18},"parts":[{"what":"far-left","amount":{"value":1}}]}]}""", "/parts/0/parts", "the parts do not add up: 1 is not 18")]
    [InlineData("dossier.record-claim", """{"figure":"members","source":{"id":"page"},"amount":{"value":1},"status":"stale"}""", "/reason", "a status other than current has a reason")]
    [InlineData("dossier.record-claim", """{"figure":"members","source":{"id":"page"},"amount":{"value":1},"wording":{}}""", "/wording", "say it in en, in fr or in both")]
    [InlineData("dossier.record-claim", """{"figure":"The members","source":{"id":"page"},"amount":{"value":1}}""", "/figure", "a code is written like an id: " + Ids)]
    [InlineData("dossier.record-claim", """{"figure":"members","source":{"id":"page"},"amount":{"value":1},"unit":"Cities"}""", "/unit", "a code is written like an id: " + Ids)]
    [InlineData("dossier.record-claim", """{"figure":"members","source":{"id":"page"},"parts":[{"what":"The left","amount":{"value":1}}]}""", "/parts/0/what", "a code is written like an id: " + Ids)]
    [InlineData("dossier.record-statement", """{"kind":"objective","text":{"en":"Grow."},"order":4,"of":3,"source":{"id":"page"}}""", "/order", "a place among several is not above their number")]
    [InlineData("dossier.record-list", """{"of":"All members","complete":true,"source":{"id":"page"}}""", "/of", "a code is written like an id: " + Ids)]
    [InlineData("dossier.record-conflict", """{"subject":"name","kind":"inner","between":[{"source":"page"}],"resolution":{"en":"One is a slip."}}""", "/between", "two sides at least are needed, also within one source")]
    [InlineData("dossier.record-conflict", """{"subject":"name","kind":"inner","between":[{"source":"page"},{"source":"The page"}],"resolution":{"en":"One is a slip."}}""", "/between/1/source", Ids)]
    [InlineData("dossier.correct-fact", """{}""", "", "give one fact, under the name of its kind: claim, statement, link, memberType, list or conflict")]
    [InlineData("dossier.correct-fact", """{"claim":{"figure":"members","source":{"id":"page"},"amount":{"percent":101}}}""", "/claim/amount/percent", "a share is 0 to 100 percent of its whole")]
    public void A_text_or_day_that_cannot_be_is_refused_with_its_place_and_rule(string name, string body, string pointer, string rule) =>
        Assert.Equal([new(pointer, rule)], Problems(name, body));

    [Fact]
    public void Every_text_and_day_that_cannot_be_is_told_at_once() => Assert.Equal(
        ["/names/0/language", "/names/1/text", "/country", "/listedUnder", "/decision/body"],
        Problems("member.register", $$"""
            {"kind":"commune","names":[{"text":"Lyon","language":"french"},{"text":"{{new string('a', 501)}}","language":"fr"}],
             "country":"FRA","listedUnder":"","decision":{"body":" "} }
            """).Select(p => p.Pointer));

    [Theory]
    [InlineData("quote", 300)]
    [InlineData("section", 500)]
    public void A_quote_is_shorter_than_other_texts(string field, int most)
    {
        Understood("network.dissolve", $$$"""{"on":"2024","source":{"id":"page","{{{field}}}":"{{{new string('x', most)}}}"}}""");
        Assert.Equal([new($"/source/{field}", $"a text has at most {most} characters here")], Problems("network.dissolve", $$$"""{"on":"2024","source":{"id":"page","{{{field}}}":"{{{new string('x', most + 1)}}}"}}"""));
    }

    [Fact]
    public void A_text_in_two_languages_is_longer_than_others()
    {
        Understood("dossier.retract-fact", $$$"""{"reason":{"fr":"{{{new string('x', 1000)}}}"}}""");
        Assert.Equal([new("/reason/fr", "a text has at most 1000 characters here")], Problems("dossier.retract-fact", $$$"""{"reason":{"fr":"{{{new string('x', 1001)}}}"}}"""));
    }

    [Fact]
    public void What_is_usual_is_understood()
    {
        Understood("network.reseat", """{"seat":"São Paulo","timeZone":"America/Sao_Paulo"}""");
        Understood("network.reseat", """{"seat":"Abidjan","timeZone":"UTC"}""");
        Understood("network.rename", $$"""{"text":"{{new string('é', 500)}}","language":"zh-Hant-TW","on":"2024"}""");
        Understood("network.join", """{"member":"fr-lyon","on":"2024-05-01","decision":{"body":"Conseil municipal de Lyon"}}""");
        foreach (var language in (string[])["und", "sr-Cyrl", "pt-BR", "es-419", "ber"]) Understood("network.rename", $$"""{"text":"🏙","language":"{{language}}","on":"2024"}""");
    }

    private static CommandReading.Understood Understood(string name, string body) =>
        Assert.IsType<CommandReading.Understood>(CommandReader.Read(name, Encoding.UTF8.GetBytes(body)));

    private static IEnumerable<InputProblem> Problems(string name, string body) =>
        Assert.IsType<CommandReading.Refused>(CommandReader.Read(name, Encoding.UTF8.GetBytes(body))).Problems;
}
