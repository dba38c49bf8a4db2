using Marketplace.Storage.Schema;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Storage;

/// <summary>Adds a service's database: reads by injecting <typeparamref name="TDb"/>, writes by injecting <see cref="Writer{TDb}"/>.</summary>
public static class StorageSetup
{
    // Before the given string, which may say otherwise. Statements are prepared, but planned anew each time: a plan that was
    // kept from when a table was empty reads the whole of it ever after.
    private const string PostgresDefaults = "Timeout=5;Max Auto Prepare=100;Options=-c plan_cache_mode=force_custom_plan;";

    /// <param name="name">The service's name: the SQLite file's name without its ending.</param>
    public static IHostApplicationBuilder AddStorage<TDb>(this IHostApplicationBuilder builder, string name) where TDb : ServiceDb
    {
        builder.Services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        var options = builder.Configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions();

        builder.Services.AddPooledDbContextFactory<TDb>(o => o.UseProvider(options, name, builder.Configuration));
        builder.Services.AddScoped(s => s.GetRequiredService<IDbContextFactory<TDb>>().CreateDbContext());
        builder.Services.AddSingleton<Writer<TDb>>();
        builder.Services.AddSingleton<Migrator<TDb>>();
        builder.Services.AddHostedService<StorageStart<TDb>>();
        builder.Services.AddSingleton<IExceptionHandler, StorageUnavailableHandler>();
        builder.Services.AddHealthChecks().AddCheck<StorageHealth<TDb>>("storage");
        return builder;
    }

    public static void UseProvider(this DbContextOptionsBuilder builder, StorageOptions options, string name, IConfiguration configuration)
    {
        builder.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).AddInterceptors(new DirectWrites());
        if (options.Provider == StorageProvider.Postgres)
        {
            builder.UseNpgsql(PostgresDefaults + (configuration.GetConnectionString("database") ?? throw new InvalidOperationException(
                "Storage:Provider is Postgres, but ConnectionStrings:database is not set.")));
            return;
        }

        builder.UseSqlite(SqliteConnectionString(options, name)).AddInterceptors(new SqlitePragmas(options.Patience));
    }

    public static string SqliteConnectionString(StorageOptions options, string name) => new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(Path.GetFullPath(options.Directory), $"{name}.db"),
        DefaultTimeout = (int)options.Patience.TotalSeconds,
    }.ToString();
}
