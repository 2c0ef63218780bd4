using CityNetworks.Benchmarks;

if (args is ["load"])
{
    LoadProcess.Serve(Console.In, Console.Out);
    return;
}

var plan = Plan.Of(args);
using var folder = new Folder();
Console.WriteLine($"{plan} · {Environment.ProcessorCount} cores · .NET {Environment.Version} · SQLite on {folder.FileSystem}, synchronous=FULL");
Console.WriteLine();
if (plan.Does("throughput") || plan.Does("latency"))
{
    await using var server = await ServerUnderTest.Start(folder.Path);
    using var load = LoadProcess.Start();
    if (plan.Does("throughput")) await Throughput.Run(plan, server, load);
    if (plan.Does("latency")) await Latency.Run(server, load, folder.Path);
}

if (plan.Does("waking")) await Waking.Run(folder.Path);
if (plan.Does("reads")) await Reads.Run(folder.Path);
