using Marketplace.Trials.Data;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Solutions;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.LegalRoutes;

/// <summary>Runs the decision table again where one of its facts may have changed; within the unit of work that changes it.</summary>
internal static class Determination
{
    public static async Task AfterEditAsync(TrialsDb db, Trial trial, DateTime now, CancellationToken ct)
    {
        var solution = await db.Solutions.FindAsync([trial.SolutionId], ct);
        trial.Determine(RouteFacts.Of(solution?.Regulatory, trial.Protocol), RouteCause.Protocol, now);
    }

    public static async Task AfterEventAsync(TrialsDb db, SolutionCopy solution, DateTime now, CancellationToken ct)
    {
        foreach (var trial in await db.Trials.Where(t => t.SolutionId == solution.Id).ToListAsync(ct))
        {
            if (!trial.Status.HasEnded())
            {
                trial.Determine(RouteFacts.Of(solution.Regulatory, trial.Protocol), RouteCause.Solution, now);
            }
        }
    }
}
