using Marketplace.Feedback.Results;
using Marketplace.Storage;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Data;

internal static class ResultTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<ResultEntry>(e =>
        {
            e.ToTable("result_entries");
            e.HasKey(r => new { r.Position, r.FromPosition });
            e.Property(r => r.Flags).IsJson();
            e.Ignore(r => r.Key);
            e.Ignore(r => r.Traits);
            e.Ignore(r => r.One);
            e.HasIndex(r => new { r.TrialId, r.Instrument, r.Wave, r.FromWave, r.BlockId });
            e.HasIndex(r => new { r.TrialId, r.Pseudonym });
        });
        model.Entity<ResultCell>(e =>
        {
            e.ToTable("result_cells");
            e.HasKey(c => new { c.TrialId, c.Instrument, c.Wave, c.FromWave, c.Version, c.Role, c.SiteId, c.Arm, c.Language, c.Score });
            e.Ignore(c => c.Key);
            e.Ignore(c => c.ScoreCount);
        });
        model.Entity<ResultWave>(e =>
        {
            e.ToTable("result_waves");
            e.HasKey(w => new { w.TrialId, w.Instrument, w.Wave, w.FromWave });
            e.Property(w => w.Published).IsJson();
            e.Property(w => w.Flags).IsJson();
            e.Property(w => w.Distribution).IsJson();
            e.Ignore(w => w.Key);
            e.Ignore(w => w.IsOfChanges);
            e.HasIndex(w => w.LookAtUtc);
        });
        model.Entity<ResultsNews>(e =>
        {
            e.ToTable("results_news");
            e.HasKey(n => new { n.TrialId, n.Instrument });
            e.HasIndex(n => n.Unannounced);
        });
        model.Entity<ProjectionState>(e =>
        {
            e.ToTable("projection");
            e.HasKey(p => p.Id);
            e.Property(p => p.Id).ValueGeneratedNever();
        });
    }
}
