using Marketplace.Storage;
using Marketplace.Trials.Allocation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Trials.Data;

internal sealed class AllocationSchemeTable : IEntityTypeConfiguration<AllocationScheme>
{
    public void Configure(EntityTypeBuilder<AllocationScheme> scheme)
    {
        scheme.ToTable("allocation_schemes");
        scheme.HasKey(s => s.TrialId);
        scheme.Property(s => s.TrialId).ValueGeneratedNever();
        scheme.Property(s => s.Arms).IsJson();
    }
}

internal sealed class AssignmentTable : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> assignment)
    {
        assignment.ToTable("allocations");
        assignment.HasKey(a => a.EnrolmentId);
        assignment.Property(a => a.EnrolmentId).ValueGeneratedNever();
        assignment.Ignore(a => a.Stratum);
        assignment.HasIndex(a => new { a.TrialId, a.SiteId, a.Role, a.Index }).IsUnique();
    }
}
