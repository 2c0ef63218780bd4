using System.Globalization;
using CityNetworks.Api.Tests;
using CityNetworks.EventStore.Suite;

namespace CityNetworks.Faults;

/// <summary>
/// What one client does: the same for the same seed and day, whatever is answered. So it guesses (who presides, what was accepted), and a good part is refused.
/// Each command carries its key as the reference of its decision: the event that comes of it can be told among all others.
/// </summary>
internal sealed class Workload(ulong seed, int client, DateOnly today)
{
    private const int MostTries = 30;

    private readonly Cast _cast = new(today);
    private readonly Dice _dice = new((seed * 1_000_003) + (ulong)client);
    private readonly List<Step.Post> _posts = [];
    private readonly List<(int Network, string Member, int On)> _joins = [];
    private readonly List<(int Network, string Office, string To, int On)> _handovers = [];
    private int _cities;

    public IEnumerable<Step> Steps()
    {
        while (true)
        {
            var step = Next();
            if (step is Step.Post post) _posts.Add(post);
            yield return step;
        }
    }

    private Step Next() => _dice.Below(100) switch
    {
        < 10 when _posts.Count > 0 => new Step.Again(_posts.Count - 1 - _dice.Below(Math.Min(_posts.Count, 30)), Server()),
        < 18 => new Step.Read(Page(), Server()),
        < 26 => Register(),
        < 42 => Join(),
        < 48 => Leave(),
        < 53 => To(Anybody(), "network.change-kind", "kind-changes", (m, k) => new { member = m.Member, kind = _dice.One("full", "associate"), on = _cast.Day(m.On + _dice.Below(200)), decision = Cast.Decision(k) }),
        < 58 => To(Anybody(), "network.correct-membership", "membership-corrections", (m, k) => new { member = m.Member, standing = "member", on = _cast.Day(m.On), correctOn = _cast.Day(m.On - 20 + _dice.Below(40)), decision = Cast.Decision(k) }),
        < 72 => HandOver(),
        < 76 => HandOver(_dice.Below(Cast.HandedOver), "chair", 1),
        < 81 => Revoke(),
        < 85 => Correct(),
        < 92 => Assign(),
        < 95 => To(Anybody(), "network.leave-body", "body-departures", (m, k) => new { body = Cast.Group, member = m.Member, on = _cast.Day(-200 + _dice.Below(200)), decision = Cast.Decision(k) }),
        < 98 => Begin(),
        _ => ComeAndGo(),
    };

    // ---- members

    private Step.Post Register()
    {
        var city = Own(_cities++);
        return Post("member.register", $"/api/cities/{city}", k => Cast.City(city, k));
    }

    private Step.Post Join()
    {
        var member = _cities > 0 && _dice.Below(2) == 0 ? Own(_cities - 1 - _dice.Below(Math.Min(_cities, 5))) : Cast.Neighbour(_dice.Below(Cast.Neighbours));
        var joined = (Network: _dice.Below(Cast.Networks), Member: member, On: -400 + _dice.Below(430));
        _joins.Add(joined);
        return To(joined, "network.join", "memberships", (m, k) => new { member = m.Member, on = _cast.Day(m.On), decision = Cast.Decision(k) });
    }

    private Step.Post Leave() => _dice.Below(3) == 0
        ? To(Anybody(), "network.exclude", "exclusions", (m, k) => new { member = m.Member, on = _cast.Day(m.On + 1 + _dice.Below(300)), decision = Cast.Decision(k) })
        : To(Anybody(), "network.withdraw", "withdrawals", (m, k) => new { member = m.Member, on = _cast.Day(m.On + 1 + _dice.Below(300)), decision = Cast.Decision(k) });

    // ---- offices

    /// <summary>Many do so at once, in the same stretch: one of them is right, or none.</summary>
    private Step.Post HandOver() => HandOver(_dice.Below(Cast.HandedOver), "presidency", Cast.Slice(_dice.Below(Cast.Slices)) + 1 + _dice.Below(Cast.SliceDays - 1));

    private Step.Post HandOver(int network, string office, int on)
    {
        // The chair goes to and fro between two, today for tomorrow, and is taken back.
        var among = office == "chair" ? 2 : Cast.Founders;
        var from = _dice.Below(among);
        var to = (from + 1 + _dice.Below(among - 1)) % among;
        _handovers.Add((network, office, Cast.Founder(network, to), on));
        return To((network, "", on), "network.hand-over", "handovers", (h, k) => new { office, from = Cast.Founder(network, from), to = Cast.Founder(network, to), on = _cast.Day(on), decision = Cast.Decision(k) });
    }

