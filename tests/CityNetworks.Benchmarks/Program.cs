using CityNetworks.Benchmarks;
using CityNetworks.Benchmarks.Followers;
using CityNetworks.EventStore.Postgres;
using CityNetworks.EventStore.Sqlite;
using CityNetworks.Processes;

if (args is [LoadProcess.Role])
{
    await LoadProcess.Serve();
    return 0;
}

if (args is [ReceiverProcess.Role])
{
    await ReceiverProcess.Serve();
    return 0;
}

return await Plan.CommandLine(Measure).Parse(args).InvokeAsync();

static async Task Measure(Plan plan)
{
    using var folder = new Folder();
    Console.WriteLine($"{plan} · {Environment.ProcessorCount} cores · .NET {Environment.Version} · SQLite on {folder.FileSystem}, synchronous=FULL; PostgreSQL with fsync");
    Console.WriteLine();
    using var load = LoadProcess.Start();
    if (plan.Does("throughput") || plan.Does("latency"))
    {
        await using var server = await ServerUnderTest.Start(SqliteEventStore.Open(folder.Path, TimeProvider.System), folder.Path);
        if (plan.Does("throughput")) await Throughput.Run(plan, server, load, "≥ 35 %");
        if (plan.Does("latency")) await Latency.Run(server, load, folder.Path);
    }

    if (plan.Does("waking")) await Waking.Run(folder.Path);
    if (plan.Does("reads")) await Reads.Run(folder.Path);
    if (plan.Does("following")) await Following.Run(plan, folder);
    if (plan.Parts.Contains("verify")) await Verify.InFiles(folder.Path, plan.Events);
    if (!plan.Does("postgres") && !plan.Does("plain") && !plan.Does("replicas") && !plan.Does("verify")) return;
    if (!Cluster.IsInstalled)
    {
        Console.WriteLine("What is measured on PostgreSQL is left out: it is not installed. Debian's package postgresql brings it.");
        return;
    }

    await using var cluster = new Started(new());
    await cluster.Of.InitializeAsync();
    if (plan.Does("postgres") || plan.Does("plain"))
    {
        var store = await PostgresEventStore.Open(await cluster.Of.NewDatabase(), TimeProvider.System, CancellationToken.None);
        await using var server = await ServerUnderTest.Start(store, folder.Of("postgres"));
        if (plan.Does("postgres"))
        {
            Console.WriteLine("On PostgreSQL:");
            await Throughput.Run(plan, server, load, "≥ 30 %");
        }

        if (plan.Does("plain")) await Plain.Run(plan, server, load, await cluster.Of.NewDatabase());
    }

    if (plan.Parts.Contains("verify")) await Verify.InDatabase(folder.Path, await cluster.Of.NewDatabase());
    if (plan.Does("replicas")) await Replicas.Run(plan, load, cluster.Of, folder);
}

/// <summary>Ends the database with the program.</summary>
internal sealed record Started(Cluster Of) : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await Of.DisposeAsync();
}
