using CityNetworks.Domain.Time;
using Xunit;

namespace CityNetworks.Domain.Tests.Time;

public sealed class CertaintyTests
{
    [Fact]
    public void Both_and_either_are_as_their_readings_say()
    {
        foreach (var (one, ones) in Readings)
        {
            foreach (var (two, twos) in Readings)
            {
                Assert.Equal(Verdict.Of(from a in ones from b in twos select a && b), one.And(two));
                Assert.Equal(Verdict.Of(from a in ones from b in twos select a || b), one.Or(two));
            }
        }
    }

    private static Dictionary<Certainty, bool[]> Readings => new()
    {
        [Certainty.No] = [false],
        [Certainty.Possibly] = [false, true],
        [Certainty.Yes] = [true],
    };
}
