using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Trials.Fhir.Studies;

internal sealed class StudyTable : IEntityTypeConfiguration<StudyEntry>
{
    public void Configure(EntityTypeBuilder<StudyEntry> study)
    {
        study.ToTable("studies");
        study.HasKey(s => s.Id);
        study.Property(s => s.Id).ValueGeneratedNever();
        study.HasIndex(s => new { s.Status, s.Id });
        study.HasIndex(s => new { s.SponsorId, s.Id });
        study.HasIndex(s => s.StartsOn);
        study.HasIndex(s => s.EndsOn);
        study.HasIndex(s => s.Title);
        study.HasIndex(s => s.ChangedAtUtc);
    }
}
