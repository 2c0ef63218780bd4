using System.Text;
using CityNetworks.Domain;
using Xunit;

namespace CityNetworks.Actors.Tests;

/// <summary>The stored form of answers: add, never rename.</summary>
public sealed class OutcomeTests
{
    [Fact]
    public void What_was_refused_before_refusals_spoke_French_can_still_be_read()
    {
        var outcome = Outcomes.Decode(Encoding.UTF8.GetBytes("""{"kind":"Refused","code":"tie-needs-two-parties","detail":"A tie is between at least two different parties.","field":"/parties"}"""));
        Assert.Equal(new Outcome(OutcomeKind.Refused, "tie-needs-two-parties", "A tie is between at least two different parties.", Field: "/parties"), outcome);
    }

    [Fact]
    public void A_refusal_is_stored_in_both_languages()
    {
        var outcome = new Outcome(OutcomeKind.Refused, "member-is-unknown", "x is not in the register.", French: "x n'est pas dans le registre.");
        Assert.Equal("""{"kind":"Refused","code":"member-is-unknown","detail":"x is not in the register.","french":"x n\u0027est pas dans le registre."}""", Encoding.UTF8.GetString(Outcomes.Encode(outcome)));
        Assert.Equal(outcome, Outcomes.Decode(Outcomes.Encode(outcome)));
    }

    [Fact]
    public void What_an_actor_refuses_by_itself_is_told_in_both_languages()
    {
        Refusal refusal = new IdIsTaken("cuf", "network");
        Assert.Equal(new Texts("'cuf' is the id of a network.", "«\u00a0cuf\u00a0» est l'identifiant d'autre chose (network)."), refusal.Detail);
    }
}
