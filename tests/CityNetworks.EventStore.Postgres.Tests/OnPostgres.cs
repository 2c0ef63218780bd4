using Xunit;

namespace CityNetworks.EventStore.Postgres.Tests;

/// <summary>One cluster for all tests of this assembly, which run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class OnPostgres : ICollectionFixture<Cluster>
{
    public const string Name = "PostgreSQL";
}
