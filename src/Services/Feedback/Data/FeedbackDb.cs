using Marketplace.Feedback.Amendments;
using Marketplace.Feedback.Comments;
using Marketplace.Feedback.Drafts;
using Marketplace.Feedback.Exports;
using Marketplace.Feedback.Incidents;
using Marketplace.Feedback.Ingest;
using Marketplace.Feedback.Questionnaires.Authoring;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Responses.Content;
using Marketplace.Feedback.Results;
using Marketplace.Feedback.Review;
using Marketplace.Feedback.Trials;
using Marketplace.Messaging;
using Marketplace.Storage;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Data;

internal sealed class FeedbackDb(DbContextOptions<FeedbackDb> options) : MessagingDb(options)
{
    public DbSet<Trial> Trials => Set<Trial>();

    public DbSet<Solution> Solutions => Set<Solution>();

    public DbSet<Participant> Participants => Set<Participant>();

    public DbSet<Incident> Incidents => Set<Incident>();

    public DbSet<IncidentEntry> IncidentEntries => Set<IncidentEntry>();

    public DbSet<StoredResponse> Responses => Set<StoredResponse>();

    public DbSet<Snapshot> Snapshots => Set<Snapshot>();

    public DbSet<StoredQuestionnaire> Questionnaires => Set<StoredQuestionnaire>();

    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<ResponseVersion> ResponseVersions => Set<ResponseVersion>();

    public DbSet<ReviewQuestion> ReviewQuestions => Set<ReviewQuestion>();

    public DbSet<CommentRelease> CommentReleases => Set<CommentRelease>();

    public DbSet<HiddenAnswers> HiddenAnswers => Set<HiddenAnswers>();

    public DbSet<ResultEntry> ResultEntries => Set<ResultEntry>();

    public DbSet<ResultCell> ResultCells => Set<ResultCell>();

    public DbSet<ResultWave> ResultWaves => Set<ResultWave>();

    public DbSet<ResultsNews> ResultsNews => Set<ResultsNews>();

    public DbSet<IngestKey> IngestKeys => Set<IngestKey>();

    public DbSet<ProjectionState> Projection => Set<ProjectionState>();

    /// <summary>The trial's row, a new one where nothing is known of it yet.</summary>
    public async Task<Trial> TrialAsync(Guid id, CancellationToken ct) =>
        await Trials.FindAsync([id], ct) ?? Trials.Add(new Trial { Id = id }).Entity;

    /// <summary>The participant's row, a new one where nothing is known of them yet.</summary>
    public async Task<Participant> ParticipantAsync(Guid trialId, Guid pseudonym, CancellationToken ct) =>
        await Participants.FindAsync([pseudonym, trialId], ct)
        ?? Participants.Add(new Participant { TrialId = trialId, Pseudonym = pseudonym }).Entity;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        IncidentTables.Configure(modelBuilder);
        modelBuilder.Entity<Trial>(e =>
        {
            e.ToTable("trials");
            e.Property(t => t.Instruments).IsJson();
            e.Property(t => t.Invited).IsJson();
            e.Ignore(t => t.IsKnown);
        });
        modelBuilder.Entity<Solution>(e => e.ToTable("solutions"));
        modelBuilder.Entity<Participant>(e =>
        {
            e.ToTable("participants");
            e.HasKey(p => new { p.Pseudonym, p.TrialId });
            e.Property(p => p.AnonymousWaves).IsJson();
            e.Ignore(p => p.HasWithdrawn);
            e.HasIndex(p => new { p.TrialId, p.WithdrawnAtUtc, p.Pseudonym });
        });
        modelBuilder.Entity<StoredResponse>(e =>
        {
            e.ToTable("responses");
            e.HasKey(r => r.Position);
            e.Property(r => r.Position).ValueGeneratedOnAdd();
            e.Property(r => r.Flags).IsJson();
            e.HasIndex(r => r.Id).IsUnique();
            e.HasIndex(r => r.DeletionCodeHash).IsUnique().HasFilter("\"DeletionCodeHash\" IS NOT NULL");
            e.HasIndex(r => new { r.Pseudonym, r.TrialId, r.Wave }).IsUnique();
            e.HasIndex(r => new { r.TrialId, r.Position });
            e.HasIndex(r => new { r.TrialId, r.Wave });
        });
        TaskTables.Configure(modelBuilder);
        SnapshotTables.Configure(modelBuilder);
        modelBuilder.Entity<StoredQuestionnaire>(e =>
        {
            e.ToTable("questionnaires");
            e.HasIndex(q => q.Canonical).IsUnique();
            e.HasIndex(q => q.Url);
        });
        modelBuilder.Entity<IngestKey>(e => e.ToTable("ingest_keys"));
        AnswerTables.Configure(modelBuilder);
        ResultTables.Configure(modelBuilder);
    }
}
