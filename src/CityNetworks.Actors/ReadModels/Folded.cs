using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace CityNetworks.Actors.ReadModels;

/// <summary>
/// A text without what spellings differ in: case, accents, punctuation. By a table of our own, not the machine's, so that every machine folds alike.
/// </summary>
public static class Folded
{
    private static readonly FrozenDictionary<char, string> Letters = new[]
    {
        "a àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ", "ae æǣǽ", "b ḃḅḇ", "c çćĉċčḉ", "d ďđðḋḍḏḑḓ", "e èéêëēĕėęěȅȇȩəḕḗḙḛḝẹẻẽếềểễệ", "f ḟ", "g ĝğġģǧǵḡ", "h ĥħȟḣḥḧḩḫẖ",
        "i ìíîïĩīĭįıİǐȉȋḭḯỉị", "ij ĳ", "j ĵǰ", "k ķǩḱḳḵ", "l ĺļľłŀḷḹḻḽ", "m ḿṁṃ", "n ñńņňŋǹṅṇṉṋ", "o òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ", "oe œ", "p ṕṗ",
        "r ŕŗřȑȓṙṛṝṟ", "s śŝşšſșṡṣṥṧṩẛ", "ss ß", "t ţťŧțṫṭṯṱẗ", "th þ", "u ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự", "v ṽṿ", "w ŵẁẃẅẇẉẘ", "x ẋẍ", "y ýÿŷȳẏẙỳỵỷỹ",
        "z źżžẑẓẕ", "α ά", "ε έ", "η ή", "ι ΐίϊ", "ο ό", "σ ς", "υ ΰϋύ", "ω ώ", "г ѓ", "е ѐё", "и йѝ", "к ќ", "у ў", "і ї",
    }.Select(line => line.Split(' ')).SelectMany(line => line[1].Select(letter => (letter, line[0]))).ToFrozenDictionary(l => l.letter, l => l.Item2);

    /// <summary>Words of letters and digits with one space between; empty if there are none.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length);
        var gap = false;
        foreach (var c in text)
        {
            if (c == '.' || IsMark(c)) continue; // A.I.M.F. is one word.
            if (!char.IsLetterOrDigit(c) && !char.IsSurrogate(c))
            {
                gap = folded.Length > 0;
                continue;
            }

            if (gap) folded.Append(' ');
            gap = false;
            var lower = char.ToLowerInvariant(c);
            if (lower > '\u007f' && Letters.TryGetValue(lower, out var letters)) folded.Append(letters);
            else folded.Append(lower);
        }

        return folded.ToString();
    }

    private static bool IsMark(char c) => c > '\u007f' && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
}
