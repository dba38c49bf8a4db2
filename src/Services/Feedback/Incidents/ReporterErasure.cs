using Marketplace.Feedback.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Incidents;

/// <summary>
/// Safety reports are kept when a participant's answers are erased, for the law wants them kept; but nothing in them leads to the
/// person any more. Runs inside a unit of work, before the answers go.
/// </summary>
internal static class ReporterErasure
{
    public static async Task OfAsync(FeedbackDb db, Guid trialId, Guid pseudonym, CancellationToken ct)
    {
        await db.Incidents.Where(i => i.TrialId == trialId && i.ReporterPseudonym == pseudonym)
            .ExecuteUpdateAsync(i => i.SetProperty(x => x.ReporterPseudonym, (Guid?)null), ct);
        await db.Incidents
            .Where(i => i.TrialId == trialId && db.Responses.Any(r => r.Id == i.ResponseId && r.TrialId == trialId && r.Pseudonym == pseudonym))
            .ExecuteUpdateAsync(i => i.SetProperty(x => x.ResponseId, (Guid?)null), ct);
    }
}
