using Marketplace.Feedback.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Results;

/// <summary>All that the results of a trial are computed from.</summary>
internal sealed class StoredResults(Guid trialId, List<ResultCell> cells, List<ResultWave> waves, List<ResultsNews> news)
{
    private readonly ILookup<WaveKey, ResultCell> _cells = cells.ToLookup(c => c.Key);

    public Guid TrialId => trialId;

    public static async Task<StoredResults> OfAsync(FeedbackDb db, Guid trialId, CancellationToken ct)
    {
        var waves = await db.ResultWaves.AsNoTracking().Where(w => w.TrialId == trialId).ToListAsync(ct);
        var cells = await db.ResultCells.AsNoTracking().Where(c => c.TrialId == trialId).ToListAsync(ct);
        var news = await db.ResultsNews.AsNoTracking().Where(n => n.TrialId == trialId).ToListAsync(ct);
        return new StoredResults(trialId, cells, waves, news);
    }

    public IEnumerable<ResultCell> CellsOf(WaveKey key) => _cells[key];

    public ResultWave? Wave(WaveKey key) => waves.Find(w => w.Key == key);

    public ResultsNews? NewsOf(string instrument) => news.Find(n => n.Instrument == instrument);

    public IReadOnlyList<WaveChange> ChangesIn(WaveKey key) =>
        [.. waves.Where(w => w.IsOfChanges && w.Key with { FromWave = "" } == key)
            .OrderBy(w => w.FromWave, StringComparer.Ordinal)
            .Select(w => WaveChange.Of(w.FromWave, _cells[w.Key].Select(c => c.ScoreCount)))
            .OfType<WaveChange>()];
}
