using Marketplace.Testing;
using Marketplace.Trials.Data;
using Xunit;

namespace Marketplace.Trials.Tests.Data;

public sealed class SchemaTests
{
    [Fact]
    public Task Migrations_on_sqlite_make_what_the_model_wants() => SchemaCheck.OnSqliteAsync<TrialsDb>();

    [Fact]
    public Task Migrations_on_postgres_make_what_the_model_wants() => SchemaCheck.OnPostgresAsync<TrialsDb>();
}
