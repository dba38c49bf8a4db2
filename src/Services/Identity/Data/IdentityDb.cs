using Marketplace.Identity.Accounts;
using Marketplace.Identity.Keys;
using Marketplace.Identity.Organisations;
using Marketplace.Identity.Sessions;
using Marketplace.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Identity.Data;

internal sealed class IdentityDb(DbContextOptions<IdentityDb> options) : MessagingDb(options)
{
    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();

    public DbSet<FailedSignIns> FailedSignIns => Set<FailedSignIns>();

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Member> Members => Set<Member>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        ConfigureAccounts(modelBuilder);
        ConfigureOrganisations(modelBuilder);
        modelBuilder.Entity<SigningKey>(e =>
        {
            e.ToTable("signing_keys");
            e.HasKey(k => k.Id);
            e.HasIndex(k => k.State).IsUnique().HasFilter("\"State\" <> 'Retired'");
        });
    }

    private static void ConfigureAccounts(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Account>(e =>
        {
            e.ToTable("accounts");
            e.HasKey(a => a.Id);
            e.Property(a => a.Id).ValueGeneratedNever();
            e.HasIndex(a => a.Email).IsUnique();
        });
        modelBuilder.Entity<Session>(e =>
        {
            e.ToTable("sessions");
            e.HasKey(s => s.Id);
            e.Property(s => s.Id).ValueGeneratedNever();
            e.HasIndex(s => s.AccountId);
            e.HasIndex(s => s.ExpiresAtUtc);
        });
        modelBuilder.Entity<RefreshToken>(e =>
        {
            e.ToTable("refresh_tokens");
            e.HasKey(t => t.Hash);
            e.HasIndex(t => t.SessionId);
        });
        modelBuilder.Entity<FailedSignIns>(e =>
        {
            e.ToTable("failed_sign_ins");
            e.HasKey(f => f.EmailHash);
            e.HasIndex(f => f.LastAtUtc);
        });
    }

    private static void ConfigureOrganisations(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Organisation>(e =>
        {
            e.ToTable("organisations");
            e.HasKey(o => o.Id);
            e.Property(o => o.Id).ValueGeneratedNever();
        });
        modelBuilder.Entity<Member>(e =>
        {
            e.ToTable("members");
            e.HasKey(m => new { m.OrganisationId, m.AccountId });
            e.HasIndex(m => m.AccountId);
        });
        modelBuilder.Entity<Invitation>(e =>
        {
            e.ToTable("invitations");
            e.HasKey(i => i.Id);
            e.Property(i => i.Id).ValueGeneratedNever();
            e.HasIndex(i => i.TokenHash).IsUnique();
        });
    }
}
