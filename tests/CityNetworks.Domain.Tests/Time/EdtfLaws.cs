using CityNetworks.Domain.Time;
using FsCheck.Fluent;
using Xunit;

namespace CityNetworks.Domain.Tests.Time;

public sealed class EdtfLaws
{
    [Fact]
    public void A_date_is_printed_as_it_was_written() => Law.Holds(EdtfTexts.Right, text => $"{EdtfDate.Parse(text)}" == text);

    [Fact]
    public void The_earliest_day_is_not_after_the_latest() => Law.Holds(EdtfTexts.Right, text =>
    {
        var date = EdtfDate.Parse(text);
        return date.Earliest <= date.Latest && (date.Day is null || date.Earliest == date.Latest);
    });

    [Fact]
    public void A_date_means_exactly_the_days_that_fit_its_digits() => Law.Holds(EdtfTexts.Unqualified, text =>
    {
        var date = EdtfDate.Parse(text);
        return Fits(date.Earliest) && Fits(date.Latest)
            && (date.Earliest == DateOnly.MinValue || !Fits(date.Earliest.AddDays(-1)))
            && (date.Latest == DateOnly.MaxValue || !Fits(date.Latest.AddDays(1)));

        bool Fits(DateOnly day) => text.Zip($"{day:yyyy-MM-dd}").All(pair => pair.First == 'X' || pair.First == pair.Second);
    });

    [Fact]
    public void A_question_mark_only_marks_and_a_tilde_only_widens() => Law.Holds(EdtfTexts.Unqualified, text =>
    {
        var (plain, doubted) = (EdtfDate.Parse(text), EdtfDate.Parse(text + "?"));
        var (near, both) = (EdtfDate.Parse(text + "~"), EdtfDate.Parse(text + "%"));
        return (plain.Earliest, plain.Latest) == (doubted.Earliest, doubted.Latest)
            && (near.Earliest, near.Latest) == (both.Earliest, both.Latest)
            && (near.Earliest < plain.Earliest || plain.Earliest == DateOnly.MinValue)
            && (near.Latest > plain.Latest || plain.Latest == DateOnly.MaxValue);
    });

    [Fact]
    public void Of_two_dates_at_most_one_comes_before_the_other() => Law.Holds(EdtfTexts.Right.Two(), texts =>
    {
        var (one, two) = (EdtfDate.Parse(texts.Item1), EdtfDate.Parse(texts.Item2));
        return one.Before(two) != Certainty.Yes || two.Before(one) == Certainty.No;
    });

    [Fact]
    public void A_date_is_before_another_as_its_days_are()
    {
        var days = Gen.Choose(1, 9);
        var dates = from a in days from b in days select (First: Math.Min(a, b), Last: Math.Max(a, b));
        Law.Holds(dates.Two(), pair =>
        {
            var (one, two) = pair;
            var answers =
                from x in Enumerable.Range(one.First, one.Last - one.First + 1)
                from y in Enumerable.Range(two.First, two.Last - two.First + 1)
                select x < y;
            return Date(one).Before(Date(two)) == Verdict.Of(answers);
        });

        static EdtfDate Date((int First, int Last) days) => EdtfDate.Parse($"[2010-01-0{days.First}..2010-01-0{days.Last}]");
    }

    [Fact]
    public void A_refusal_points_into_the_text_and_what_passes_is_kept() => Law.Holds(EdtfTexts.Doubtful, text =>
        EdtfDate.TryParse(text, out var date, out var error)
            ? error is null && date.Text == text && date.Earliest <= date.Latest
            : date is null && error.Column >= 1 && error.Column <= text.Length + 1, count: 20_000);
}
