using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>A copy of the shipped seeds in which every mention of a source has a section of its own, so that what is shown can be told apart.</summary>
internal static class MarkedSeeds
{
    /// <summary>Writes the copy to a new directory, and says how many marks there are.</summary>
    public static int Write(string directory)
    {
        var marks = 0;
        var shipped = Path.Combine(AppContext.BaseDirectory, "seeds");
        foreach (var file in Directory.GetFiles(shipped, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var yaml = new YamlStream();
            using (var reader = new StreamReader(file)) yaml.Load(reader);
            foreach (var mapping in yaml.Documents.SelectMany(d => d.AllNodes).OfType<YamlMappingNode>())
            {
                if (mapping.Children.TryGetValue("source", out var source) && source is YamlMappingNode rests) Mark(rests, ++marks);
            }

            var copy = Path.Combine(directory, Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!); // It is within the directory.
            using var writer = new StreamWriter(copy);
            yaml.Save(writer, assignAnchors: false);
        }

        return marks;
    }

    private static void Mark(YamlMappingNode source, int mark)
    {
        var section = source.Children.TryGetValue("section", out var told) ? $"{told} " : "";
        source.Children["section"] = new YamlScalarNode(string.Create(CultureInfo.InvariantCulture, $"{section}[{mark}]")) { Style = YamlDotNet.Core.ScalarStyle.DoubleQuoted };
    }
}
