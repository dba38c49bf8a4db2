using Marketplace.Storage;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Portal.Sessions;

internal sealed class PortalDb(DbContextOptions<PortalDb> options) : ServiceDb(options)
{
    public DbSet<StoredSession> Sessions => Set<StoredSession>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<StoredSession>(e =>
    {
        e.ToTable("sessions");
        e.HasKey(s => s.Hash);
        e.HasIndex(s => s.ExpiresAtUtc);
    });
}

/// <summary>A signed-in browser. The cookie's secret is known here by its hash, and the tokens lie sealed.</summary>
internal sealed class StoredSession
{
    public string Hash { get; init; } = "";

    public byte[] Sealed { get; set; } = [];

    public DateTime ExpiresAtUtc { get; set; }
}
