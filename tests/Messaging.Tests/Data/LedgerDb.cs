using Microsoft.EntityFrameworkCore;

namespace Marketplace.Messaging.Tests.Data;

/// <summary>What a service has told or learned, one row each time: an effect that came twice would stand here twice.</summary>
public sealed class LedgerDb(DbContextOptions<LedgerDb> options) : MessagingDb(options)
{
    public DbSet<Entry> Entries => Set<Entry>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Entry>(e =>
        {
            e.ToTable("entries");
            e.HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedOnAdd();
        });
    }
}

public sealed class Entry
{
    /// <summary>In the order of commits.</summary>
    public long Id { get; init; }

    public Guid Subject { get; init; }

    public long Revision { get; init; }

    /// <summary>Of the trace in which it was written.</summary>
    public string? TraceId { get; init; }
}
