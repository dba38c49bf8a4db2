using Marketplace.Catalog.Evidence;
using Marketplace.Catalog.Listings;
using Marketplace.Catalog.Organisations;
using Marketplace.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Catalog.Data;

/// <summary>Read both ways: which listings have a value, in the order of the list; and whether a listing has it.</summary>
internal sealed class SolutionFacetConfiguration : IEntityTypeConfiguration<SolutionFacet>
{
    public void Configure(EntityTypeBuilder<SolutionFacet> builder)
    {
        builder.ToTable("solution_facets");
        builder.HasKey(f => new { f.SolutionId, f.Facet, f.Value });
        builder.HasIndex(f => new { f.Facet, f.Value, f.PublishedAtUtc, f.SolutionId }).IsDescending(false, false, true, false);
    }
}

internal sealed class TrialResultConfiguration : IEntityTypeConfiguration<TrialResult>
{
    public void Configure(EntityTypeBuilder<TrialResult> builder)
    {
        builder.ToTable("trial_results");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Overall).IsJson();
        builder.Property(r => r.ByRole).IsJson();
        builder.Property(r => r.Collection).IsJson();
        builder.HasIndex(r => new { r.SolutionId, r.TrialId, r.Instrument }).IsUnique();
        builder.HasIndex(r => new { r.SolutionId, r.FirstHeardAtUtc, r.Id }).IsDescending(false, true, false);
    }
}

internal sealed class OrganisationConfiguration : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.ToTable("organisations");
        builder.HasKey(o => o.Id);
        builder.Property(o => o.Id).ValueGeneratedNever();
    }
}
