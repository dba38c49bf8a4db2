using Marketplace.Feedback.Responses.Content;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Data;

/// <summary>What is kept beside a response.</summary>
internal static class AnswerTables
{
    public static void Configure(ModelBuilder model) => model.Entity<HiddenAnswers>(e =>
    {
        e.ToTable("hidden_answers");
        e.HasKey(h => new { h.ResponseId, h.Revision });
        e.Property(h => h.Revision).ValueGeneratedNever();
    });
}
