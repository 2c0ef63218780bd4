using System.Globalization;

namespace CityNetworks.Actors.Tests.Simulation;

/// <summary>Runs in a process of its own, and tells the history of the seed it is given.</summary>
internal static class ToldHistory
{
    public static void Main(string[] arguments) => Console.Out.Write(SimulatedHistory.Run(ulong.Parse(arguments[0], CultureInfo.InvariantCulture)).Trace);
}
