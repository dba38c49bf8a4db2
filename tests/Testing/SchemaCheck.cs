using Marketplace.Storage;
using Marketplace.Storage.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Marketplace.Testing;

/// <summary>
/// Holds the migrations against the model: a database made by one must look like a database made by the other.
/// When they differ, the script that the model wants is written beside the build's output.
/// </summary>
public static class SchemaCheck
{
    private const string SqliteColumns =
        "SELECT m.name || '.' || c.name || ' ' || c.type || ' notnull=' || c.\"notnull\" || ' pk=' || c.pk FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type='table'";

    private const string SqliteIndexes = "SELECT tbl_name || ': ' || sql FROM sqlite_master WHERE type='index' AND sql IS NOT NULL";

    private const string PostgresColumns =
        "SELECT table_name || '.' || column_name || ' ' || udt_name || ' null=' || is_nullable || ' identity=' || is_identity || ' length=' || coalesce(character_maximum_length::text, '') FROM information_schema.columns WHERE table_schema='public'";

    private const string PostgresIndexes = "SELECT tablename || ': ' || indexdef FROM pg_indexes WHERE schemaname='public'";

    public static async Task OnSqliteAsync<TDb>() where TDb : ServiceDb
    {
        var folder = Directory.CreateTempSubdirectory("schema-").FullName;
        try
        {
            string Connection(string name) => $"Data Source={Path.Combine(folder, name)};Pooling=false";
            await CompareAsync(
                Options<TDb>(o => o.UseSqlite(Connection("migrated.db"))), Options<TDb>(o => o.UseSqlite(Connection("created.db"))),
                "sqlite", SqliteColumns, SqliteIndexes);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static async Task OnPostgresAsync<TDb>() where TDb : ServiceDb
    {
        var server = await PostgresServer.SharedAsync();
        var (migrated, created) = (await server.CreateDatabaseAsync(), await server.CreateDatabaseAsync());
        await CompareAsync(
            Options<TDb>(o => o.UseNpgsql(migrated + ";Pooling=false")), Options<TDb>(o => o.UseNpgsql(created + ";Pooling=false")),
            "postgres", PostgresColumns, PostgresIndexes);
    }

    private static async Task CompareAsync<TDb>(
        DbContextOptions<TDb> migratedOptions, DbContextOptions<TDb> createdOptions, string provider, params string[] queries) where TDb : ServiceDb
    {
        await using var migrated = Create(migratedOptions);
        await new Migrator<TDb>(TimeProvider.System, NullLogger<Migrator<TDb>>.Instance).MigrateAsync(migrated, CancellationToken.None);
        await using var created = Create(createdOptions);
        await created.Database.EnsureCreatedAsync();

        foreach (var query in queries)
        {
            var wanted = await ShapeAsync(created, query);
            var actual = await ShapeAsync(migrated, query);
            if (!wanted.SequenceEqual(actual))
            {
                Assert.Fail($"""
                    The migrations of {typeof(TDb).Name} ({provider}) do not make what the model wants.
                    Only in the model:      {string.Join("\n                        ", wanted.Except(actual))}
                    Only in the migrations: {string.Join("\n                        ", actual.Except(wanted))}
                    The whole script that the model wants is in {WriteScript(created, provider)}
                    """);
            }
        }
    }

    private static DbContextOptions<TDb> Options<TDb>(Action<DbContextOptionsBuilder> use) where TDb : ServiceDb
    {
        var builder = new DbContextOptionsBuilder<TDb>();
        use(builder);
        return builder.Options;
    }

    private static TDb Create<TDb>(DbContextOptions<TDb> options) where TDb : ServiceDb => (TDb)Activator.CreateInstance(typeof(TDb), options)!;

    private static async Task<List<string>> ShapeAsync(DbContext db, string query)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            var line = string.Join(' ', reader.GetString(0).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (!line.StartsWith("schema_history", StringComparison.Ordinal) && !line.StartsWith("sqlite_", StringComparison.Ordinal))
            {
                lines.Add(line);
            }
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static string WriteScript(DbContext db, string provider)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "schema")).FullName;
        var file = Path.Combine(folder, $"{db.GetType().Name}.{provider}.sql");
        File.WriteAllText(file, db.Database.GenerateCreateScript().ReplaceLineEndings("\n"));
        return file;
    }
}
