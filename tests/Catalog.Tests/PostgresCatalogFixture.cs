using Marketplace.Catalog.Data;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Catalog.Tests;

/// <summary>The service under test on a PostgreSQL database of its own.</summary>
public sealed class PostgresCatalogFixture : IAsyncLifetime
{
    internal ServiceFixture<Program, CatalogDb> Service { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var server = await PostgresServer.SharedAsync();
        Service = CatalogInstance.OnPostgres(await server.CreateDatabaseAsync());
        await Service.InitializeAsync();
    }

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
