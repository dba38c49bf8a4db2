using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Marketplace.Fhir.Searching;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Lifecycle;

namespace Marketplace.Trials.Fhir.Studies;

/// <summary>How trials are found; ResearchStudy, Group and PlanDefinition are three views of one.</summary>
internal static class StudySearch
{
    public static readonly SearchParameter<FhirScope, StudyEntry> Id = new(
        "_id", "token", "The trial's id.", (_, value) =>
        {
            var id = SearchValues.Id(value);
            return Condition.Of<StudyEntry>(s => s.Id == id);
        });

    public static readonly IReadOnlyList<SearchParameter<FhirScope, StudyEntry>> All =
    [
        Id,
        new("_lastUpdated", "date", "When the trial or one of its sites changed last.",
            (_, value) => Condition.OnMoment<StudyEntry>(value, from => s => s.ChangedAtUtc >= from, end => s => s.ChangedAtUtc < end)),
        new("date", "date", "The period of the approved protocol.", (_, value) => Condition.OnDate<StudyEntry>(value, Runs)),
        new("site", "reference", "A Location where the trial runs; also as site.organization=Organization/[id].", (scope, value) => Condition.OnReference(value, "Location", id => AtSite(scope.Db, id))),
        new("site.organization", "reference", "",
            (scope, value) => Condition.OnReference(value, "Organization", id => AtPlaceOf(scope.Db, id))),
        new("sponsor", "reference", "The Organization that answers for the trial.",
            (_, value) => Condition.OnReference<StudyEntry>(value, "Organization", id => s => s.SponsorId == id)),
        new("status", "token", "R4's status.", (scope, value) => Status(value, scope.Today)),
        new("title", "string", "The beginning of the title, whatever its case and accents.", (_, value) => Titled(SearchValues.Fold(value))),
    ];

    private static readonly ILookup<string, TrialStatus> Statuses = Enum.GetValues<TrialStatus>()
        .Where(s => FhirStudyStatus.Of(s) is not null).ToLookup(s => FhirStudyStatus.Of(s)!);

    /// <summary>A trial that has opened is everybody's to see; before that, from submission on, its sponsor's.</summary>
    public static IQueryable<StudyEntry> Visible(TrialsDb db, CurrentUser? user)
    {
        var shown = db.Studies.Where(s => s.Status != TrialStatus.Draft);
        var own = user?.OrganisationsAs(Roles.SiteCoordinator).ToList() ?? [];
        return own.Count == 0 ? shown.Where(s => s.IsPublic) : shown.Where(s => s.IsPublic || own.Contains(s.SponsorId));
    }

    /// <summary>Newest first.</summary>
    public static IQueryable<StudyEntry> InOrder(IQueryable<StudyEntry> rows, Cursor? after)
    {
        var rest = after is null ? rows : rows.Where(s => s.Id < after.Id);
        return rest.OrderByDescending(s => s.Id);
    }

    private static Result<Expression<Func<StudyEntry, bool>>> Status(string token, DateOnly today)
    {
        if (!SearchValues.Code(token, [.. Statuses.Select(s => s.Key)]).TryGet(out var code, out var error))
        {
            return error;
        }

        // The same rule as Trial.StatusOn, as the database is asked: past its last day a trial recruits no more.
        var statuses = Statuses[code].ToList();
        var isClosed = statuses.Contains(TrialStatus.RecruitmentClosed);
        var isRecruiting = statuses.Contains(TrialStatus.Recruiting) || statuses.Contains(TrialStatus.Paused);
        return Condition.Of<StudyEntry>((isClosed, isRecruiting) switch
        {
            // Not with "or": SQLite would gather all that match from two indexes, to show a page of them.
            (true, _) => s => (s.Status == TrialStatus.Recruiting || s.Status == TrialStatus.Paused) && s.EndsOn < today ? isClosed : statuses.Contains(s.Status),
            (_, true) => s => statuses.Contains(s.Status) && s.EndsOn >= today,
            _ => s => statuses.Contains(s.Status),
        });
    }

    private static Expression<Func<StudyEntry, bool>> AtSite(TrialsDb db, Guid id) =>
        s => db.Sites.Where(site => site.Id == id && site.AcceptedAtUtc != null).Select(site => site.TrialId).Contains(s.Id);

    private static Expression<Func<StudyEntry, bool>> AtPlaceOf(TrialsDb db, Guid organisationId) =>
        s => db.Sites.Where(site => site.OrganisationId == organisationId && site.AcceptedAtUtc != null).Select(site => site.TrialId).Contains(s.Id);

    [SuppressMessage("Globalization", "CA1309", Justification = "The database compares, by its column's order.")]
    private static Result<Expression<Func<StudyEntry, bool>>> Titled(string beginning)
    {
        // Between two values rather than LIKE, which neither database would look up in an index.
        var end = beginning + "\U0010FFFF";
        return Condition.Of<StudyEntry>(s => string.Compare(s.Title, beginning) >= 0 && string.Compare(s.Title, end) < 0);
    }

    /// <summary>The trial's days against the span of the date; the last day belongs to the trial whole.</summary>
    private static Expression<Func<StudyEntry, bool>> Runs(SearchDate date)
    {
        var (firstDay, startDay, endDay, dayAfter) = (date.FirstDay, date.StartDay, date.EndDay, date.DayAfter);
        return date.Prefix switch
        {
            DatePrefix.Eq => s => s.StartsOn >= firstDay && s.EndsOn < endDay,
            DatePrefix.Gt => s => s.EndsOn >= endDay,
            DatePrefix.Ge => s => s.EndsOn >= startDay,
            DatePrefix.Lt => s => s.StartsOn < firstDay,
            DatePrefix.Le => s => s.StartsOn < dayAfter,
            DatePrefix.Sa => s => s.StartsOn >= dayAfter,
            _ => s => s.EndsOn < startDay,
        };
    }
}
