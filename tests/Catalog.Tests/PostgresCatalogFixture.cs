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
        Service = new OnPostgres(await server.CreateDatabaseAsync());
        await Service.InitializeAsync();
    }

    public ValueTask DisposeAsync() => Service.DisposeAsync();

    private sealed class OnPostgres(string connection) : ServiceFixture<Program, CatalogDb>
    {
        protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
        {
            ["Storage:Provider"] = "Postgres",
            ["ConnectionStrings:database"] = connection,
        };
    }
}
