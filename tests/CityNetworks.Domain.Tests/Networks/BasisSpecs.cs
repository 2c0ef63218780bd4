using CityNetworks.Domain.Networks;
using Xunit;
using static CityNetworks.Domain.Tests.Cast;
using static CityNetworks.Domain.Tests.Networks.Happened;

namespace CityNetworks.Domain.Tests.Networks;

/// <summary>What decided facts of a network rest on: that with which they were posted, until a correction names something else.</summary>
public sealed class BasisSpecs
{
    private static readonly Resolution Vote = new("General assembly", Date("2019-11"));

    [Fact]
    public void Each_step_rests_on_what_it_was_posted_with()
    {
        var paris = Of(
            new NetworkEvent.Applied(Paris, "full", January, Vote, Page),
            new NetworkEvent.Admitted(Paris, "full", February, null, Minutes),
            Suspended(Paris, March),
            new NetworkEvent.Withdrew(Paris, April, March, Vote, null)).Membership(Paris);

        Assert.Equal(new Basis(Vote, Page), paris.BasisOf(January, Standing.Applied));
        Assert.Equal(new Basis(null, Minutes), paris.BasisOf(February, Standing.Member));
        Assert.Null(paris.BasisOf(March, Standing.Suspended));
        Assert.Equal(new Basis(Vote, null), paris.BasisOf(April, Standing.Withdrawn));
    }

    [Fact]
    public void A_corrected_step_rests_on_what_the_correction_names()
    {
        var paris = Of(
            new NetworkEvent.Joined(Paris, "full", January, false, Vote, null),
            new NetworkEvent.MembershipCorrected(Paris, new(January, Standing.Member, "full"), new(February, Standing.Member, "full"), null, Minutes)).Membership(Paris);

        Assert.Equal(new Basis(null, Minutes), paris.BasisOf(February, Standing.Member));
        Assert.Null(paris.BasisOf(January, Standing.Member));
    }

    [Fact]
    public void A_correction_that_names_nothing_leaves_what_a_step_rests_on()
    {
        var was = new NetworkEvent.Joined(Paris, "full", January, false, Vote, Page);
        Assert.Equal(new Basis(Vote, Page), Of(was, MembershipCorrected(Paris, new(January, Standing.Member, "full"), new(February, Standing.Member, "full"))).Membership(Paris).BasisOf(February, Standing.Member));
        Assert.Empty(Of(was, MembershipCorrected(Paris, new(January, Standing.Member, "full"), null)).Membership(Paris).Bases);
    }

    private static Network.Active Of(params NetworkEvent[] events) => (Network.Active)Spec.Given([Founded(), .. events]).State;
}
