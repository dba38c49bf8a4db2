using System.Runtime.CompilerServices;
using Marketplace.Feedback.Amendments;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Responses;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Exports;

/// <summary>
/// The responses of a snapshot, a page at a time: each page is a short read of its own, so a slow reader holds no transaction
/// open, and the size of a snapshot costs no memory.
/// </summary>
internal sealed class SnapshotRows(IDbContextFactory<FeedbackDb> databases, Snapshot snapshot)
{
    private const int PageSize = 200;

    /// <summary>
    /// In the order of their commits, anonymous ones after all others: between two whose time is known they would tell their own.
    /// </summary>
    public async IAsyncEnumerable<StoredResponse> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var anonymous in new[] { false, true })
        {
            var page = await PageAsync(anonymous, after: 0, ct);
            while (page.Count > 0)
            {
                foreach (var row in page)
                {
                    yield return row;
                }

                page = page.Count < PageSize ? [] : await PageAsync(anonymous, page[^1].Position, ct);
            }
        }
    }

    /// <summary>How many are there now. Fewer than were frozen: the others have been erased.</summary>
    public async Task<long> CountAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await Current(db).LongCountAsync(ct) + await Replaced(db).LongCountAsync(ct);
    }

    /// <summary>The same by wave and questionnaire.</summary>
    public async Task<IReadOnlyList<SnapshotPart>> PartsAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var current = await Current(db).GroupBy(r => new { r.Wave, r.Questionnaire }).Select(g => new { g.Key, Rows = g.LongCount() }).ToListAsync(ct);
        var replaced = await Replaced(db).GroupBy(r => new { r.Wave, r.Questionnaire }).Select(g => new { g.Key, Rows = g.LongCount() }).ToListAsync(ct);
        return [.. current.Concat(replaced).GroupBy(p => p.Key).Select(g => new SnapshotPart(g.Key.Wave, g.Key.Questionnaire, g.Sum(p => p.Rows)))];
    }

    /// <summary>
    /// What is in force first, then what was replaced since: an amendment between the two reads is then seen twice, at one
    /// position, and not missed.
    /// </summary>
    private async Task<List<StoredResponse>> PageAsync(bool anonymous, long after, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var current = await Current(db).Where(r => r.Position > after && r.Anonymous == anonymous).OrderBy(r => r.Position).Take(PageSize).ToListAsync(ct);
        if (anonymous)
        {
            // They cannot be amended.
            return current;
        }

        var replaced = await Replaced(db).Where(v => v.Position > after).OrderBy(v => v.Position).Take(PageSize).ToListAsync(ct);
        return [.. current.Concat(replaced.Select(v => v.AsResponse())).DistinctBy(r => r.Position).OrderBy(r => r.Position).Take(PageSize)];
    }

    private IQueryable<StoredResponse> Current(FeedbackDb db)
    {
        var rows = db.Responses.AsNoTracking().Where(r => r.TrialId == snapshot.TrialId && r.Position <= snapshot.Position);
        return snapshot.Wave is { } wave ? rows.Where(r => r.Wave == wave) : rows;
    }

    /// <summary>What was in force when the snapshot was frozen, and has been amended since.</summary>
    private IQueryable<ResponseVersion> Replaced(FeedbackDb db)
    {
        var rows = db.ResponseVersions.AsNoTracking().Where(v =>
            v.TrialId == snapshot.TrialId && v.Position <= snapshot.Position && v.ReplacedByPosition > snapshot.Position);
        return snapshot.Wave is { } wave ? rows.Where(v => v.Wave == wave) : rows;
    }
}
