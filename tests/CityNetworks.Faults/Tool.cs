using System.Diagnostics;

namespace CityNetworks.Faults;

/// <summary>Programs of the system.</summary>
internal static class Tool
{
    /// <summary>Runs one to its end and returns its exit code; -1 where there is no such program.</summary>
    public static async Task<int> Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!; // null only with UseShellExecute
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync(), process.WaitForExitAsync());
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
