namespace CityNetworks.Faults.Faults;

/// <summary>Libraries that a process loads before any other.</summary>
internal static class Preload
{
    public const string Variable = "LD_PRELOAD";

    /// <summary>The environments of several such libraries as one.</summary>
    public static Dictionary<string, string> Together(params IEnumerable<IReadOnlyDictionary<string, string>> environments)
    {
        Dictionary<string, string> all = [];
        foreach (var (name, value) in environments.SelectMany(e => e)) all[name] = name == Variable && all.TryGetValue(name, out var others) ? $"{others}:{value}" : value;
        return all;
    }
}
