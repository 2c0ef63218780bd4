using CityNetworks.EventStore.Suite;
using CityNetworks.Faults.Check;
using Xunit;
using Xunit.Abstractions;
using CameIntoEffect = CityNetworks.Domain.Networks.NetworkEvent.CameIntoEffect;

namespace CityNetworks.Faults.Tests;

/// <summary>A run on SQLite, and whether the checker finds what is wrong once something is made wrong in what the run left behind.</summary>
public sealed class SqliteRunTests(SqliteRun run, ITestOutputHelper output) : IClassFixture<SqliteRun>
{
    private const int Plants = 20;

    private readonly Evidence _clean = run.Report.Evidence;
    private readonly Dice _dice = new(7);

    [Fact]
    public void Nothing_is_lost_or_doubled_and_every_promise_is_kept()
    {
        output.WriteLine($"{run.Report}");
        Assert.True(run.Report.IsWell, $"{run.Report}");
        Assert.All(run.Report.Faults, fault => Assert.True(fault.Hits.Sum() > 0, fault.Fault));
        if (Here.IsCi) Assert.Empty(run.Report.LeftOut);
        Assert.True(Judge(_clean).IsWell);
        Assert.Contains(_clean.Attempts, a => a.Replayed);
        Assert.Contains(_clean.Attempts, a => a is { Command: "network.hand-over", Answer: Answered.Accepted });
        Assert.Contains(_clean.Attempts, a => a.Answer == Answered.Rejected);
    }

    [Fact]
    public void An_event_that_is_missing_is_found()
    {
        for (var i = 0; i < Plants; i++)
        {
            var at = Any(_clean.Log);
            var found = Judge(_clean with { Log = Renumbered(_clean.Log.Where(e => e != at)) });

            Assert.False(found.IsWell, $"{at} is missing");
            Assert.Equal(at.Key is null ? 0 : 1, found.Lost);
        }
    }

    [Fact]
    public void An_event_that_is_there_twice_is_found()
    {
        for (var i = 0; i < Plants; i++)
        {
            var at = Any(_clean.Log, e => e.Key is not null);
            foreach (var log in new[] { _clean.Log.Append(at), _clean.Log.SelectMany(e => e == at ? [e, e] : new[] { e }) })
            {
                Assert.Equal(1, Judge(_clean with { Log = Renumbered(log) }).Doubled);
            }
        }
    }

    [Fact]
    public void Two_events_that_changed_places_are_found()
    {
        for (var i = 0; i < Plants; i++)
        {
            var one = Any(_clean.Log, e => e.Key is not null);
            var other = Any(_clean.Log, e => e.Key is not null && e.Key != one.Key);
            var found = Judge(_clean with { Log = Renumbered(_clean.Log.Select(e => e == one ? other : e == other ? one : e)) });

            Assert.False(found.IsWell, $"{one} and {other} changed places");
            Assert.Equal((0, 0), (found.Lost, found.Doubled));
        }
    }

    [Fact]
    public void A_command_that_was_acknowledged_before_it_was_recorded_is_found()
    {
        var last = _clean.Attempts.Last(a => a.Answer == Answered.Accepted);
        var early = last with { Key = "early", Sent = last.Done + 1, Done = last.Done + 2, Position = _clean.Log.Count + 1, Version = last.Version + 1 };

        Assert.Equal(1, Judge(_clean with { Attempts = [.. _clean.Attempts, early] }).Lost);
    }

    [Fact]
    public void Answers_that_tell_something_else_are_found()
    {
        for (var i = 0; i < Plants / 5; i++)
        {
            var accepted = Any(_clean.Attempts, a => a.Answer == Answered.Accepted);
            foreach (var other in new[]
            {
                accepted with { Answer = Answered.Refused, Status = 409, Text = "{}" },
                accepted with { Answer = Answered.Nothing },
                accepted with { Position = accepted.Position + 1 },
                accepted with { Version = accepted.Version + 1 },
                accepted with { Key = $"{accepted.Key}-again" },
            })
            {
                Assert.False(Judge(Instead(accepted, other)).IsWell, $"{accepted} told {other}");
            }

            Assert.False(Judge(_clean with { Attempts = [.. _clean.Attempts, accepted with { Replayed = true, Text = "{}" }] }).IsWell);
            Assert.False(Judge(_clean with { Attempts = [.. _clean.Attempts, accepted with { Answer = Answered.Rejected, Status = 500 }] }).IsWell);
        }
    }

