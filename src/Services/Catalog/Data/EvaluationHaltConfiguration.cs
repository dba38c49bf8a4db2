using Marketplace.Catalog.Evidence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Catalog.Data;

internal sealed class EvaluationHaltConfiguration : IEntityTypeConfiguration<EvaluationHalt>
{
    public void Configure(EntityTypeBuilder<EvaluationHalt> builder)
    {
        builder.ToTable("evaluation_halts");
        builder.HasKey(h => h.TrialId);
        builder.Property(h => h.TrialId).ValueGeneratedNever();
        builder.HasIndex(h => new { h.SolutionId, h.HaltedAtUtc });
    }
}
