using YamlDotNet.RepresentationModel;

namespace CityNetworks.EndToEnd.Tests.Expected;

/// <summary>What a fact of the seeds rests on.</summary>
internal sealed record SeededFact(string File, string Source, string Section)
{
    /// <summary>All that name one source, as they are shipped with the server.</summary>
    public static IReadOnlyList<SeededFact> All() =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "seeds"), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(Read)];

    private static IEnumerable<SeededFact> Read(string file)
    {
        var yaml = new YamlStream();
        using (var reader = new StreamReader(file)) yaml.Load(reader);
        foreach (var fact in ((YamlSequenceNode)yaml.Documents[0].RootNode["facts"]).OfType<YamlMappingNode>())
        {
            if (fact.Children.TryGetValue("source", out var source) && source is YamlMappingNode rests)
            {
                yield return new(Path.GetFileName(file), $"{rests["id"]}", rests.Children.TryGetValue("section", out var section) ? $"{section}" : "");
            }
        }
    }
}
