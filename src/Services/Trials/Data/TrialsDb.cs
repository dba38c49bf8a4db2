using Marketplace.Messaging;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage;
using Marketplace.Trials.Allocation;
using Marketplace.Trials.Consent;
using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Ethics;
using Marketplace.Trials.Ethics.Committees;
using Marketplace.Trials.Ethics.Interests;
using Marketplace.Trials.Fhir.Studies;
using Marketplace.Trials.Organisations;
using Marketplace.Trials.Participation;
using Marketplace.Trials.Privacy;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Recruitment;
using Marketplace.Trials.Sites;
using Marketplace.Trials.Solutions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Marketplace.Trials.Data;

internal sealed class TrialsDb(DbContextOptions<TrialsDb> options) : MessagingDb(options)
{
    public DbSet<Trial> Trials => Set<Trial>();

    public DbSet<EthicsReview> Reviews => Set<EthicsReview>();

    public DbSet<EthicsSession> EthicsSessions => Set<EthicsSession>();

    public DbSet<ReviewerInterest> ReviewerInterests => Set<ReviewerInterest>();

    public DbSet<Site> Sites => Set<Site>();

    public DbSet<SlotMove> SlotMoves => Set<SlotMove>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<Reservation> Reservations => Set<Reservation>();

    public DbSet<WaitingEntry> WaitingList => Set<WaitingEntry>();

    public DbSet<Enrolment> Enrolments => Set<Enrolment>();

    public DbSet<ConsentEntry> ConsentLedger => Set<ConsentEntry>();

    public DbSet<AllocationScheme> AllocationSchemes => Set<AllocationScheme>();

    public DbSet<Assignment> Assignments => Set<Assignment>();

    public DbSet<StandingConsent> StandingConsents => Set<StandingConsent>();

    public DbSet<WithdrawalConfirmation> WithdrawalConfirmations => Set<WithdrawalConfirmation>();

    public DbSet<AccessEntry> AccessLog => Set<AccessEntry>();

    public DbSet<Reidentification> Reidentifications => Set<Reidentification>();

    public DbSet<ParticipationKey> ParticipationKeys => Set<ParticipationKey>();

    public DbSet<SolutionCopy> Solutions => Set<SolutionCopy>();

    public DbSet<OrganisationCopy> Organisations => Set<OrganisationCopy>();

    public DbSet<StudyEntry> Studies => Set<StudyEntry>();

    /// <summary>The trial, if the caller coordinates for its sponsor.</summary>
    public Task<Trial?> TrialOfSponsorAsync(Guid id, CurrentUser user, CancellationToken ct)
    {
        var own = user.OrganisationsAs(Roles.SiteCoordinator).ToList();
        return Trials.SingleOrDefaultAsync(t => t.Id == id && own.Contains(t.SponsorId), ct);
    }

    public Task<Site?> SiteAsync(Guid trialId, Guid siteId, CancellationToken ct) =>
        Sites.SingleOrDefaultAsync(s => s.Id == siteId && s.TrialId == trialId, ct);

    /// <summary>The site, if the caller coordinates for its organisation.</summary>
    public Task<Site?> SiteOfCoordinatorAsync(Guid trialId, Guid siteId, CurrentUser user, CancellationToken ct)
    {
        var own = user.OrganisationsAs(Roles.SiteCoordinator).ToList();
        return Sites.SingleOrDefaultAsync(s => s.Id == siteId && s.TrialId == trialId && own.Contains(s.OrganisationId), ct);
    }

    /// <summary>Whether the caller coordinates for the trial's sponsor, and for which of its sites.</summary>
    public async Task<(bool Sponsors, List<Guid> Sites)> PartInTrialAsync(Guid id, CurrentUser user, CancellationToken ct)
    {
        var own = user.OrganisationsAs(Roles.SiteCoordinator).ToList();
        return (
            await TrialOfSponsorAsync(id, user, ct) is not null,
            await Sites.Where(s => s.TrialId == id && own.Contains(s.OrganisationId)).Select(s => s.Id).ToListAsync(ct));
    }

    /// <summary>Those who wait for the same place and came before.</summary>
    public IQueryable<WaitingEntry> AheadOf(WaitingEntry entry) => WaitingList.Where(w =>
        w.TrialId == entry.TrialId && w.SiteId == entry.SiteId && w.Role == entry.Role && w.State == WaitingState.Waiting && w.Number < entry.Number);

    /// <summary>The submission that the ethics gate looks at.</summary>
    public Task<EthicsReview?> GoverningReviewAsync(Trial trial, CancellationToken ct) =>
        Reviews.SingleOrDefaultAsync(r => r.TrialId == trial.Id && r.Number == trial.GoverningSubmission, ct);

    /// <summary>What went to the committee last.</summary>
    public Task<EthicsReview?> LastSubmissionAsync(Trial trial, CancellationToken ct) =>
        Reviews.SingleOrDefaultAsync(r => r.TrialId == trial.Id && r.Number == trial.Submissions, ct);

    /// <summary>The sessions whose days the committee has set itself.</summary>
    public Task<List<EthicsSession>> SessionsOfAsync(string committee, CancellationToken ct) =>
        EthicsSessions.Where(s => s.Committee == committee).ToListAsync(ct);

    /// <summary>Whether the catalogue lists the solution in the version that the protocol evaluates.</summary>
    public async Task<bool> OffersAsync(Protocol protocol, CancellationToken ct) =>
        await Solutions.FindAsync([protocol.SolutionId], ct) is { } solution && solution.Offers(protocol.SolutionVersion);

    public async Task<SolutionCopy> SolutionToUpdateAsync(Guid id, CancellationToken ct) =>
        await Solutions.FindAsync([id], ct) ?? Solutions.Add(new SolutionCopy { Id = id }).Entity;

    public Task<ConsentEntry?> LastConsentEntryAsync(Guid trialId, CancellationToken ct) =>
        ConsentLedger.Where(e => e.TrialId == trialId).OrderByDescending(e => e.Number).FirstOrDefaultAsync(ct);

    /// <summary>What everybody may know of the sealed allocation; null without arms, or before the opening.</summary>
    public Task<string?> AllocationCommitmentAsync(Guid trialId, CancellationToken ct) =>
        AllocationSchemes.Where(s => s.TrialId == trialId).Select(s => s.Commitment).SingleOrDefaultAsync(ct);

    /// <summary>
    /// Whoever changes a trial, the unit of work that does also tells its steps and keeps what it is searched by up to date.
    /// </summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // Changes are looked for once, here: to look again when saving would compare every protocol twice.
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            var untold = ChangeTracker.Entries<Trial>().SelectMany(e => e.Entity.Untold()).ToList();
            untold.ForEach(told => Enqueue(told.Event, told.AtUtc));
            await StudyIndex.FollowAsync(this, this.GetService<TimeProvider>().Moment(), cancellationToken);
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(TrialsDb).Assembly);
    }
}
