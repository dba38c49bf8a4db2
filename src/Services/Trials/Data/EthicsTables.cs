using Marketplace.Storage;
using Marketplace.Trials.Ethics;
using Marketplace.Trials.Ethics.Committees;
using Marketplace.Trials.Ethics.Interests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Trials.Data;

internal sealed class EthicsReviewTable : IEntityTypeConfiguration<EthicsReview>
{
    public void Configure(EntityTypeBuilder<EthicsReview> review)
    {
        review.ToTable("ethics_reviews");
        review.HasKey(r => r.Id);
        review.Property(r => r.Id).ValueGeneratedNever();
        review.Property(r => r.Protocol).IsJson();
        review.Property(r => r.Amendment).IsJson();
        review.Property(r => r.Acts).IsJson();
        review.Property(r => r.Documents).IsJson();
        review.Property(r => r.Assignments).IsJson();
        review.Property(r => r.Opinions).IsJson();
        review.Property(r => r.NationalDecisions).IsJson();
        review.Ignore(r => r.Latest);
        review.Ignore(r => r.Awaits);
        review.Ignore(r => r.IsFavourable);
        review.Ignore(r => r.IsSentBack);
        review.Ignore(r => r.NeedsDecision);
        review.Ignore(r => r.NationalDecision);
        review.Ignore(r => r.PendingAmendment);
        review.HasIndex(r => new { r.TrialId, r.Number }).IsUnique();
        review.HasIndex(r => new { r.DecidedAtUtc, r.Id });
    }
}

internal sealed class EthicsSessionTable : IEntityTypeConfiguration<EthicsSession>
{
    public void Configure(EntityTypeBuilder<EthicsSession> session)
    {
        session.ToTable("ethics_sessions");
        session.HasKey(s => s.Id);
        session.Property(s => s.Id).ValueGeneratedNever();
        session.HasIndex(s => new { s.Committee, s.HeldOn }).IsUnique();
    }
}

internal sealed class ReviewerInterestTable : IEntityTypeConfiguration<ReviewerInterest>
{
    public void Configure(EntityTypeBuilder<ReviewerInterest> interest)
    {
        interest.ToTable("reviewer_interests");
        interest.HasKey(i => i.Id);
        interest.Property(i => i.Id).ValueGeneratedNever();
        interest.HasIndex(i => new { i.ReviewerId, i.Id });
    }
}
