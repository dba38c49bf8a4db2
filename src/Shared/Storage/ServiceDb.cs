using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Marketplace.Storage;

/// <summary>
/// A service's own database. Requests read through it; only the <see cref="Writing.Writer{TDb}"/> saves,
/// so that no two requests ever fight for a lock.
/// </summary>
public abstract class ServiceDb(DbContextOptions options) : DbContext(options)
{
    internal bool MaySave { get; set; }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        MaySave ? base.SaveChanges(acceptAllChangesOnSuccess) : throw NotHere();

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        MaySave ? base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken) : throw NotHere();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    private static InvalidOperationException NotHere() =>
        new("Changes are saved by the Writer only: put the work into writer.WriteAsync(…).");

    /// <summary>SQLite gives times back without their kind; every time here is UTC.</summary>
    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        time => time, time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
