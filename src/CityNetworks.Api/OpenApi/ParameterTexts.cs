namespace CityNetworks.Api.OpenApi;

/// <summary>What parameters mean, in the words of the OpenAPI document.</summary>
internal static class ParameterTexts
{
    /// <summary>Of the query.</summary>
    public static readonly Dictionary<string, string> Queries = new()
    {
        ["validAt"] = "A time in the world: an EDTF day, month or year. Leaves out what certainly does not hold then.",
        ["knownAt"] = "How much of what the register knows counts: up to a position, epoch:position, or an RFC 3339 instant, which is resolved to the last position recorded then or before. The header Known-At gives the position; ask with it to get the same answer for ever.",
        ["atLeast"] = "A position, epoch:position, as a receipt gives it: the answer holds what was recorded up to there, also at a server that another one's commits have yet to reach. Waits for up to 2 seconds.",
        ["knownFrom"] = "How much the register knew on the earlier side: a position, epoch:position, or an RFC 3339 instant, which is resolved to one; as knownTo if not given.",
        ["knownTo"] = "How much it knew on the later side: a position or an instant; all it knows if not given.",
        ["limit"] = "Items a page at most, 1 to 1000; 100 if not given. A narrowed page can be short without being the last: the Link header tells.",
        ["after"] = "Cursor of the next page, from the Link header; pins validAt and knownAt.",
        ["format"] = "The form of the answer where no Accept header can be given: a link, a formula of a spreadsheet. It goes before the header.",
        ["kind"] = "Only of this kind.",
        ["language"] = "The language for who can send no Accept-Language.",
        ["country"] = "Only of this country, ISO 3166-1 alpha-2.",
        ["q"] = "What is looked for: a name in any spelling, the beginning or words of one, or an id; at most 200 characters.",
        ["queries"] = "JSON: an object with a query under each key, as posted.",
        ["prefix"] = "What somebody has typed so far.",
        ["cursor"] = "How many to pass over.",
        ["id"] = "Of a network, city or organisation.",
        ["standing"] = "Only in this standing.",
        ["office"] = "Only this office.",
        ["figure"] = "Only this figure, such as members.",
        ["in"] = "Only figures in this network, city or organisation.",
        ["use"] = "Only links of this use, such as site.",
        ["source"] = "Only what this source is a side of.",
        ["described"] = "false: those that nobody has described; true if not given.",
        ["network"] = "Only what is told of this network.",
        ["afterPosition"] = "Only what was recorded after this position, epoch:position.",
        ["party"] = "Only those to which this city, network or organisation is a party.",
        ["from"] = "First day, month or year of the agenda, EDTF; today if not given. Of a difference: the earlier time in the world; as to if not given.",
        ["to"] = "Last day, month or year of the agenda, EDTF; if not given, that of from, or a year from today. Of a difference: the later time in the world; today if not given.",
        ["post"] = "Of a table: the address that every row is posted to, instead of a column.",
        ["dryRun"] = "true to have every line tried and nothing recorded.",
        ["before"] = "Only attempts before this number: the next page, from the Link header.",
        ["afterVersion"] = "Only events after this version.",
        ["afterConcern"] = "Only concerning events after this number.",
    };

    /// <summary>Of the query of a stream or feed of events.</summary>
    public static readonly Dictionary<string, string> Following = new()
    {
        ["after"] = "Of a stream or feed: it begins after this position, epoch:position, such as a list is read as of. If nothing is said, a stream begins now and a feed with the first event.",
        ["from"] = "Of a stream: where it begins: now; start, with the first event of all; or with the event at a position, epoch:position.",
        ["limit"] = "Of a feed: events a page at most, 1 to 1000; 100 if not given.",
        ["wait"] = "Of a feed: seconds to wait for the first event, where there is none yet: 0 to 60; 0 if not given.",
        ["type"] = "Of a stream or feed: only events of these types, such as network.joined.v1; several are separated by commas.",
        ["network"] = "Of a stream or feed: only what this network recorded, or what concerns it.",
        ["city"] = "Of a stream or feed: only what this city recorded, or what concerns it.",
        ["organisation"] = "Of a stream or feed: only what this organisation recorded, or what concerns it.",
        ["country"] = "Of a stream or feed: only what is of, or concerns, a network, city or organisation of this country, ISO 3166-1 alpha-2.",
        ["kind"] = "Of a stream or feed: only what is of, or concerns, one of this kind; with country, one that is of both.",
    };

    /// <summary>Of the path, where it is no id.</summary>
    public static readonly Dictionary<string, string> Paths = new()
    {
        ["key"] = "The key the command was sent under.",
        ["number"] = "1, 2, 3… in the order of recording.",
    };
}
