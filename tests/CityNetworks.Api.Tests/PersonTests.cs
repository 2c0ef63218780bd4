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

    [Fact]
    public async Task An_erased_person_has_a_name_nowhere_and_the_office_stays()
    {
        const string Erased = "Théodebert Vanishing";
        await register.Found("efus");
        await register.Cities("fr-toulouse");
        var person = (await register.Operator.Do("/api/persons", new { name = Erased }, "theodebert"))["id"]!; // Null fails below.
        await register.Operator.Do("/api/networks/efus/memberships", Bodies.Joins("fr-toulouse"));
        await register.Operator.Do("/api/networks/efus/offices", new { office = "presidency", titles = new[] { new { text = "Présidence", language = "fr" } } });
        var term = await register.Operator.Do("/api/networks/efus/terms", new { office = "presidency", holder = "fr-toulouse", from = "2020-02-01", person });
        var before = await register.Nobody.Get("/api/networks/efus/offices");
        Assert.Contains(Erased, before.Text, StringComparison.Ordinal);

        (await register.Nobody.Delete($"/api/persons/{person}", "erase-1")).IsProblem(HttpStatusCode.Unauthorized, "not-authenticated");
        (await register.Operator.Delete("/api/persons/p-00000000000000000000", "erase-2")).IsProblem(HttpStatusCode.NotFound, "person-is-unknown");
        var erased = await register.Operator.Delete($"/api/persons/{person}", "erase-3");
        var again = await register.Operator.Delete($"/api/persons/{person}", "erase-4");
        var revived = await register.Operator.Post("/api/persons", new { name = Erased }, "theodebert");

        Assert.Equal((HttpStatusCode.OK, "accepted", "nothing"), (erased.Status, erased["outcome"], again["outcome"]));
        revived.IsProblem(HttpStatusCode.UnprocessableEntity, "key-reused");
        (await register.Nobody.Get($"/api/persons/{person}")).IsProblem(HttpStatusCode.Gone, "erased");
        foreach (var path in new[] { "offices", "terms?office=presidency", "history", "events", $"offices?knownAt={term["position"]}" })
        {
            var answer = await register.Nobody.Get($"/api/networks/efus/{path}");
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.Status));
            Assert.DoesNotContain(Erased, answer.Text, StringComparison.Ordinal);
        }

        Assert.Contains("fr-toulouse", (await register.Nobody.Get("/api/networks/efus/offices")).Text, StringComparison.Ordinal);
        Assert.Equal("nothing", (await register.Operator.Do("/api/networks/efus/terms", new { office = "presidency", holder = "fr-toulouse", from = "2020-02-01", person }))["outcome"]);
    }
}
