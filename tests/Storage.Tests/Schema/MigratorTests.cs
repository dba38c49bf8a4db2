using Marketplace.Storage.Schema;
using Marketplace.Storage.Tests.Data;
using Marketplace.Storage.Tests.Hosts;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Marketplace.Storage.Tests.Schema;

public sealed class MigratorTests
{
    private static readonly MigrationScript First = new(1, "0001_first", "CREATE TABLE one (id INTEGER PRIMARY KEY); CREATE TABLE two (id INTEGER PRIMARY KEY);");
    private static readonly MigrationScript Second = new(2, "0002_second", "CREATE TABLE three (id INTEGER PRIMARY KEY);\nINSERT INTO one VALUES (7);\n");
    private static readonly MigrationScript Failing = new(3, "0003_failing", "CREATE TABLE four (id INTEGER PRIMARY KEY); INSERT INTO nowhere VALUES (1);");

    [Fact]
    public Task The_migrations_of_this_suite_make_what_its_model_wants_on_sqlite() => SchemaCheck.OnSqliteAsync<ShelfDb>();

    [Fact]
    public Task The_migrations_of_this_suite_make_what_its_model_wants_on_postgres() => SchemaCheck.OnPostgresAsync<ShelfDb>();

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task A_fresh_database_gets_every_script_once_in_order_and_a_second_run_changes_nothing(StorageProvider provider)
    {
        using var database = await TestDatabase.NewAsync(provider, "shelf");

        await MigrateAsync(database, First, Second);
        await MigrateAsync(database, First, Second);

        Assert.Equal(["0001_first", "0002_second"], await HistoryAsync(database));
        Assert.Equal(1, await RowsOfOneAsync(database));
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task A_later_release_adds_only_its_own_scripts(StorageProvider provider)
    {
        using var database = await TestDatabase.NewAsync(provider, "shelf");

        await MigrateAsync(database, First);
        await MigrateAsync(database, First, Second);

        Assert.Equal(["0001_first", "0002_second"], await HistoryAsync(database));
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task Several_instances_that_start_at_once_migrate_once(StorageProvider provider)
    {
        using var database = await TestDatabase.NewAsync(provider, "shelf");

        var hosts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => ShelfHost.StartAsync(database))));

        Assert.Equal(["0001_initial"], await HistoryAsync(database));
        Assert.Equal(1, hosts.Sum(h => h.Log.Count(2101)));
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task A_script_that_was_changed_after_it_had_run_is_refused(StorageProvider provider)
    {
        using var database = await TestDatabase.NewAsync(provider, "shelf");
        await MigrateAsync(database, First, Second);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            MigrateAsync(database, First with { }, new MigrationScript(2, Second.Name, Second.Sql + "-- tidied")));

        Assert.Contains("0002_second was changed", refused.Message, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task A_script_with_other_line_endings_is_the_same_script(StorageProvider provider)
    {
        using var database = await TestDatabase.NewAsync(provider, "shelf");
        await MigrateAsync(database, First, Second);

        await MigrateAsync(database, First, new MigrationScript(2, Second.Name, Second.Sql.ReplaceLineEndings("\r\n")));

        Assert.Equal(2, (await HistoryAsync(database)).Count);
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task A_database_of_a_newer_release_is_refused_and_left_alone(StorageProvider provider)
    {
        using var database = await TestDatabase.NewAsync(provider, "shelf");
        await MigrateAsync(database, First, Second);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => MigrateAsync(database, First));

        Assert.Contains("newer release", refused.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await HistoryAsync(database)).Count);
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task A_failing_script_leaves_nothing_of_itself_nor_of_those_before_it_in_the_same_run(StorageProvider provider)
    {
        using var database = await TestDatabase.NewAsync(provider, "shelf");
        await MigrateAsync(database, First);

        await Assert.ThrowsAnyAsync<Exception>(() => MigrateAsync(database, First, Second, Failing));

        Assert.Equal(["0001_first"], await HistoryAsync(database));
        Assert.Equal(0, await RowsOfOneAsync(database));
        await MigrateAsync(database, First, Second, Failing with { Sql = "CREATE TABLE four (id INTEGER PRIMARY KEY);" });
        Assert.Equal(3, (await HistoryAsync(database)).Count);
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task A_service_without_scripts_is_refused(StorageProvider provider)
    {
        using var database = await TestDatabase.NewAsync(provider, "shelf");

        await Assert.ThrowsAsync<InvalidOperationException>(() => MigrateAsync(database));
    }

    private static async Task MigrateAsync(TestDatabase database, params MigrationScript[] scripts)
    {
        await using var db = Open(database);
        await new Migrator<ShelfDb>(TimeProvider.System, NullLogger<Migrator<ShelfDb>>.Instance).MigrateAsync(db, scripts, CancellationToken.None);
    }

    private static async Task<List<string>> HistoryAsync(TestDatabase database)
    {
        await using var db = Open(database);
        return await db.Database.SqlQueryRaw<string>("SELECT name AS \"Value\" FROM schema_history ORDER BY version").ToListAsync();
    }

    private static async Task<int> RowsOfOneAsync(TestDatabase database)
    {
        await using var db = Open(database);
        return (await db.Database.SqlQueryRaw<int>("SELECT id AS \"Value\" FROM one").ToListAsync()).Count;
    }

    private static ShelfDb Open(TestDatabase database)
    {
        Directory.CreateDirectory(database.Folder);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(database.Settings).Build();
        var builder = new DbContextOptionsBuilder<ShelfDb>();
        builder.UseProvider(new StorageOptions { Provider = database.Provider, Directory = database.Folder }, "shelf", configuration);
        return new ShelfDb(builder.Options);
    }
}
