using Marketplace.Trials.Recruitment;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Trials.Data;

internal sealed class InvitationTable : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.ToTable("invitations");
        invitation.HasKey(i => i.Id);
        invitation.Property(i => i.Id).ValueGeneratedNever();
        invitation.HasIndex(i => i.SecretHash).IsUnique();
        invitation.HasIndex(i => new { i.TrialId, i.Id });
        invitation.HasIndex(i => i.BatchId);
    }
}

internal sealed class ReservationTable : IEntityTypeConfiguration<Reservation>
{
    public void Configure(EntityTypeBuilder<Reservation> reservation)
    {
        reservation.ToTable("reservations");
        reservation.HasKey(r => r.Id);
        reservation.Property(r => r.Id).ValueGeneratedNever();
        reservation.HasIndex(r => new { r.TrialId, r.ExpiresAtUtc });
        reservation.HasIndex(r => new { r.TrialId, r.AccountId });
        reservation.HasIndex(r => r.ExpiresAtUtc);
    }
}

internal sealed class WaitingListTable : IEntityTypeConfiguration<WaitingEntry>
{
    public void Configure(EntityTypeBuilder<WaitingEntry> entry)
    {
        entry.ToTable("waiting_list");
        entry.HasKey(w => w.Id);
        entry.Property(w => w.Id).ValueGeneratedNever();
        entry.Ignore(w => w.Claim);
        entry.HasIndex(w => new { w.TrialId, w.Number }).IsUnique();
        entry.HasIndex(w => new { w.TrialId, w.State, w.Number });
        entry.HasIndex(w => new { w.TrialId, w.SiteId, w.Number });
        entry.HasIndex(w => new { w.State, w.OfferUntilUtc });
        entry.HasIndex(w => new { w.TrialId, w.AccountId });
        entry.HasIndex(w => new { w.AccountId, w.Id });
    }
}
