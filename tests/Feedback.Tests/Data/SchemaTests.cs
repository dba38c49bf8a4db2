using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Data;

public sealed class SchemaTests
{
    [Fact]
    public Task Migrations_make_what_the_model_wants_on_sqlite() => SchemaCheck.OnSqliteAsync<FeedbackDb>();

    [Fact]
    public Task Migrations_make_what_the_model_wants_on_postgres() => SchemaCheck.OnPostgresAsync<FeedbackDb>();
}