    [Fact]
    public void A_refused_command_that_has_an_effect_is_found()
    {
        var refused = Any(_clean.Attempts, a => a.Answer == Answered.Refused);
        var effect = Any(_clean.Log, e => e.Key is not null) with { Key = refused.Key };
        var log = Renumbered(_clean.Log.Append(effect with { Metadata = effect.Metadata with { Principal = refused.Principal } }));

        Assert.Contains(Judge(_clean with { Log = log }).Violations, v => v.What.Contains("has an effect", StringComparison.Ordinal));
    }

    [Fact]
    public void Commands_recorded_in_another_order_than_they_were_acknowledged_in_are_found()
    {
        var first = Any(_clean.Attempts, a => a.Answer == Answered.Accepted && a.Client >= 0);
        var later = first with { Key = "later", Sent = first.Done + 1, Done = first.Done + 2, Position = first.Position - 1 };

        Assert.Contains(Judge(_clean with { Attempts = [.. _clean.Attempts, later] }).Violations, v => v.Promise == "1 order");
    }

    [Fact]
    public void A_fact_that_comes_into_effect_twice_or_too_early_or_was_never_decided_is_found()
    {
        var end = _clean.Log[^1];
        var (stream, network) = Timeline.Check(_clean, new HashSet<long> { end.Position }, new())[end.Position].First(n => n.Value.Ahead.Plans.Any());
        var plan = network.Ahead.Plans.First();
        var fact = _clean.Log.First(e => e.Stream == stream && plan.Fact.Equals(e.Event));
        var day = new DateTimeOffset(plan.On, default, TimeSpan.Zero);
        var came = end with
        {
            Stream = stream,
            Type = "network.came-into-effect.v1",
            Event = new CameIntoEffect(plan.Number, $"epoch:{fact.Position}", plan.On, plan.Fact),
            Key = null,
            Metadata = new("system", 0, null, "network.come-into-effect"),
            RecordedAt = day,
        };

        Assert.True(With(came).IsWell, $"{With(came)}");
        Assert.False(With(came, came).IsWell);
        Assert.False(With(came with { RecordedAt = day.AddMinutes(-1) }).IsWell);
        Assert.False(With(came with { Event = new CameIntoEffect(plan.Number, $"epoch:{fact.Position}", plan.On.AddDays(1), plan.Fact) }).IsWell);
        Assert.False(With(came with { Event = new CameIntoEffect(plan.Number, $"epoch:{end.Position}", plan.On, plan.Fact) }).IsWell);
        Assert.False(With(came with { Metadata = came.Metadata with { Principal = "operator" } }).IsWell);

        Findings With(params Entry[] more) => Judge(_clean with { Log = Renumbered(_clean.Log.Concat(more)) });
    }

    [Fact]
    public void A_fault_that_never_met_a_command_is_a_violation()
    {
        var findings = new Findings();
        var attempt = _clean.Attempts.First();

        var hits = Hits.Check(["one", "other", "none"], [new("one", attempt.Server, attempt.Done), new("one", null, 0), new("other", attempt.Server, attempt.Sent), new("other", 7, attempt.Done)], [attempt], findings);

        Assert.Equal([[1, 0], [0, 0], []], hits.Select(h => h.Hits));
        Assert.Equal(["other hit nothing", "none hit nothing"], findings.Violations.Select(v => v.What));
    }

    private static Findings Judge(Evidence evidence)
    {
        var findings = new Findings();
        Effects.Check(evidence, findings);
        Order.Check(evidence, findings);
        Timeline.Check(evidence, new HashSet<long>(), findings);
        return findings;
    }

    private Evidence Instead(Attempt of, Attempt other) => _clean with { Attempts = [.. _clean.Attempts.Select(a => a == of ? other : a)] };

    private Entry Any(IReadOnlyList<Entry> log, Func<Entry, bool>? which = null) => Any<Entry>(log, e => !e.IsOfTheRegister && which?.Invoke(e) != false);

    private T Any<T>(IEnumerable<T> all, Func<T, bool> which) => all.Where(which).ToList() is var some ? some[_dice.Below(some.Count)] : default!;

    /// <summary>As a store would number them, so that nothing but their content tells.</summary>
    private static List<Entry> Renumbered(IEnumerable<Entry> log)
    {
        Dictionary<string, long> versions = [];
        List<Entry> renumbered = [];
        foreach (var entry in log)
        {
            versions[entry.Stream] = versions.GetValueOrDefault(entry.Stream) + 1;
            renumbered.Add(entry with { Position = renumbered.Count + 1, Version = versions[entry.Stream] });
        }

        return renumbered;
    }
}
