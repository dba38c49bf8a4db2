using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Servers;
using Aspire.Hosting.Testing;
using Npgsql;

namespace Marketplace.AppHost.Tests.Servers;

public sealed class PostgresServerTests : IDisposable
{
    private readonly string _data = Path.Combine(Path.GetTempPath(), "apphost-postgres-" + Guid.CreateVersion7().ToString("N"));

    public void Dispose()
    {
        if (Directory.Exists(_data))
        {
            Directory.Delete(_data, recursive: true);
        }
    }

    [Fact]
    public async Task Server_starts_creates_its_databases_and_keeps_them_over_a_restart()
    {
        Assert.SkipUnless(PostgresServer.FindBinaries() is not null, "PostgreSQL is not installed");
        await using (var app = await StartAsync())
        {
            Assert.Equal("feedback", await AskAsync(app, "select current_database()"));
            await AskAsync(app, "create table kept as select 'yes' as word");
            var seen = await app.EnvironmentOfAsync("one");
            Assert.Equal(await app.GetConnectionStringAsync("feedback-database"), seen["ConnectionStrings__database"]);
            Assert.Equal("feedback", seen["DATABASE_DATABASENAME"]);
        }

        await using var again = await StartAsync();
        Assert.Equal("yes", await AskAsync(again, "select word from kept"));
    }

    private async Task<DistributedApplication> StartAsync()
    {
        var map = Playground.Map($"--DataDirectory={_data}");
        var database = map.AddPostgres("postgres").AddDatabase("feedback-database", "feedback");
        map.AddSample("one").WithReference(database, "database").WaitFor(database);
        var app = await map.StartAsync();
        await app.HealthyAsync("one", seconds: 60);
        return app;
    }

    private static async Task<object?> AskAsync(DistributedApplication app, string question)
    {
        await using var source = NpgsqlDataSource.Create((await app.GetConnectionStringAsync("feedback-database"))!);
        await using var command = source.CreateCommand(question);
        return await command.ExecuteScalarAsync(Playground.Limit());
    }
}
