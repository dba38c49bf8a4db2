using Marketplace.Storage;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Sites;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Trials.Data;

internal sealed class TrialTable : IEntityTypeConfiguration<Trial>
{
    public void Configure(EntityTypeBuilder<Trial> trial)
    {
        trial.ToTable("trials");
        trial.HasKey(t => t.Id);
        trial.Property(t => t.Id).ValueGeneratedNever();
        trial.Property(t => t.Protocol).IsJson();
        trial.Property(t => t.Approved).IsJson();
        trial.Property(t => t.Transitions).IsJson();
        trial.Property(t => t.Halts).IsJson();
        trial.Property(t => t.Routes).IsJson();
        trial.HasIndex(t => t.SponsorId);
        trial.HasIndex(t => t.SolutionId);
        trial.HasIndex(t => t.ProposedBy);
        trial.HasIndex(t => new { t.Status, t.Id });
    }
}

internal sealed class SiteTable : IEntityTypeConfiguration<Site>
{
    public void Configure(EntityTypeBuilder<Site> site)
    {
        site.ToTable("sites");
        site.HasKey(s => s.Id);
        site.Property(s => s.Id).ValueGeneratedNever();
        site.Property(s => s.Terms).IsJson();
        site.Property(s => s.Refusal).IsJson();
        site.Property(s => s.Closing).IsJson();
        site.Ignore(s => s.IsAccepted);
        site.Ignore(s => s.TakesParticipants);
        site.HasIndex(s => new { s.TrialId, s.OrganisationId }).IsUnique();
        site.HasIndex(s => s.OrganisationId);
    }
}

internal sealed class SlotMoveTable : IEntityTypeConfiguration<SlotMove>
{
    public void Configure(EntityTypeBuilder<SlotMove> move)
    {
        move.ToTable("slot_moves");
        move.HasKey(m => m.Id);
        move.Property(m => m.Id).ValueGeneratedNever();
        move.HasIndex(m => new { m.TrialId, m.Id });
    }
}
