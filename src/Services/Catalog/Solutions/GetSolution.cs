using Marketplace.Catalog.Data;
using Marketplace.Catalog.Evidence;
using Marketplace.Catalog.Listings;
using Marketplace.Catalog.Organisations;
using Marketplace.Catalog.Reviews;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Catalog.Solutions;

/// <summary>
/// One solution. Everybody reads the public listing, and a suspended one with the notice why.
/// Its maker and operators read the document under work besides, with the ETag that an edit needs.
/// </summary>
internal static class GetSolution
{
    /// <param name="Listing">What is public; null for a solution that never was.</param>
    /// <param name="Suspensions">Past and present, latest first: a suspended listing shows the reason.</param>
    /// <param name="Work">Only for its maker and for operators.</param>
    /// <param name="EvaluationHalted">Null unless an evaluation is halted for safety.</param>
    public sealed record Response(
        Guid Id, Maker Maker, SolutionStatus Status, Listing? Listing, string? CurrentVersion, IReadOnlyList<SolutionVersion> Versions,
        DateTime? PublishedAtUtc, DateTime? ListingChangedAtUtc, EvidenceSummary? Evidence, IReadOnlyList<Suspension> Suspensions, Work? Work,
        HaltNotice? EvaluationHalted);

    public sealed record Suspension(string Reason, DateTime SuspendedAtUtc, string? ReinstatedBecause, DateTime? ReinstatedAtUtc);

    /// <param name="PendingChange">draft or submitted, where a public listing has a change under work.</param>
    public sealed record Work(
        long Revision, Listing Draft, Stage? PendingChange, DateTime? SubmittedAtUtc, int Round, IReadOnlyList<Review> Reviews, IReadOnlyList<HistoryEntry> History);

    public static void Map(RouteGroupBuilder open) => open.MapGet("/solutions/{id:guid}", HandleAsync).WithName(nameof(GetSolution));

    private static async Task<Results<PublicJson<Response>, Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, CurrentUser? user, CatalogDb db, TimeProvider clock, IOptions<CatalogOptions> options, HttpResponse response, CancellationToken ct)
    {
        var solution = await db.Solutions.FirstOrDefaultAsync(s => s.Id == id, ct);
        var mayWork = solution is not null && user is not null && (user.Is(Roles.Operator) || user.ActsFor(solution.MakerId, Roles.Maker));
        if (solution is null || !(mayWork || solution.Visibility is Visibility.Published or Visibility.Suspended))
        {
            return SolutionErrors.Unknown.ToProblem();
        }

        var maker = Maker.Of(solution.MakerId, await db.Organisations.FirstOrDefaultAsync(o => o.Id == solution.MakerId, ct));
        var results = await db.Results.Where(r => r.SolutionId == id && r.IsShown).ToListAsync(ct);
        var halt = HaltNotice.Latest(await db.Halts.Where(h => h.SolutionId == id && h.HaltedAtUtc != null).ToListAsync(ct));
        var evidence = EvidenceSummary.Best(results, solution.CurrentVersion, clock.GetUtcNow().UtcDateTime, options.Value.EvidenceValidFor);
        var view = View(solution, maker, evidence, halt, mayWork ? WorkOn(solution) : null);
        if (!mayWork)
        {
            return new PublicJson<Response>(view);
        }

        response.Headers.ETag = SolutionState.Tag(solution.Revision);
        return PrivateJson.Ok(view, response);
    }

    private static Response View(Solution solution, Maker maker, EvidenceSummary? evidence, HaltNotice? halt, Work? work) => new(
        solution.Id, maker, solution.Status, solution.Published, solution.CurrentVersion, solution.Versions,
        solution.PublishedAtUtc, solution.ListingChangedAtUtc, evidence, SuspensionsOf(solution.History), work, halt);

    private static Work WorkOn(Solution solution) => new(
        solution.Revision, solution.Draft, solution.PendingChange, solution.SubmittedAtUtc, solution.Round, solution.Reviews, solution.History);

    /// <summary>The public history: each suspension with how it ended, without who decided.</summary>
    internal static List<Suspension> SuspensionsOf(IReadOnlyList<HistoryEntry> history)
    {
        var suspensions = new List<Suspension>();
        foreach (var entry in history)
        {
            if (entry.Step is Step.Suspended)
            {
                suspensions.Insert(0, new Suspension(entry.Reason!, entry.AtUtc, null, null));
            }
            else if (entry.Step is Step.Reinstated)
            {
                suspensions[0] = suspensions[0] with { ReinstatedBecause = entry.Reason, ReinstatedAtUtc = entry.AtUtc };
            }
        }

        return suspensions;
    }
}
