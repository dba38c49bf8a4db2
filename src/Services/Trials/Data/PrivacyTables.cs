using Marketplace.Storage;
using Marketplace.Trials.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Trials.Data;

internal sealed class AccessLogTable : IEntityTypeConfiguration<AccessEntry>
{
    public void Configure(EntityTypeBuilder<AccessEntry> entry)
    {
        entry.ToTable("access_log");
        entry.HasKey(a => a.Id);
        entry.Property(a => a.Id).ValueGeneratedNever();
        entry.HasIndex(a => new { a.EnrolmentId, a.Id });
    }
}

internal sealed class ReidentificationTable : IEntityTypeConfiguration<Reidentification>
{
    public void Configure(EntityTypeBuilder<Reidentification> request)
    {
        request.ToTable("reidentifications");
        request.HasKey(r => r.Id);
        request.Property(r => r.Id).ValueGeneratedNever();
        request.Property(r => r.Decided).IsJson();
        request.HasIndex(r => new { r.OrganisationId, r.Id });
        request.HasIndex(r => new { r.IsDecided, r.Id });
    }
}