    private Step.Post Revoke()
    {
        if (_handovers.Count == 0) return Register();
        var (network, office, to, on) = _handovers[_handovers.Count - 1 - _dice.Below(Math.Min(_handovers.Count, 10))];
        return To((network, to, on), "network.revoke-handover", "handover-revocations", (h, k) => new { office, to, on = _cast.Day(on), decision = Cast.Decision(k) });
    }

    private Step.Post Correct()
    {
        var term = _dice.Below(Cast.Treasurers);
        var from = (term * Cast.SliceDays) - 60 + _dice.Below(120);
        return To((_dice.Below(Cast.Networks), "", from), "network.correct-term", "term-corrections", (t, k) => new
        {
            office = "treasurer",
            term = term + 1,
            from = _cast.Day(from),
            until = _cast.Day(from + 20 + _dice.Below(100)),
            decision = Cast.Decision(k),
        });
    }

    private Step.Post Begin()
    {
        var network = Cast.HandedOver + _dice.Below(Cast.Networks - Cast.HandedOver);
        var from = _dice.Below(5000);
        return To((network, "", from), "network.begin-term", "terms", (t, k) => new
        {
            office = "presidency",
            holder = Cast.Founder(network, _dice.Below(Cast.Founders)),
            from = _cast.Day(from),
            until = _cast.Day(from + 1 + _dice.Below(60)),
            decision = Cast.Decision(k),
        });
    }

    /// <summary>A founder leaves, and its terms end with its membership; or comes back.</summary>
    private Step.Post ComeAndGo()
    {
        var network = Cast.HandedOver + _dice.Below(Cast.Networks - Cast.HandedOver);
        var (command, place) = _dice.Below(2) == 0 ? ("network.withdraw", "withdrawals") : ("network.join", "memberships");
        return To((network, Cast.Founder(network, _dice.Below(Cast.Founders)), _dice.Below(5000)), command, place, (m, k) => new { member = m.Member, on = _cast.Day(m.On), decision = Cast.Decision(k) });
    }

    private Step.Post Assign() => To(Anybody(), "network.assign", "body-assignments", (m, k) => new
    {
        body = Cast.Group,
        member = m.Member,
        role = _dice.One("presides", "member", "follows", "follows"),
        on = _cast.Day(-300 + _dice.Below(300)),
        decision = Cast.Decision(k),
    });

    // ---- reads

    private string Page()
    {
        var day = _cast.Day(-300 + _dice.Below(700));
        var network = _dice.Below(Cast.Networks);
        return _dice.Below(5) switch
        {
            0 => $"/api/networks/{Cast.Network(network)}/memberships?limit=20&validAt={day}",
            1 => $"/api/networks/{Cast.Network(network)}/country-groups?validAt={day[..7]}",
            2 => $"/api/networks/{Cast.Network(network)}/offices?validAt={day}",
            3 => $"/api/cities/{Cast.Founder(network, _dice.Below(Cast.Founders))}/memberships?validAt={day}",
            _ => $"/api/cities/{Cast.Neighbour(_dice.Below(Cast.Neighbours))}/memberships?validAt={day}",
        };
    }

    // ---- what they have in common

    private string Own(int number) => string.Create(CultureInfo.InvariantCulture, $"xx-{client}-{number}");

    /// <summary>Somebody of whom it can be supposed that it joined.</summary>
    private (int Network, string Member, int On) Anybody() =>
        _joins.Count > 0 ? _joins[_joins.Count - 1 - _dice.Below(Math.Min(_joins.Count, 40))] : (_dice.Below(Cast.Networks), Cast.Neighbour(0), 0);

    private Step.Post To((int Network, string Member, int On) whom, string command, string place, Func<(int Network, string Member, int On), string, object> body) =>
        Post(command, $"/api/networks/{Cast.Network(whom.Network)}/{place}", k => body(whom, k));

    private Step.Post Post(string command, string path, Func<string, object> body)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"c{client}-{_posts.Count}");
        var tries = _dice.Below(4) == 0 ? 1 : MostTries;
        return new(command, path, ApiClient.Json(body(key)), key, IfMatch: command != "member.register" && _dice.Below(12) == 0, Server(), tries);
    }

    private int Server() => _dice.Below(60); // divisible by any number of servers that one has
}
