using CityNetworks.Domain.Networks;

namespace CityNetworks.Domain.Telling;

/// <summary>What those whom an event names are called, in both languages. Whoever is not in it is told by id.</summary>
/// <param name="Persons">Names out of the vault by key. Whoever is not in it was erased.</param>
/// <param name="Offices">Titles of offices.</param>
/// <param name="Bodies">Names of bodies by their ids.</param>
/// <param name="Kinds">What the network calls its kinds of membership.</param>
/// <param name="Sources">Titles of sources by their ids.</param>
public sealed record Naming(
    IReadOnlyDictionary<MemberId, Texts> Members, IReadOnlyDictionary<PersonKey, string> Persons, IReadOnlyDictionary<OfficeId, Texts> Offices,
    IReadOnlyDictionary<string, Texts> Bodies, IReadOnlyDictionary<string, Texts> Kinds, IReadOnlyDictionary<string, Texts> Sources)
{
    /// <summary>What the actor itself is called whose event it is, where it is no member: a series of meetings, an agreement.</summary>
    public Texts? Own { get; init; }

    /// <summary>Nothing is known of anybody.</summary>
    public static Naming None { get; } = new(
        new Dictionary<MemberId, Texts>(), new Dictionary<PersonKey, string>(), new Dictionary<OfficeId, Texts>(), new Dictionary<string, Texts>(), new Dictionary<string, Texts>(),
        new Dictionary<string, Texts>());

    /// <summary>The name to show in each language.</summary>
    public static Texts Of(IReadOnlyList<Name> names) => names.Count == 0 ? new("without a name", "sans nom") : new(Names.Shown(names, "en").Text, Names.Shown(names, "fr").Text);

    internal Texts Member(MemberId id) => Members.TryGetValue(id, out var name) ? name : Say.Same(id.Value);

    internal Texts All(IEnumerable<MemberId> ids) => Say.All([.. ids.Select(Member)]);

    internal Texts Network(MemberId id) => Say.Of($"{Member(id)}", $"le réseau {Member(id)}");

    internal Texts Person(PersonKey key) => Persons.TryGetValue(key, out var name) ? Say.Same(name) : new("somebody whose name was erased", "une personne dont le nom a été effacé");

    internal Texts Body(string id) => Say.Quoted(Bodies.TryGetValue(id, out var name) ? name : Say.Same(id));

    internal Texts Kind(string code) => Kinds.TryGetValue(code, out var label) ? label : Words.Kind(code);

    internal Texts Source(string id) => Say.Quoted(Sources.TryGetValue(id, out var title) ? title : Say.Same(id));

    /// <summary>The seat itself: the presidency, the office “Treasurer”.</summary>
    internal Texts Seat(OfficeId office)
    {
        if (office.Body is not { } body) return OfficeOf(office);
        return office.Code switch
        {
            "presides" => Say.Of($"the presidency of {Body(body)}", $"la présidence de {Body(body)}"),
            "vice-presides" => Say.Of($"the vice-presidency of {Body(body)}", $"la vice-présidence de {Body(body)}"),
            "member" => Say.Of($"membership of {Body(body)}", $"la participation à {Body(body)}"),
            "follows" => Say.Of($"the following of {Body(body)}", $"le suivi de {Body(body)}"),
            _ => Say.Of($"{OfficeOf(office)} of {Body(body)}", $"{OfficeOf(office)} de {Body(body)}"),
        };
    }

    /// <summary>What its holder does: presides over, holds the office.</summary>
    internal Texts Holds(OfficeId office) => office.Body is not { } body ? Say.Of($"holds {Seat(office)}", $"exerce {Seat(office)}") : office.Code switch
    {
        "presides" => Say.Of($"presides over {Body(body)}", $"préside {Body(body)}"),
        "vice-presides" => Say.Of($"vice-presides {Body(body)}", $"vice-préside {Body(body)}"),
        "member" => Say.Of($"is a member of {Body(body)}", $"est membre de {Body(body)}"),
        "follows" => Say.Of($"follows {Body(body)}", $"suit {Body(body)}"),
        _ => Say.Of($"holds {Seat(office)}", $"exerce {Seat(office)}"),
    };

    private Texts OfficeOf(OfficeId office)
    {
        var title = Say.Quoted(Offices.TryGetValue(office, out var told) ? told : Say.Same(office.Code));
        return Say.Of($"the office {title}", $"la fonction {title}");
    }
}
