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
    /// Each after it was taken. In the order of their commits, anonymous ones after all others: between two whose time is known
    /// they would tell their own.
    /// </summary>
    /// <param name="take">Reads what is stored; where it cannot, the response is named.</param>
    public async IAsyncEnumerable<StoredResponse> ReadAsync(Action<StoredResponse> take, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in ReadAsync(ct))
        {
            try
            {
                take(row);
            }
            catch (Exception cause)
            {
                throw new UnreadableResponseException(row, cause);
            }

            yield return row;
        }
    }

    private async IAsyncEnumerable<StoredResponse> ReadAsync([EnumeratorCancellation] CancellationToken ct)
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
        return await Current(db).Select(r => r.Position).Concat(Replaced(db).Select(v => v.Position)).LongCountAsync(ct);
    }

    /// <summary>The same by wave and questionnaire.</summary>
    public async Task<IReadOnlyList<SnapshotPart>> PartsAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var counted = await Current(db).Select(r => new { r.Position, r.Wave, r.Questionnaire })
            .Concat(Replaced(db).Select(v => new { v.Position, v.Wave, v.Questionnaire }))
            .GroupBy(r => new { r.Wave, r.Questionnaire })
            .Select(g => new { g.Key.Wave, g.Key.Questionnaire, Rows = g.LongCount() })
            .ToListAsync(ct);
        return counted.ConvertAll(c => new SnapshotPart(c.Wave, c.Questionnaire, c.Rows));
    }

    /// <summary>
    /// Current ones are read before replaced ones: one that is amended in between is then seen at least once, in the same version.
    /// </summary>
    private async Task<List<StoredResponse>> PageAsync(bool anonymous, long after, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var current = await Current(db).Where(r => r.Position > after && r.Anonymous == anonymous).OrderBy(r => r.Position).Take(PageSize).ToListAsync(ct);
        if (anonymous)
        {
            // They are never amended.
            return current;
        }

        var replaced = await Replaced(db).Where(v => v.Position > after).OrderBy(v => v.Position).Take(PageSize).ToListAsync(ct);
        return replaced.Count == 0
            ? current
            : [.. current.Concat(replaced.Select(StoredResponse.AsIn)).DistinctBy(r => r.Position).OrderBy(r => r.Position).Take(PageSize)];
    }

    private IQueryable<StoredResponse> Current(FeedbackDb db)
    {
        var rows = db.Responses.Where(r => r.TrialId == snapshot.TrialId && r.Position <= snapshot.Position);
        return snapshot.Wave is { } wave ? rows.Where(r => r.Wave == wave) : rows;
    }

    /// <summary>In force then, and amended since.</summary>
    private IQueryable<ResponseVersion> Replaced(FeedbackDb db)
    {
        var rows = db.ResponseVersions.Where(
            v => v.TrialId == snapshot.TrialId && v.Position <= snapshot.Position && v.ReplacedByPosition > snapshot.Position);
        return snapshot.Wave is { } wave ? rows.Where(v => v.Wave == wave) : rows;
    }
}
