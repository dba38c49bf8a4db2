using Marketplace.Catalog.Solutions;
using Marketplace.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Catalog.Data;

internal sealed class SolutionConfiguration : IEntityTypeConfiguration<Solution>
{
    public void Configure(EntityTypeBuilder<Solution> builder)
    {
        builder.ToTable("solutions");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Ignore(s => s.News);
        builder.Ignore(s => s.CurrentReviews);
        builder.Property(s => s.Draft).IsJson();
        builder.Property(s => s.Published).IsJson();
        builder.Property(s => s.Versions).IsJson();
        builder.Property(s => s.Reviews).IsJson();
        builder.Property(s => s.History).IsJson();
        builder.HasIndex(s => new { s.MakerId, s.CreatedAtUtc, s.Id }).IsDescending(false, true, false);
        builder.HasIndex(s => new { s.Stage, s.SubmittedAtUtc, s.Id });
    }
}
