using Marketplace.Catalog.Reviews;
using Marketplace.Contracts;
using Marketplace.Contracts.Catalog;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Catalog.Solutions;

/// <summary>
/// A maker's solution. The document under work (<see cref="Draft"/>) is kept apart from the snapshot that the public
/// sees (<see cref="Published"/>): an edit changes nothing in public before two reviewers have accepted it.
/// Every decision is pure; what others must be told of it waits in <see cref="News"/>.
/// </summary>
internal sealed class Solution
{
    public const int MaxVersions = 200;

    private Solution()
    {
    }

    public Guid Id { get; private init; }

    public Guid MakerId { get; private init; }

    /// <summary>Grows with every change: the ETag, and the order of events.</summary>
    public long Revision { get; private set; } = 1;

    public Stage Stage { get; private set; } = Stage.Draft;

    public Visibility Visibility { get; private set; } = Visibility.Unlisted;

    public Listing Draft { get; private set; } = new();

    public Listing? Published { get; private set; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<SolutionVersion> Versions { get; private set; } = [];

    /// <summary>The version that evaluations would test now.</summary>
    public string? CurrentVersion { get; private set; }

    /// <summary>How often the solution was submitted; verdicts count within one round.</summary>
    public int Round { get; private set; }

    public IReadOnlyList<Review> Reviews { get; private set; } = [];

    public IReadOnlyList<HistoryEntry> History { get; private set; } = [];

    public DateTime CreatedAtUtc { get; private init; }

    public DateTime? SubmittedAtUtc { get; private set; }

    /// <summary>When it first became public. It never changes, so a listing keeps its place in the public list.</summary>
    public DateTime? PublishedAtUtc { get; private set; }

    /// <summary>When the public listing last changed.</summary>
    public DateTime? ListingChangedAtUtc { get; private set; }

    /// <summary>The event that goes out with this change, if any. Not stored.</summary>
    public IIntegrationEvent? News { get; private set; }

    public SolutionStatus Status => Visibility switch
    {
        Visibility.Published => SolutionStatus.Published,
        Visibility.Suspended => SolutionStatus.Suspended,
        Visibility.Withdrawn => SolutionStatus.Withdrawn,
        _ => Stage is Stage.Submitted ? SolutionStatus.Submitted : SolutionStatus.Draft,
    };

    /// <summary>Where a change of a listing that is public already stands.</summary>
    public Stage? PendingChange => Published is not null && Stage is not Stage.Accepted ? Stage : null;

    public IEnumerable<Review> CurrentReviews => Reviews.Where(r => r.Round == Round);

    public static Solution Begin(Guid id, Guid makerId, Listing listing, Guid by, DateTime now) => new()
    {
        Id = id,
        MakerId = makerId,
        Draft = listing,
        CreatedAtUtc = now,
        History = [new(Step.Drafted, null, now, by)],
    };

    public Result<Done> Edit(Listing listing, Guid by, DateTime now)
    {
        if (Visibility is Visibility.Withdrawn)
        {
            return SolutionErrors.Withdrawn;
        }

        if (Stage is Stage.Submitted)
        {
            return SolutionErrors.UnderReview;
        }

        if (Stage is Stage.Accepted)
        {
            Note(Step.ChangeDrafted, null, now, by);
        }

        Draft = listing;
        Stage = listing.WithCompleteTextsOnly().Says(Published) ? Stage.Accepted : Stage.Draft;
        Revision++;
        return Done.It;
    }

    /// <summary>Yields every fault of an incomplete draft; none means that it is submitted now.</summary>
    public Result<List<Fault>> Submit(Guid by, DateTime now)
    {
        if (Visibility is Visibility.Withdrawn)
        {
            return SolutionErrors.Withdrawn;
        }

        if (Stage is Stage.Accepted)
        {
            return SolutionErrors.NothingToSubmit;
        }

        if (Stage is Stage.Submitted)
        {
            return new List<Fault>();
        }

        var faults = Completeness.Faults(Draft, Versions.Count > 0, DateOnly.FromDateTime(now));
        if (faults.Count == 0)
        {
            Stage = Stage.Submitted;
            Round++;
            SubmittedAtUtc = now;
            Note(Step.Submitted, null, now, by);
            Revision++;
        }

        return faults;
    }

    public Result<Done> Take(Reviewer reviewer, Verdict verdict, string reason, DateTime now)
    {
        if (ReviewRules.Judge(this, reviewer, verdict, reason) is { } error)
        {
            return error;
        }

        if (CurrentReviews.Any(r => r.ReviewerId == reviewer.Id))
        {
            return Done.It;
        }

        Reviews = [.. Reviews, new Review(Round, reviewer.Id, verdict, reason, now)];
        Revision++;
        if (verdict is Verdict.Return)
        {
            Stage = Stage.Draft;
            Note(Step.Returned, reason, now, reviewer.Id);
        }
        else if (ReviewRules.IsAccepted(CurrentReviews))
        {
            Publish(reviewer.Id, now);
        }

        return Done.It;
    }

    public Result<Done> Suspend(string reason, Guid by, DateTime now)
    {
        if (Visibility is Visibility.Suspended)
        {
            return History.Last(h => h.Step is Step.Suspended).Reason == reason ? Done.It : SolutionErrors.SuspendedAlready;
        }

        if (Visibility is not Visibility.Published)
        {
            return SolutionErrors.NotPublished;
        }

        Visibility = Visibility.Suspended;
        Note(Step.Suspended, reason, now, by);
        Revision++;
        News = new SolutionSuspendedV1(Id, reason, now, Revision);
        return Done.It;
    }

    public Result<Done> Reinstate(string reason, Guid by, DateTime now)
    {
        if (Visibility is Visibility.Published && History.LastOrDefault(h => h.Step is Step.Suspended or Step.Reinstated) is { Step: Step.Reinstated } last
            && last.Reason == reason)
        {
            return Done.It;
        }

        if (Visibility is not Visibility.Suspended)
        {
            return SolutionErrors.NotSuspended;
        }

        Visibility = Visibility.Published;
        Note(Step.Reinstated, reason, now, by);
        Revision++;
        News = PublishedNews(now);
        return Done.It;
    }

    /// <summary>For good. A repeat changes nothing; others hear of it only if they ever knew the solution.</summary>
    public Result<Done> Withdraw(string? reason, Guid by, DateTime now)
    {
        if (Visibility is Visibility.Withdrawn)
        {
            return Done.It;
        }

        Visibility = Visibility.Withdrawn;
        Stage = Stage is Stage.Submitted ? Stage.Draft : Stage;
        Note(Step.Withdrawn, reason, now, by);
        Revision++;
        News = PublishedAtUtc is null ? null : new SolutionWithdrawnV1(Id, now, Revision);
        return Done.It;
    }

    /// <summary>A fact that the maker announces, so it needs no review and is public at once where the listing is.</summary>
    /// <returns>Whether the version is new.</returns>
    public Result<bool> Release(string version, IReadOnlyDictionary<string, string> notes, DateTime now)
    {
        if (Versions.FirstOrDefault(v => v.Version == version) is { } released)
        {
            return released.HasNotes(notes) ? false : SolutionErrors.VersionDiffers;
        }

        if (Visibility is Visibility.Withdrawn)
        {
            return SolutionErrors.Withdrawn;
        }

        if (Versions.Count >= MaxVersions)
        {
            return SolutionErrors.TooManyVersions;
        }

        Versions = [.. Versions, new SolutionVersion(version, notes, now)];
        CurrentVersion = version;
        Revision++;
        News = Visibility is Visibility.Published ? new SolutionVersionReleasedV1(Id, version, now, Revision) : null;
        return true;
    }

    /// <summary>A change accepted while the listing is suspended waits there; reinstating makes it public.</summary>
    private void Publish(Guid by, DateTime now)
    {
        Note(Published is null ? Step.Published : Step.ChangePublished, null, now, by);
        Stage = Stage.Accepted;
        Published = Draft.WithCompleteTextsOnly();
        PublishedAtUtc ??= now;
        ListingChangedAtUtc = now;
        if (Visibility is not Visibility.Suspended)
        {
            Visibility = Visibility.Published;
            News = PublishedNews(now);
        }
    }

    private SolutionPublishedV1 PublishedNews(DateTime now) => new(
        Id, MakerId, Published!.Texts.ToDictionary(t => t.Key, t => t.Value.Name!), CurrentVersion!, Published.Trl!.Value, now, Revision,
        Published.Regulatory?.Told());

    private void Note(Step step, string? reason, DateTime now, Guid by) => History = [.. History, new(step, reason, now, by)];
}
