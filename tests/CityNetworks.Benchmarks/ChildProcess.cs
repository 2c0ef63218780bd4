using System.Diagnostics;
using System.Text.Json;

namespace CityNetworks.Benchmarks;

/// <summary>This program started once more, for work that must not be done by the process that is measured. It takes orders on its input, a line each, and answers each with a line.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    /// <param name="role">The first argument.</param>
    /// <param name="environment">What is set for it beside what is set for this process.</param>
    public static ChildProcess Start(string role, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true }; // A started program has a path.
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        start.ArgumentList.Add(role);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new(Process.Start(start) ?? throw new InvalidOperationException($"The process for {role} did not start."));
    }

    public async Task<TReport> Run<TOrder, TReport>(TOrder order)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order));
        await _process.StandardInput.FlushAsync();
        var line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("A process that was given an order has ended.");
        return JsonSerializer.Deserialize<TReport>(line) ?? throw new JsonException("A report is never null.");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>The other side: takes orders until there are no more.</summary>
    public static async Task Serve<TOrder, TReport>(Func<TOrder, Task<TReport>> carryOut)
    {
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var order = JsonSerializer.Deserialize<TOrder>(line) ?? throw new JsonException("An order is never null.");
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(await carryOut(order)));
            await Console.Out.FlushAsync();
        }
    }
}
