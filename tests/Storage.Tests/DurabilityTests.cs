using System.Data.Common;
using Marketplace.Storage.Tests.Data;
using Marketplace.Storage.Tests.Hosts;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Marketplace.Storage.Tests;

public sealed class DurabilityTests
{
    [Fact]
    public async Task Every_sqlite_connection_is_wal_full_and_overwrites_what_is_erased()
    {
        await using var host = await ShelfHost.StartAsync(StorageProvider.Sqlite);

        var reader = await host.ReadAsync(PragmasAsync);
        var writer = await host.Writer.WriteAsync((db, _) => PragmasAsync(db), CancellationToken.None);

        Assert.Equal(["wal", "2", "1", "1000"], reader);
        Assert.Equal(reader, writer);
    }

    [Fact]
    public async Task A_service_whose_sqlite_is_not_synchronous_does_not_start()
    {
        using var database = await TestDatabase.NewAsync(StorageProvider.Sqlite, "shelf");

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => ShelfHost.StartAsync(
            database, builder => builder.Services.ConfigureDbContext<ShelfDb>(o => o.AddInterceptors(new Hasty()))));

        Assert.Contains("synchronous=1", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_whose_postgres_acknowledges_before_it_has_written_does_not_start()
    {
        using var database = await TestDatabase.NewAsync(StorageProvider.Postgres, "shelf");
        var name = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database;
        await using (var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false"))
        {
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand($"ALTER DATABASE {name} SET synchronous_commit=off", connection);
            await command.ExecuteNonQueryAsync();
        }

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => ShelfHost.StartAsync(database));

        Assert.Contains("synchronous_commit=off", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erased_text_cannot_be_read_from_the_sqlite_files_afterwards()
    {
        const string Secret = "told-in-confidence-4711";
        using var database = await TestDatabase.NewAsync(StorageProvider.Sqlite, "shelf");
        await using (var host = await ShelfHost.StartAsync(database))
        {
            await host.AddBookAsync(Secret);
            Assert.Contains(Secret, await FilesAsync(database), StringComparison.Ordinal);

            await host.Writer.WriteAsync((db, ct) => db.Books.ExecuteDeleteAsync(ct), CancellationToken.None);
        }

        // The last connection to close folds the log into the file.
        database.CloseIdle();
        Assert.DoesNotContain(Secret, await FilesAsync(database), StringComparison.Ordinal);
    }

    private static async Task<string> FilesAsync(TestDatabase database)
    {
        var text = "";
        foreach (var file in Directory.EnumerateFiles(database.Folder))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            text += await reader.ReadToEndAsync();
        }

        return text;
    }

    private static async Task<string[]> PragmasAsync(ShelfDb db)
    {
        var values = new List<string>();
        foreach (var pragma in new[] { "journal_mode", "synchronous", "secure_delete", "busy_timeout" })
        {
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA {pragma}";
            values.Add(Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture)!);
        }

        return [.. values];
    }

    /// <summary>Somebody's well-meant tuning.</summary>
    private sealed class Hasty : DbConnectionInterceptor
    {
        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous=NORMAL";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
