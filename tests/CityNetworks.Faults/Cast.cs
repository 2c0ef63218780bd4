using System.Globalization;
using CityNetworks.Api.Tests;

namespace CityNetworks.Faults;

/// <summary>The networks and cities that all clients work on, and how the register stands before they begin.</summary>
/// <param name="today">The day of the run; all days are counted from it.</param>
internal sealed class Cast(DateOnly today)
{
    public const int Networks = 12;

    /// <summary>In the first of them the presidency is handed over, in the others it is a calendar in which terms are begun.</summary>
    public const int HandedOver = 9;

    public const int Founders = 4;
    public const int Neighbours = 40;

    /// <summary>Principals who write for the networks; each for all but one.</summary>
    public const int Secretariats = 4;

    /// <summary>Stretches of the presidency, each with handovers of its own.</summary>
    public const int Slices = 12;

    public const int SliceDays = 100;

    /// <summary>Terms of the treasurer that are corrected against each other.</summary>
    public const int Treasurers = 4;

    public const string Group = "groupe-pays-vn";

    private const int Patient = 1000;

    public static string Network(int number) => string.Create(CultureInfo.InvariantCulture, $"n-{number:D2}");

    public static string Founder(int network, int number) => string.Create(CultureInfo.InvariantCulture, $"xx-founder-{network:D2}-{number}");

    /// <summary>A city that belongs to nobody in particular.</summary>
    public static string Neighbour(int number) => string.Create(CultureInfo.InvariantCulture, $"xx-neighbour-{number:D2}");

    public static string Secretariat(int number) => string.Create(CultureInfo.InvariantCulture, $"secretariat-{number}");

    /// <summary>Whether the secretariat may write for the network.</summary>
    public static bool Speaks(int secretariat, int network) => secretariat != network;

    public static int Number(string network) => int.Parse(network.AsSpan("n-".Length), CultureInfo.InvariantCulture);

    public string Day(int number) => today.AddDays(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static object Decision(string key) => new { body = "assemblée générale", reference = key };

    public static object City(string name, string key) => new { kind = "commune", country = "FR", names = new[] { new { text = name, language = "fr" } }, decision = Decision(key) };

    /// <summary>What makes a network ready, in order.</summary>
    public IEnumerable<Step.Post> Prepare(int network)
    {
        var (at, number) = ($"/api/networks/{Network(network)}", 0);
        yield return Post("network.found", at, k => new { kind = "association", names = new[] { new { text = $"Réseau {network}", language = "fr" } }, decision = Decision(k) });
        for (var f = 0; f < Founders; f++)
        {
            var founder = Founder(network, f);
            yield return Post("member.register", $"/api/cities/{founder}", k => City($"Fondatrice {f}", k));
            yield return Post("network.join", $"{at}/memberships", k => new { member = founder, on = Day(-1000), founding = true, decision = Decision(k) });
        }

        foreach (var office in new[] { "presidency", "chair", "treasurer" })
        {
            yield return Post("network.create-office", $"{at}/offices", k => new { office, titles = new[] { new { text = office, language = "en" } }, rules = new { heldBy = Array.Empty<string>() }, decision = Decision(k) });
        }

        yield return Post("network.open-body", $"{at}/bodies", k => new { body = Group, kind = "country-group", country = "VN", names = new[] { new { text = "Groupe-pays Viêt Nam", language = "fr" } }, decision = Decision(k) });
        yield return Term("chair", 0, -1000, null);
        for (var t = 0; t < Treasurers; t++) yield return Term("treasurer", t, t * SliceDays, (t * SliceDays) + 60);
        for (var s = 0; s < Slices && network < HandedOver; s++) yield return Term("presidency", s % Founders, Slice(s), Slice(s + 1));

        Step.Post Term(string office, int founder, int from, int? until) => Post(
            "network.begin-term", $"{at}/terms", k => new { office, holder = Founder(network, founder), from = Day(from), until = until is { } end ? Day(end) : null, decision = Decision(k) });

        Step.Post Post(string command, string path, Func<string, object> body)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"prepare-{network}-{number++}");
            return new(command, path, ApiClient.Json(body(key)), key, IfMatch: false, Server: network, Patient);
        }
    }

    /// <summary>Cities without a network.</summary>
    public static IEnumerable<Step.Post> PrepareNeighbours()
    {
        for (var i = 0; i < Neighbours; i++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"prepare-neighbour-{i}");
            yield return new("member.register", $"/api/cities/{Neighbour(i)}", ApiClient.Json(City($"Voisine {i}", key)), key, IfMatch: false, Server: i, Patient);
        }
    }

    public static int Slice(int number) => 10 + (number * SliceDays);
}
