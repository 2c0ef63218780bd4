using CityNetworks.EndToEnd.Tests;
using Xunit;
using Xunit.Abstractions;

namespace CityNetworks.EventStore.Postgres.Tests;

/// <summary>A register in a database.</summary>
[Collection(OnPostgres.Name)]
public sealed class UpkeepTests(Cluster cluster, ITestOutputHelper output) : UpkeepSuite(output)
{
    protected override string[] Kept => [];

    protected override async Task<string[]> NewStore() => ["--store", await cluster.NewDatabase()];

    protected override Task Damage() => Cluster.Execute(Store[1], "UPDATE citynetworks.events SET metadata = metadata || '\\x20' WHERE position = 100");
}
