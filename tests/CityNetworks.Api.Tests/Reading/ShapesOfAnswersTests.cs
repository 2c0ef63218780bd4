using System.Text.Json.Nodes;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>Each shape that a read answers with tells what it rests on, or here stands why not. One that is new has to do one or the other.</summary>
[Collection(Seeded.Name)]
public sealed class ShapesOfAnswersTests(SeededRegister register)
{
    private static readonly Dictionary<string, string> WithoutASource = new Dictionary<string, string>
    {
        ["only mentions what is told elsewhere"] = "Named BodyItem SearchHit MatchView SuggestionView SuggestionsView PersonView ShownView CorrectedView",
        ["is a part of something that tells it"] = "Amount FigurePart Coordinates PeriodView YearlyDay RulesView Statutes MembershipKind Texts",
        ["is made of facts that tell it"] = "MembershipView AwaitedView WayStepView ClaimsView DiffView MemberChangeView OfficeChangeView HeldView",
        ["is what the register counts or compares itself"] = "CountedView CountView KindCountView MemberCountView MomentView",
        ["is what the sides said to the register, in events of theirs"] = "ConsentView ObjectionView",
        ["is what others rest on"] = "Source SourceItem SourceView SourceFactView Resolution",
        ["is about the service"] = "CommandView PrincipalView GrantView KeyView ManifestView AddressView TypeView SuggestView SuggestServiceView PreviewView "
            + "WebhooksView WebhookView EventFilter DeliveryView HeadView AttemptsView AttemptView DeadLettersView DeadLetterView",
    }.SelectMany(reason => reason.Value.Split(' ').Select(shape => (shape, reason.Key))).ToDictionary();

    [Fact]
    public async Task Each_has_a_source_or_a_reason()
    {
        var document = await register.Read("/openapi/v1.json");
        Dictionary<string, JsonNode> shapes = [];
        foreach (var (_, path) in document["paths"]!.AsObject()) Find(document, path!["get"]?["responses"]?["200"], shapes); // It has paths.
        var silent = shapes.Where(s => s.Value["properties"] is JsonObject properties && !IsList(properties) && !properties.ContainsKey("source") && !properties.ContainsKey("sources")).Select(s => s.Key);
        Assert.Equal(WithoutASource.Keys.Order(StringComparer.Ordinal), silent.Order(StringComparer.Ordinal));
    }

    private static bool IsList(JsonObject properties) => properties.Select(p => p.Key).SequenceEqual(["position", "validAt", "items"]);

    private static void Find(JsonNode document, JsonNode? node, Dictionary<string, JsonNode> shapes)
    {
        if (node is JsonArray list) foreach (var item in list) Find(document, item, shapes);
        if (node is not JsonObject described) return;
        if (described["$ref"] is JsonValue reference && $"{reference}".Split('/')[^1] is var name && !shapes.ContainsKey(name))
        {
            shapes[name] = document["components"]!["schemas"]![name]!; // Every reference leads somewhere.
            Find(document, shapes[name], shapes);
        }

        foreach (var (_, part) in described) Find(document, part, shapes);
    }
}
