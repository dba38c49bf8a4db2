using Marketplace.Catalog.Data;
using Marketplace.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Search;

/// <summary>
/// The index of this instance, never behind the database: each question first looks whether anything was committed, here
/// or by another instance, and takes it in. What was suspended a moment ago is found by nobody.
/// </summary>
internal sealed class ListingSearch(IDbContextFactory<CatalogDb> databases, TimeProvider clock) : IDisposable
{
    private const int Bite = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly Error Starting = new(
        "search-starting", StatusCodes.Status503ServiceUnavailable, "The search is being made ready. Ask again in a moment, or leave q out to read the list.");

    private readonly SemaphoreSlim _turn = new(1);
    private readonly TaskCompletionSource<ListingIndex> _built = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ListingIndex? _index;

    /// <summary>The index as of now; refused while it is being built.</summary>
    public async Task<Result<ListingIndex>> NowAsync(CancellationToken ct)
    {
        if (await BuiltAsync(ct) is not { } index)
        {
            return Starting;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        var last = await LastChangeAsync(db, ct);
        if (index.Position < last)
        {
            await CatchUpAsync(db, index, last, ct);
        }

        return index;
    }

    /// <summary>Any refusal; of one that passes, with when to ask again.</summary>
    public static ProblemHttpResult Refusal(Error error, HttpResponse response)
    {
        if (error.Status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = "2";
        }

        return error.ToProblem();
    }

    /// <summary>Builds the index the first time. Later it keeps what gathers while nobody asks from waiting for who does.</summary>
    public async Task FollowAsync(CancellationToken ct)
    {
        if (_built.Task.IsCompleted)
        {
            await NowAsync(ct);
            return;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        var index = new ListingIndex();
        // Before the listings: a change while they are read is then taken in again.
        var last = await LastChangeAsync(db, ct);
        for (var ids = await PublishedAsync(db, Guid.Empty, ct); ids.Count > 0; ids = await PublishedAsync(db, ids[^1], ct))
        {
            index.Apply(ids, await ListingDocuments.ReadAsync(db, ids, ct), last);
        }

        index.Apply([], [], last);
        _index = index;
        _built.SetResult(index);
    }

    public void Dispose()
    {
        _turn.Dispose();
        _index?.Dispose();
    }

    private async Task<ListingIndex?> BuiltAsync(CancellationToken ct)
    {
        try
        {
            return await _built.Task.WaitAsync(Patience, clock, ct);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private async Task CatchUpAsync(CatalogDb db, ListingIndex index, long last, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            while (index.Position < last)
            {
                var changes = await db.ListingChanges.Where(c => c.Position > index.Position).OrderBy(c => c.Position).Take(Bite).ToListAsync(ct);
                var ids = changes.Select(c => c.SolutionId).Distinct().ToList();
                index.Apply(ids, await ListingDocuments.ReadAsync(db, ids, ct), changes[^1].Position);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private static async Task<long> LastChangeAsync(CatalogDb db, CancellationToken ct) =>
        await db.ListingChanges.MaxAsync(c => (long?)c.Position, ct) ?? 0;

    private static Task<List<Guid>> PublishedAsync(CatalogDb db, Guid after, CancellationToken ct) =>
        db.Solutions.Where(s => s.Visibility == Solutions.Visibility.Published && s.Id > after).OrderBy(s => s.Id).Take(Bite).Select(s => s.Id).ToListAsync(ct);
}
