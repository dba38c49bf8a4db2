using Marketplace.Feedback.Amendments;
using Marketplace.Feedback.Drafts;
using Marketplace.Feedback.Review;
using Marketplace.Storage;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Data;

/// <summary>What belongs to a participant's tasks besides the answers themselves.</summary>
internal static class TaskTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Draft>(e =>
        {
            e.ToTable("drafts");
            e.HasKey(d => new { d.Pseudonym, d.TrialId, d.Wave });
            e.HasIndex(d => d.KeptUntilUtc);
            e.HasIndex(d => d.TrialId);
        });
        model.Entity<ReviewQuestion>(e =>
        {
            e.ToTable("review_questions");
            e.HasKey(q => q.Id);
            e.Property(q => q.Id).ValueGeneratedNever();
            e.Property(q => q.Thread).IsJson();
            e.HasIndex(q => new { q.TrialId, q.Id });
            e.HasIndex(q => new { q.Pseudonym, q.TrialId, q.Id });
            e.HasIndex(q => q.ResponseId);
        });
        model.Entity<ResponseVersion>(e =>
        {
            e.ToTable("response_versions");
            e.HasKey(v => v.Position);
            e.Property(v => v.Position).ValueGeneratedNever();
            e.Property(v => v.Flags).IsJson();
            e.HasIndex(v => new { v.Id, v.Revision }).IsUnique();
            e.HasIndex(v => new { v.Pseudonym, v.TrialId });
            e.HasIndex(v => new { v.TrialId, v.Position });
        });
    }
}
