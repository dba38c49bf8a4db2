using Marketplace.Storage;
using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Participation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Trials.Data;

internal sealed class EnrolmentTable : IEntityTypeConfiguration<Enrolment>
{
    public void Configure(EntityTypeBuilder<Enrolment> enrolment)
    {
        enrolment.ToTable("enrolments");
        enrolment.HasKey(e => e.Id);
        enrolment.Property(e => e.Id).ValueGeneratedNever();
        enrolment.Property(e => e.Consent).IsJson();
        enrolment.Ignore(e => e.IsLive);
        enrolment.HasIndex(e => new { e.TrialId, e.AccountId, e.RepresentedId }).IsUnique()
            .HasFilter("\"WithdrawnAtUtc\" IS NULL").HasDatabaseName("one_live_enrolment");
        enrolment.HasIndex(e => new { e.TrialId, e.SiteId, e.Role, e.QuotaCodes, e.WithdrawnAtUtc })
            .HasFilter("\"WithdrawnAtUtc\" IS NULL").HasDatabaseName("places_taken");
        enrolment.HasIndex(e => e.Pseudonym).IsUnique();
        enrolment.HasIndex(e => new { e.TrialId, e.SiteId, e.Role, e.EnrolledOn });
        enrolment.HasIndex(e => new { e.TrialId, e.SiteId, e.Role, e.LeftOn })
            .HasFilter("\"LeftOn\" IS NOT NULL").HasDatabaseName("left_by_day");
        enrolment.HasIndex(e => e.AccountId);
    }
}

internal sealed class ParticipationKeyTable : IEntityTypeConfiguration<ParticipationKey>
{
    public void Configure(EntityTypeBuilder<ParticipationKey> key)
    {
        key.ToTable("participation_keys");
        key.HasKey(k => k.Id);
        key.HasIndex(k => k.SignsFromUtc).IsUnique();
    }
}
