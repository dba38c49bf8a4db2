using System.Diagnostics;
using Marketplace.Contracts;
using Marketplace.Messaging.DeadLetters;
using Marketplace.Messaging.Inbox;
using Marketplace.Messaging.Outbox;
using Marketplace.Storage;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Messaging;

/// <summary>A service's database with its outbox, inbox and dead letters: state and events change in one commit.</summary>
public abstract class MessagingDb(DbContextOptions options) : ServiceDb(options)
{
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<InboxMessage> Inbox => Set<InboxMessage>();

    public DbSet<DeadLetter> DeadLetters => Set<DeadLetter>();

    public DbSet<RelayLease> RelayLeases => Set<RelayLease>();

    /// <summary>Tells the other services, once and only if this unit of work commits.</summary>
    public void Enqueue(IIntegrationEvent e, DateTime occurredAtUtc) =>
        Outbox.Add(OutboxMessage.For(e, occurredAtUtc, Activity.Current?.Id));

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OutboxMessage>(e =>
        {
            e.ToTable("outbox");
            e.HasKey(m => m.Id);
            e.Property(m => m.Id).ValueGeneratedOnAdd();
        });
        modelBuilder.Entity<InboxMessage>(e =>
        {
            e.ToTable("inbox");
            e.HasKey(m => m.MessageId);
            e.HasIndex(m => m.HandledAtUtc);
        });
        modelBuilder.Entity<DeadLetter>(e =>
        {
            e.ToTable("dead_letters");
            e.HasKey(m => m.MessageId);
            e.HasIndex(m => new { m.DiedAtUtc, m.MessageId });
        });
        modelBuilder.Entity<RelayLease>(e =>
        {
            e.ToTable("relay_lease");
            e.HasKey(l => l.Id);
            e.Property(l => l.Id).ValueGeneratedNever();
        });
    }
}
