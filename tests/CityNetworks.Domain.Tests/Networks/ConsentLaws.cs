using CityNetworks.Domain.Networks;
using Xunit;
using static CityNetworks.Domain.Tests.Networks.Asked;

namespace CityNetworks.Domain.Tests.Networks;

/// <summary>What is true of confirmations and objections whatever is asked, by whom and in whatever order. Checked after every step.</summary>
public sealed class ConsentLaws
{
    private const Sides Both = Sides.Network | Sides.Member;

    [Fact]
    public void A_confirmation_or_objection_never_changes_any_period_or_term() => Always(turn =>
        turn.Step.Command is not (NetworkCommand.ConfirmMembership or NetworkCommand.DisputeMembership or NetworkCommand.ConfirmTerm or NetworkCommand.DisputeTerm)
        || Printed.Decided(turn.Before) == Printed.Decided(turn.After));

    /// <summary>What is asked by whom has no say in it: the same events, but for who posted them.</summary>
    [Fact]
    public void Who_posts_a_fact_changes_nothing_of_the_fact() => Always(turn =>
    {
        if (turn.Decision is not { Events.IsEmpty: false } decision || IsAnswer(decision.Events[0])) return true;
        var otherwise = Network.Decide(turn.Before, turn.Step.Command!, turn.Now with { By = Sides.None }); // not null: it was decided on
        return Printed.Decided(otherwise.Events.Aggregate(turn.Before, (n, e) => (Network.Active)Network.Evolve(n, e))) == Printed.Decided(turn.After);
    });

    /// <summary>Told from the log alone and apart from the fold: the last event that posts a fact opens it, answers close it.</summary>
    [Fact]
    public void What_awaits_is_exactly_what_one_side_posted_and_the_other_has_not_answered() => Law.Holds(Lives, life =>
    {
        Dictionary<string, Sides> open = [];
        Dictionary<string, Sides> otherwise = [];
        foreach (var turn in Live(life))
        {
            foreach (var @event in turn.Decision?.Events ?? [])
            {
                if (NetworkEvents.Office(@event) is { } office) Tell(open, otherwise, turn.Before.Offices[office], turn.After.Offices[office], @event);
                else Tell(open, @event);
            }

            var state = turn.After;
            foreach (var never in state.Offices.Values.SelectMany(o => o.Terms.Where(t => t.NeverBegins).Select(t => Of(o.Id, t.Number)))) open.Remove(never);
            var expected = open.Where(o => o.Value != Sides.None).Select(o => $"{o.Key}: {o.Value}").Order(StringComparer.Ordinal).ToList();
            var awaited = state.Members.Values.SelectMany(m => m.Consents.Select(c => (Key: Of(m.Member, c.Standing, c.On), c.Consent)))
                .Concat(state.Offices.Values.SelectMany(o => o.Terms.Where(t => t.Consent is not null).Select(t => (Key: Of(o.Id, t.Number), Consent: t.Consent!)))) // not null: so filtered
                .Where(c => c.Consent.Awaited != Sides.None).Select(c => $"{c.Key}: {c.Consent.Awaited}").Order(StringComparer.Ordinal).ToList();
            if (!expected.SequenceEqual(awaited)) throw new Xunit.Sdk.XunitException($"{string.Join(", ", expected)}\nnot {string.Join(", ", awaited)}\n{life}");
        }

        return true;
    }, count: 1500);

    [Fact]
    public void Nobody_is_asked_about_what_is_his_own_word() => Always(turn => Consents(turn.After).All(c => (c.Asked & c.By) == Sides.None && (c.Confirmed & ~c.Asked) == Sides.None));

    private static IEnumerable<Consent> Consents(Network.Active network) =>
        network.Members.Values.SelectMany(m => m.Consents.Select(c => c.Consent)).Concat(network.Offices.Values.SelectMany(o => o.Terms.Select(t => t.Consent).OfType<Consent>()));

