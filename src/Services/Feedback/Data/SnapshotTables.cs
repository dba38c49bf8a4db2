using Marketplace.Feedback.Exports;
using Marketplace.Storage;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Data;

internal static class SnapshotTables
{
    public static void Configure(ModelBuilder model) => model.Entity<Snapshot>(e =>
    {
        e.ToTable("snapshots");
        e.Property(s => s.Parts).IsJson();
        e.Property(s => s.Forms).IsJson();
        e.Ignore(s => s.Rows);
        e.HasIndex(s => new { s.TrialId, s.Id });
    });
}
