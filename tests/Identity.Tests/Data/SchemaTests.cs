using Marketplace.Testing;
using Xunit;

namespace Marketplace.Identity.Data;

public sealed class SchemaTests
{
    [Fact]
    public Task Migrations_make_what_the_model_wants_on_sqlite() => SchemaCheck.OnSqliteAsync<IdentityDb>();

    [Fact]
    public Task Migrations_make_what_the_model_wants_on_postgres() => SchemaCheck.OnPostgresAsync<IdentityDb>();
}
