using Marketplace.Storage;
using Marketplace.Trials.Organisations;
using Marketplace.Trials.Solutions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Trials.Data;

internal sealed class SolutionTable : IEntityTypeConfiguration<SolutionCopy>
{
    public void Configure(EntityTypeBuilder<SolutionCopy> solution)
    {
        solution.ToTable("solutions");
        solution.HasKey(s => s.Id);
        solution.Property(s => s.Id).ValueGeneratedNever();
        solution.Property(s => s.Versions).IsJson();
        solution.Property(s => s.Regulatory).IsJson();
    }
}

internal sealed class OrganisationTable : IEntityTypeConfiguration<OrganisationCopy>
{
    public void Configure(EntityTypeBuilder<OrganisationCopy> organisation)
    {
        organisation.ToTable("organisations");
        organisation.HasKey(o => o.Id);
        organisation.Property(o => o.Id).ValueGeneratedNever();
        organisation.Ignore(o => o.CoordinatesTrials);
    }
}
