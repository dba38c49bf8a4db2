using Marketplace.Feedback.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Results;

/// <summary>Adds blocks to the counts, and takes them out again. Runs inside a unit of work.</summary>
internal static class CellLedger
{
    /// <param name="sign">1: they come; −1: they go.</param>
    public static async Task BookAsync(FeedbackDb db, WaveKey key, IEnumerable<Block> blocks, int sign, CancellationToken ct)
    {
        var cells = (await OfAsync(db, key, ct)).ToDictionary(c => (c.Version, new Traits(c.Role, c.SiteId, c.Arm, c.Language), c.Score));
        var changes = blocks.SelectMany(b => b.Entries.Select(e => (b.Version, b.Shown, e.Score))).CountBy(place => place);
        foreach (var (place, count) in changes)
        {
            if (!cells.TryGetValue(place, out var cell))
            {
                cell = db.ResultCells.Add(ResultCell.Of(key, place.Version, place.Shown, place.Score)).Entity;
            }

            cell.Count += sign * count;
            if (cell.Count == 0)
            {
                db.ResultCells.Remove(cell);
            }
        }
    }

    /// <summary>Also what this unit has booked, which is not in the database yet.</summary>
    public static async Task<List<ResultCell>> OfAsync(FeedbackDb db, WaveKey key, CancellationToken ct)
    {
        await db.ResultCells
            .Where(c => c.TrialId == key.TrialId && c.Instrument == key.Instrument && c.Wave == key.Wave && c.FromWave == key.FromWave)
            .LoadAsync(ct);
        return [.. db.ResultCells.Local.Where(c => c.Key == key)];
    }
}
