using System.Text;
using Xunit.Abstractions;

namespace CityNetworks.EndToEnd.Tests;

/// <summary>A register in files.</summary>
public sealed class UpkeepTests(ITestOutputHelper output) : UpkeepSuite(output)
{
    protected override string[] Kept => ["register.db", "register.lock"];

    protected override Task<string[]> NewStore() => Task.FromResult<string[]>([]);

    /// <summary>A letter of a name, wherever it stands in the file.</summary>
    protected override async Task Damage()
    {
        var register = Path.Combine(Data, "register.db");
        var (bytes, text) = (await File.ReadAllBytesAsync(register), Encoding.UTF8.GetBytes("Marseille"));
        for (int at; (at = bytes.AsSpan().IndexOf(text)) >= 0;) bytes[at + 1] ^= 1;
        await File.WriteAllBytesAsync(register, bytes);
    }
}
