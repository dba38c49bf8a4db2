using Marketplace.Catalog.Data;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Catalog.Tests.Data;

public sealed class SchemaTests
{
    [Fact]
    public Task Migrations_make_what_the_model_wants_on_sqlite() => SchemaCheck.OnSqliteAsync<CatalogDb>();

    [Fact]
    public Task Migrations_make_what_the_model_wants_on_postgres() => SchemaCheck.OnPostgresAsync<CatalogDb>();
}
