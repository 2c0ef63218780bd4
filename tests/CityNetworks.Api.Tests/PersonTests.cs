using System.Net;
using System.Text;
using Xunit;

namespace CityNetworks.Api.Tests;

public sealed class PersonTests(Register register) : IClassFixture<Register>
{
    private const string Name = "Zénaïde Quatremère-Disjonval";

    [Fact]
    public async Task A_name_is_in_the_vault_and_in_no_event()
    {
        await register.Found("aimf");
        await register.Cities("fr-paris");
        var registered = await register.Operator.Do("/api/persons", new { name = Name }, "zenaide");
        var again = await register.Operator.Do("/api/persons", new { name = Name }, "zenaide");
        var person = registered["id"]!; // Null fails below.
        await register.Operator.Do("/api/networks/aimf/memberships", Bodies.Joins("fr-paris"));
        await register.Operator.Do("/api/networks/aimf/offices", new { office = "presidency", titles = new[] { new { text = "Présidence", language = "fr" } } });
        var term = await register.Operator.Do("/api/networks/aimf/terms", new { office = "presidency", holder = "fr-paris", from = "2020-02-01", person });

        Assert.True(again.IsReplayed);
        Assert.Equal(person, again["id"]);
        Assert.Matches("^p-[0-9a-f]{20}$", person);
        Assert.Equal(Name, (await register.Nobody.Get($"/api/persons/{person}"))["name"]);
        Assert.Contains(person, Encoding.UTF8.GetString((await register.Event(term.Position)).Data), StringComparison.Ordinal);
        Assert.Equal(person, (await register.Operator.Ask("zenaide"))["id"]);
        foreach (var stored in await register.Store.ReadAll(new(0), 1000, CancellationToken.None))
        {
            foreach (var part in new[] { stored.Data, stored.Metadata, Encoding.UTF8.GetBytes(stored.Stream.Value) })
            {
                Assert.DoesNotContain("Quatrem", Encoding.UTF8.GetString(part), StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public async Task A_person_that_nobody_knows_cannot_be_named()
    {
        await register.Found("eurocities");
        var head = await register.Head();
        const string Stranger = "p-00000000000000000000";

        foreach (var (path, body) in new (string, object)[]
        {
            ("terms", new { office = "presidency", holder = "fr-paris", from = "2020-02-01", person = Stranger }),
            ("handovers", new { office = "presidency", from = "fr-paris", to = "fr-lyon", on = "2020-02-01", person = Stranger }),
            ("term-records", new { office = "presidency", period = new { from = "2020" }, source = new { id = "paris-page" }, person = Stranger }),
            ("person-changes", new { office = "presidency", holder = "fr-paris", on = "2020-02-01", person = Stranger }),
            ("body-assignments", new { body = "bureau", member = "fr-paris", role = "presides", on = "2020-02-01", person = Stranger }),
        })
        {
            var answer = (await register.Operator.Post($"/api/networks/eurocities/{path}", body)).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
            Assert.Equal("/person", Assert.Single(answer.Body["errors"]!.AsArray())!["pointer"]!.ToString()); // Null fails just as well.
        }

        (await register.Nobody.Get($"/api/persons/{Stranger}")).IsProblem(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(head, await register.Head());
    }

    [Fact]
    public async Task Of_one_registration_sent_many_times_at_once_one_person_is_made()
    {
        var head = await register.Head();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => register.Operator.Do("/api/persons", new { name = "Twin" }, "twin")));

        Assert.Single(answers.Select(a => a["id"]).Distinct());
        Assert.Equal(head + 1, await register.Head());
    }
}
