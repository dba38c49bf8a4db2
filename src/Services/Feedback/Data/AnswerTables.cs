using Marketplace.Feedback.Comments;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Responses.Content;
using Marketplace.Storage;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Data;

/// <summary>What is kept beside a response.</summary>
internal static class AnswerTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<HiddenAnswers>(e =>
        {
            e.ToTable("hidden_answers");
            e.HasKey(h => new { h.ResponseId, h.Revision });
            e.Property(h => h.Revision).ValueGeneratedNever();
        });
        model.Entity<CommentRelease>(e =>
        {
            e.ToTable("comment_releases");
            e.HasKey(r => new { r.Position, r.LinkId });
            e.Property(r => r.Position).ValueGeneratedNever();
            e.Property(r => r.Masks).IsJson();
            e.HasIndex(r => new { r.TrialId, r.Wave, r.LinkId, r.Place });
            // The database lets go of it with the response, whoever removes that.
            e.HasOne<StoredResponse>().WithMany().HasForeignKey(r => r.Position).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
