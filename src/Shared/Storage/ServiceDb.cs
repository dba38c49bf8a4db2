using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Marketplace.Storage;

/// <summary>
/// A service's own database. Requests read through it; only the <see cref="Writing.Writer{TDb}"/> saves,
/// so that no two requests ever fight for a lock.
/// </summary>
public abstract class ServiceDb(DbContextOptions options) : DbContext(options)
{
    private bool _saving;

    /// <summary>Whether the current unit of work has changed rows by a statement, past the change tracker.</summary>
    internal bool WroteDirectly { get; set; }

    /// <summary>Whether a unit of work since the last wipe wants one.</summary>
    internal bool WantsWipe { get; set; }

    /// <summary>
    /// What this unit of work deletes is to be in no file of the database once it is committed, also not as an older state of a page.
    /// Holds on SQLite; what PostgreSQL keeps, and for how long, docs/operations.md says.
    /// </summary>
    public void LeaveNoTrace() => WantsWipe = true;

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        _saving ? base.SaveChanges(acceptAllChangesOnSuccess) : throw NotHere();

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        _saving ? base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken) : throw NotHere();

    /// <summary>The writer's way to save, after a unit of work has decided.</summary>
    internal async Task SaveAsync()
    {
        _saving = true;
        try
        {
            await SaveChangesAsync();
        }
        finally
        {
            _saving = false;
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    private static InvalidOperationException NotHere() =>
        new("Changes are saved by the Writer only: put the work into writer.WriteAsync(…), which saves after it.");

    /// <summary>
    /// Every time is UTC, to the microsecond: SQLite would give it back without its kind and keep more digits,
    /// PostgreSQL would refuse any other kind. So both say and keep the same.
    /// </summary>
    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        time => Utc(time), time => DateTime.SpecifyKind(time, DateTimeKind.Utc))
    {
        private static DateTime Utc(DateTime time) => time.Kind == DateTimeKind.Utc
            ? new DateTime(time.Ticks - (time.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc)
            : throw new InvalidOperationException(
                $"Only UTC times are stored, and this one is {time.Kind}: take it from TimeProvider.GetUtcNow().UtcDateTime.");
    }
}
