using Marketplace.Storage;
using Marketplace.Trials.Consent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Trials.Data;

internal sealed class ConsentLedgerTable : IEntityTypeConfiguration<ConsentEntry>
{
    public void Configure(EntityTypeBuilder<ConsentEntry> entry)
    {
        entry.ToTable("consent_ledger");
        entry.HasKey(e => new { e.TrialId, e.Number });
        entry.Property(e => e.Number).ValueGeneratedNever();
        entry.Property(e => e.Details).IsJson();
        entry.Ignore(e => e.Signed);
        entry.Ignore(e => e.SaysMoreThanItsHash);
        entry.HasIndex(e => e.EnrolmentId);
        entry.HasIndex(e => e.ConsentId).IsUnique();
    }
}

internal sealed class StandingConsentTable : IEntityTypeConfiguration<StandingConsent>
{
    public void Configure(EntityTypeBuilder<StandingConsent> consent)
    {
        consent.ToTable("standing_consents");
        consent.HasKey(c => c.EnrolmentId);
        consent.Property(c => c.EnrolmentId).ValueGeneratedNever();
        consent.Property(c => c.Signed).IsJson();
        consent.Property(c => c.Purposes).IsJson();
        consent.Property(c => c.Representation).IsJson();
        consent.HasIndex(c => c.TrialId);
        consent.HasIndex(c => c.HandOverCodeHash).IsUnique();
    }
}

internal sealed class WithdrawalConfirmationTable : IEntityTypeConfiguration<WithdrawalConfirmation>
{
    public void Configure(EntityTypeBuilder<WithdrawalConfirmation> confirmation)
    {
        confirmation.ToTable("withdrawal_confirmations");
        confirmation.HasKey(c => new { c.ReceiptId, c.Service });
    }
}
