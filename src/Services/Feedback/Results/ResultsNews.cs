using Marketplace.Feedback.Data;

namespace Marketplace.Feedback.Results;

/// <summary>What others have been told of the results of one instrument in one trial.</summary>
internal sealed class ResultsNews
{
    public required Guid TrialId { get; init; }

    public required string Instrument { get; init; }

    /// <summary>Grows with every change; others tell old news from new by it.</summary>
    public long Revision { get; private set; }

    public DateTime UpdatedAtUtc { get; private set; } = DateTime.UnixEpoch;

    public DateTime AnnouncedAtUtc { get; private set; } = DateTime.UnixEpoch;

    /// <summary>True while the last change has not been told.</summary>
    public bool Unannounced { get; private set; }

    public static async Task<ResultsNews> OfAsync(FeedbackDb db, Guid trialId, string instrument, CancellationToken ct) =>
        await db.ResultsNews.FindAsync([trialId, instrument], ct)
        ?? db.ResultsNews.Add(new ResultsNews { TrialId = trialId, Instrument = instrument }).Entity;

    public void Changed(DateTime nowUtc)
    {
        Revision++;
        UpdatedAtUtc = nowUtc;
        Unannounced = true;
    }

    public void Announced(DateTime nowUtc)
    {
        AnnouncedAtUtc = nowUtc;
        Unannounced = false;
    }
}
