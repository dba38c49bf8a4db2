using Marketplace.Feedback.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Results;

/// <summary>Which state of its results a trial shows; the results say the same of each instrument.</summary>
/// <param name="Revision">Grows with every change of any of them.</param>
/// <param name="AsOfUtc">Of the last change; null before the first.</param>
internal sealed record ResultsRevision(Guid TrialId, long Revision, DateTime? AsOfUtc, IReadOnlyList<ResultsRevision.OfInstrument> Instruments)
{
    public sealed record OfInstrument(string Instrument, long Revision);

    public static async Task<IReadOnlyList<ResultsRevision>> OfAsync(FeedbackDb db, Guid[] trialIds, CancellationToken ct)
    {
        var news = await db.ResultsNews.AsNoTracking().Where(n => EF.Parameter(trialIds).Contains(n.TrialId)).ToListAsync(ct);
        return [.. trialIds.GroupJoin(news, id => id, n => n.TrialId, Of)];
    }

    private static ResultsRevision Of(Guid trialId, IEnumerable<ResultsNews> news)
    {
        var changed = news.Where(n => n.Revision > 0).OrderBy(n => n.Instrument, StringComparer.Ordinal).ToList();
        return new ResultsRevision(
            trialId, changed.Sum(n => n.Revision), changed.Max(n => (DateTime?)n.UpdatedAtUtc),
            [.. changed.Select(n => new OfInstrument(n.Instrument, n.Revision))]);
    }
}
