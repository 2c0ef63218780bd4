using CityNetworks.Api.Webhooks;
using Xunit;

namespace CityNetworks.Api.Tests.Webhooks;

public sealed class ProgressTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly Reply Accepted = new(TimeSpan.Zero, 204, null, null);
    private static readonly Reply Failed = new(TimeSpan.Zero, 500, null, null);
    private static readonly Progress Begun = new(7, 1);

    [Fact]
    public void What_was_accepted_is_behind()
    {
        var (next, verdict) = Begun.After(Accepted, 9, Start, 0);
        Assert.Equal((new Progress(9, 1, 1), Verdict.Delivered), (next, verdict));
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(299, true)]
    [InlineData(199, false)]
    [InlineData(302, false)]
    [InlineData(404, false)]
    [InlineData(429, false)]
    public void Only_2xx_accepts(int status, bool accepts) => Assert.Equal(accepts, Begun.After(Accepted with { Status = status }, 9, Start, 0).Verdict == Verdict.Delivered);

    [Fact]
    public void A_pause_doubles_up_to_six_hours_and_is_shortened_by_half_at_most()
    {
        for (var tries = 1; tries < 60; tries++)
        {
            var longest = Backoff.Pause(tries);
            Assert.Equal(Math.Min(Math.Pow(2, tries - 1), 6 * 3600), longest.TotalSeconds);
            foreach (var jitter in new[] { 0, 0.25, 0.999 })
            {
                var pause = Backoff.Due(tries, Start, Start, null, jitter)!.Value - Start; // Three days are not over.
                Assert.InRange(pause, longest / 2, longest);
            }
        }
    }

    [Fact]
    public void A_message_is_tried_for_three_days_to_the_end_and_then_is_dead()
    {
        var (progress, now, verdict, tries) = (Begun, Start, Verdict.Again, 0);
        while (verdict == Verdict.Again)
        {
            (progress, verdict) = progress.After(Failed, 9, now, tries % 10 / 10.0);
            tries++;
            if (progress.Head is { } head)
            {
                Assert.Equal((9, tries, Start), (head.Position, head.Tries, head.First));
                Assert.InRange(head.Due, now.AddTicks(1), Start + Progress.LongestTry);
                now = head.Due;
            }
        }

        Assert.Equal((Verdict.Dead, Start + Progress.LongestTry, 9L, Start), (verdict, now, progress.To, progress.FailingSince));
        Assert.Null(progress.Head);
        Assert.InRange(tries, 25, 40);
    }

    [Fact]
    public void Five_days_without_anything_and_it_is_over()
    {
        var (progress, now, verdict, position) = (Begun, Start, Verdict.Again, 8L);
        while (verdict is Verdict.Again or Verdict.Dead)
        {
            (progress, verdict) = progress.After(Failed, position, now, 0.5);
            if (verdict == Verdict.Dead) position++;
            if (verdict == Verdict.Again) now = progress.Head!.Due; // It waits.
        }

        Assert.Equal((Verdict.Failing, Start, 9L), (verdict, progress.FailingSince, position));
        Assert.InRange(now - Start, Progress.LongestSilence, Progress.LongestSilence + TimeSpan.FromHours(6));
        Assert.Equal(8, progress.To);
    }

    [Fact]
    public void One_that_is_accepted_ends_the_silence() =>
        Assert.Null(Begun.After(Failed, 9, Start, 0).Next.After(Accepted, 9, Start.AddDays(2), 0).Next.FailingSince);

    [Fact]
    public void Gone_is_gone() => Assert.Equal(Verdict.Gone, Begun.After(Failed with { Status = 410 }, 9, Start, 0).Verdict);

    [Fact]
    public void Who_asks_for_patience_gets_it_up_to_the_end()
    {
        Assert.Equal(Start.AddMinutes(20), Due(Start.AddMinutes(20)));
        Assert.Equal(Start + Progress.LongestTry, Due(Start.AddDays(30)));
        Assert.InRange(Due(Start.AddMilliseconds(1)) - Start, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1));
        Assert.InRange(Due(Start.AddDays(-1)) - Start, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1));

        static DateTimeOffset Due(DateTimeOffset after) => Begun.After(Failed with { RetryAfter = after }, 9, Start, 0).Next.Head!.Due; // It failed.
    }

    [Fact]
    public void Another_run_forgets_what_failed_and_not_how_far_it_came()
    {
        var failed = Begun.After(Failed, 9, Start, 0).Next;
        Assert.Same(failed, failed.In(1));
        Assert.Equal(new Progress(7, 2, 1), failed.In(2));
    }

    [Fact]
    public void It_is_kept_and_read_again()
    {
        var failed = Begun.After(Failed, 9, Start, 0.3).Next;
        Assert.Equal(failed, Progress.Read(failed.Bytes()));
        Assert.Equal(Begun, Progress.Read(Begun.Bytes()));
    }
}
