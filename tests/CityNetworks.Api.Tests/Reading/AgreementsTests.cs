using System.Net;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>Agreements, ties and projects of the pages, read as a user reads them.</summary>
[Collection(MeetingsTold.Name)]
public sealed class AgreementsTests(ToldMeetings register)
{
    [Fact]
    public async Task PLATFORMA_and_the_Commission_signed_in_2015()
    {
        var agreement = await register.Read("/api/agreements/platforma-ec-2015");
        Assert.Equal(("agreement", "2015"), (agreement.Text("kind"), agreement.Text("signed")));
        Assert.Equal(["platforma", "european-commission"], agreement.List("parties").Select(p => p.Text("id")));
    }

    [Theory]
    [InlineData("2018", "no")]
    [InlineData("2020", "yes")]
    [InlineData("2021", "possibly")]
    [InlineData("2022", "no")]
    public async Task The_plan_of_Toulouse_and_DILCRAH_is_for_2019_to_2021(string validAt, string holds) =>
        Assert.Equal(holds, (await register.Read($"/api/agreements/toulouse-dilcrah-2019?validAt={validAt}")).Text("holds"));

    [Theory]
    [InlineData("/api/agreements?kind=tie", "toulouse-chongqing toulouse-duesseldorf")]
    [InlineData("/api/agreements?kind=project&validAt=2017", "amitie-code liaise-2")]
    [InlineData("/api/agreements?party=de-duesseldorf", "toulouse-duesseldorf")]
    [InlineData("/api/agreements?party=fr-toulouse&kind=project", "amitie-code liaise-2")]
    [InlineData("/api/agreements?party=eccar", "")]
    [InlineData("/api/networks/eccar/agreements", "amitie-code")]
    [InlineData("/api/networks/efus/agreements?validAt=2019", "")]
    [InlineData("/api/cities/fr-toulouse/agreements", "amitie-code liaise-2 toulouse-chongqing toulouse-dilcrah-2019 toulouse-duesseldorf")]
    [InlineData("/api/cities/fr-toulouse/agreements?kind=tie&limit=1", "toulouse-chongqing toulouse-duesseldorf")]
    [InlineData("/api/organisations/dilcrah/agreements", "toulouse-dilcrah-2019")]
    [InlineData("/api/agreements?limit=2", "amitie-code liaise-2 platforma-ec-2015 toulouse-chongqing toulouse-dilcrah-2019 toulouse-duesseldorf")]
    public async Task They_are_found_by_kind_party_and_time(string path, string ids) => Assert.Equal(ids, string.Join(' ', (await register.All(path)).Select(a => a.Text("id"))));

    [Fact]
    public async Task A_tie_may_be_a_choice_of_two() =>
        Assert.Equal(["twinning", "cooperation-agreement"], (await register.Read("/api/agreements/toulouse-chongqing")).List("tie").Select(t => t.ToString()));

    [Fact]
    public async Task A_project_is_led_by_one_and_comes_out_of_a_network_without_belonging_to_it()
    {
        var project = Assert.Single(await register.All("/api/networks/eccar/agreements"));
        Assert.Equal(["it-bologna lead", "fr-toulouse partner"], project.List("parties").Select(p => $"{p.Text("id")} {p.Text("role")}"));
        Assert.Equal(("eccar", "out-of"), (project.Text("outOf/id"), Assert.Single(project.List("roles")).ToString()));
        Assert.Equal("Local authorities.", (await register.Read("/api/agreements/liaise-2")).List("parties")[1].Text("text/en"));
    }

    [Theory]
    [InlineData("/api/agreements/atlantis", "No agreement, tie, programme or project is told as 'atlantis'.")]
    [InlineData("/api/agreements/atlantis/events", "No agreement, tie, programme or project is told as 'atlantis'.")]
    [InlineData("/api/cities/xx-atlantis/agreements", "Nobody is registered as 'xx-atlantis'.")]
    public async Task What_is_not_there_is_said_to_be_nowhere(string path, string detail) =>
        Assert.Equal(detail, (await register.Operator.Get(path)).IsProblem(HttpStatusCode.NotFound, "not-found")["detail"]);

    [Theory]
    [InlineData("/api/agreements?kind=treaty", "?kind", "one of these is expected: agreement, framework, tie")]
    [InlineData("/api/agreements?party=Toulouse", "?party", "an id is")]
    [InlineData("/api/cities/fr-toulouse/agreements?party=cuf", "?party", "unknown")]
    public async Task A_question_it_does_not_understand_is_named(string path, string pointer, string rule)
    {
        var error = Assert.Single((await register.Operator.Get(path)).IsProblem(HttpStatusCode.BadRequest, "invalid-input").Body.List("errors"));
        Assert.Equal(pointer, error.Text("pointer"));
        Assert.Contains(rule, error.Text("rule"), StringComparison.Ordinal);
    }
}
