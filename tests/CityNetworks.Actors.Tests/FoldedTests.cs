using CityNetworks.Actors.ReadModels;
using Xunit;

namespace CityNetworks.Actors.Tests;

public sealed class FoldedTests
{
    [Theory]
    [InlineData("Málaga", "malaga")]
    [InlineData("Tel Aviv-Yafo", "tel aviv yafo")]
    [InlineData("OCCITANIE COOPÉRATION", "occitanie cooperation")]
    [InlineData("Côte d’Ivoire", "cote d ivoire")]
    [InlineData("A.I.M.F.", "aimf")]
    [InlineData("Ørsted & Łódź", "orsted lodz")]
    [InlineData("Straße, Œuvre", "strasse oeuvre")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("Ma\u0301laga", "malaga")]
    [InlineData("Αθήνα", "αθηνα")]
    [InlineData("Йошкар-Ола", "иошкар ола")]
    [InlineData("東京都", "東京都")]
    [InlineData("  (Paris)  ", "paris")]
    [InlineData("¿?", "")]
    public void A_text_folds_to_what_all_its_spellings_share(string text, string folded) => Assert.Equal(folded, Folded.Of(text));

    [Theory]
    [InlineData("Saint-Étienne-du-Rouvray")]
    [InlineData("Ǽ þ ß")]
    public void What_is_folded_stays_so(string text) => Assert.Equal(Folded.Of(text), Folded.Of(Folded.Of(text)));
}