    private static void Tell(Dictionary<string, Sides> open, NetworkEvent @event)
    {
        switch (@event)
        {
            case NetworkEvent.Applied e: open[Of(e.Member, Standing.Applied, e.On)] = Missing(Sides.Member, e.By); break;
            case NetworkEvent.Joined e: open[Of(e.Member, Standing.Member, e.On)] = Missing(Both, e.By); break;
            case NetworkEvent.Signed e: open[Of(e.Member, Standing.Member, e.On)] = Missing(Both, e.By); break;
            case NetworkEvent.KindChanged e: open[Of(e.Member, Standing.Member, e.On)] = Missing(Both, e.By); break;
            case NetworkEvent.Withdrew e: open[Of(e.Member, Standing.Withdrawn, e.On)] = Missing(Sides.Member, e.By); break;
            case NetworkEvent.MembershipCorrected e:
                open.Remove(Of(e.Member, e.Was.Standing, e.Was.On));
                var takes = e.Was.Standing switch { Standing.Applied or Standing.Withdrawn => Sides.Member, Standing.Member => Both, _ => Sides.Network };
                if (e.Now is { } now) open[Of(e.Member, now.Standing, now.On)] = Missing(takes, e.By);
                break;
            case NetworkEvent.MembershipConfirmed e: open[Of(e.Member, e.Standing, e.On)] &= ~e.By; break;
            case NetworkEvent.MembershipDisputed e: open[Of(e.Member, e.Standing, e.On)] &= ~e.By; break;
        }
    }

    private static void Tell(Dictionary<string, Sides> open, Dictionary<string, Sides> otherwise, Office before, Office after, NetworkEvent @event)
    {
        switch (@event)
        {
            case NetworkEvent.TermBegun e: open[Of(e.Office, e.Term)] = Missing(Both, e.By); break;
            case NetworkEvent.TermConfirmed e: open[Of(e.Office, e.Term)] &= ~e.By; break;
            case NetworkEvent.TermDisputed e: open[Of(e.Office, e.Term)] &= ~e.By; break;
            case NetworkEvent.TermEnded e: Ends(Of(e.Office, e.Term), e.By & Both); break;
            case NetworkEvent.HandedOver e:
                otherwise[Of(e.Office, e.FromTerm)] = open.GetValueOrDefault(Of(e.Office, e.FromTerm));
                Ends(Of(e.Office, e.FromTerm), (e.By & Sides.Network) | (e.By.HasFlag(Sides.Predecessor) ? Sides.Member : Sides.None));
                open[Of(e.Office, e.ToTerm)] = Missing(Both, e.By);
                break;
            case NetworkEvent.HandoverRevoked e:
                if (before.Terms[e.FromTerm - 1].Ending != after.Terms[e.FromTerm - 1].Ending) open[Of(e.Office, e.FromTerm)] = otherwise[Of(e.Office, e.FromTerm)];
                break;
            case NetworkEvent.TermCorrected { By: Sides.None } e when before.Terms[e.Term - 1] is { Ending: TermEnding.RoleChanged } was && was.From == e.From && was.Planned == (e.Until ?? DateOnly.MaxValue):
                break;
            case NetworkEvent.TermCorrected e:
                foreach (var term in after.Terms.Where(t => t.Number == e.Term || (t.From, t.Until) != (before.Terms[t.Number - 1].From, before.Terms[t.Number - 1].Until)))
                {
                    open[Of(e.Office, term.Number)] = Missing(Both, e.By);
                    if (term.Number == e.Term) otherwise[Of(e.Office, term.Number)] = Missing(Both, e.By);
                }

                break;
        }

        void Ends(string term, Sides by)
        {
            if (by.HasFlag(Sides.Member)) open[term] = open.GetValueOrDefault(term) & ~by;
            else if (by != Sides.None) open[term] = Sides.Member;
        }
    }

    private static Sides Missing(Sides takes, Sides by) => by == Sides.None ? Sides.None : takes & ~by;

    private static string Of(MemberId member, Standing standing, DateOnly on) => $"{member} {standing} {on:MM-dd}";

    private static string Of(OfficeId office, int term) => $"{office} {term}";

    private static bool IsAnswer(NetworkEvent @event) =>
        @event is NetworkEvent.MembershipConfirmed or NetworkEvent.MembershipDisputed or NetworkEvent.TermConfirmed or NetworkEvent.TermDisputed;

    private static void Always(Func<Asked.Turn, bool> law) => Law.Holds(Lives, life => Live(life).All(law) ? true : throw new Xunit.Sdk.XunitException($"Broken by:\n{Shortened(life, l => Live(l).All(law))}"));
}
