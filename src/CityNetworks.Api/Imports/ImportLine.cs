using CityNetworks.Contracts;

namespace CityNetworks.Api.Imports;

/// <summary>One line of an import: a command as it would be posted alone, or what is wrong with how it is written.</summary>
/// <param name="Number">1, 2, 3… as an editor counts.</param>
/// <param name="Post">The address it would be posted to.</param>
/// <param name="Body">JSON.</param>
/// <param name="Key">The command's own key, if the line gives one.</param>
internal sealed record ImportLine(int Number, string Post, ReadOnlyMemory<byte> Body, string? Key, InputProblem? Problem = null)
{
    public static ImportLine Unreadable(int number, string pointer, string rule) => new(number, "", default, null, new(pointer, rule));
}
