using System.ComponentModel.DataAnnotations;
using Marketplace.Catalog.Data;
using Marketplace.Catalog.Evidence;
using Marketplace.Catalog.Organisations;
using Marketplace.Catalog.Search;
using Marketplace.Catalog.Solutions;
using Marketplace.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Catalog.Listings;

/// <summary>The public list in pages, narrowed by facets: the newest first, or, where words are asked for, the most relevant.</summary>
internal static class ListSolutions
{
    /// <param name="Evidence">The best result of the current version, or the latest of an earlier one.</param>
    /// <param name="EvaluationHalted">Null unless an evaluation is halted for safety.</param>
    public sealed record Item(
        Guid Id, Maker Maker, Listing Listing, string CurrentVersion, DateTime PublishedAtUtc, DateTime ListingChangedAtUtc, EvidenceSummary? Evidence,
        HaltNotice? EvaluationHalted);

    public sealed record Response(IReadOnlyList<Item> Items, string? NextCursor);

    /// <param name="Next">Cursor of the page after it.</param>
    private sealed record Found(List<Guid> Ids, string? Next);

    private sealed record Row(Guid Id, Guid MakerId, Listing Listing, string CurrentVersion, DateTime PublishedAtUtc, DateTime ListingChangedAtUtc);

    public static void Map(RouteGroupBuilder open) => open.MapGet("/solutions", HandleAsync).WithName(nameof(ListSolutions));

    private static async Task<Results<PublicJson<Response>, ProblemHttpResult>> HandleAsync(
        [AsParameters] ListingFilter filter, CatalogDb db, ListingSearch search, TimeProvider clock, IOptions<CatalogOptions> options,
        HttpResponse response, CancellationToken ct, string? cursor = null, [Range(1, 100)] int limit = 20)
    {
        if (Fault.In(filter).ToList() is { Count: > 0 } faults)
        {
            return Fault.Problem(faults, "The filter cannot be met as it stands. Mend what errors names.");
        }

        var question = filter.Question();
        var result = question.Words is null
            ? await NewestAsync(db, question, cursor, limit, ct)
            : await MostRelevantAsync(search, question, cursor, limit, ct);
        if (!result.TryGet(out var found, out var error))
        {
            return ListingSearch.Refusal(error, response);
        }

        var items = await ReadAsync(db, found.Ids, clock.GetUtcNow().UtcDateTime, options.Value.EvidenceValidFor, ct);
        return new PublicJson<Response>(new Response(items, found.Next));
    }

    /// <summary>By the database, which knows them at once and in the order of the list.</summary>
    private static async Task<Result<Found>> NewestAsync(CatalogDb db, Question question, string? cursor, int limit, CancellationToken ct)
    {
        if (!Cursor.NewestFirst(cursor).TryGet(out var from, out var error))
        {
            return error;
        }

        var places = await FacetSearch.FindAsync(db, question.Wanted, from, limit + 1, ct);
        return new Found([.. places.Take(limit).Select(p => p.Id)], places.Count > limit ? places[limit - 1].ToString() : null);
    }

    private static async Task<Result<Found>> MostRelevantAsync(ListingSearch search, Question question, string? cursor, int limit, CancellationToken ct)
    {
        if (!RankedPlace.Parse(cursor).TryGet(out var from, out var error) || !(await search.NowAsync(ct)).TryGet(out var index, out error))
        {
            return error;
        }

        var places = index.Find(question, from, limit + 1);
        return new Found([.. places.Take(limit).Select(p => p.Place.Id)], places.Count > limit ? places[limit - 1].ToString() : null);
    }

    /// <summary>The listings in this order, with what others know: the makers' names, the evidence, and halts.</summary>
    private static async Task<List<Item>> ReadAsync(CatalogDb db, List<Guid> ids, DateTime nowUtc, TimeSpan validFor, CancellationToken ct)
    {
        var rows = await db.Solutions.Where(s => ids.Contains(s.Id) && s.Visibility == Visibility.Published)
            .Select(s => new Row(s.Id, s.MakerId, s.Published!, s.CurrentVersion!, s.PublishedAtUtc!.Value, s.ListingChangedAtUtc!.Value))
            .ToDictionaryAsync(s => s.Id, ct);
        var makerIds = rows.Values.Select(r => r.MakerId).Distinct().ToList();
        var makers = await db.Organisations.Where(o => makerIds.Contains(o.Id)).ToDictionaryAsync(o => o.Id, ct);
        var results = (await db.Results.Where(r => ids.Contains(r.SolutionId) && r.IsShown).ToListAsync(ct)).ToLookup(r => r.SolutionId);
        var halts = (await db.Halts.Where(h => ids.Contains(h.SolutionId) && h.HaltedAtUtc != null).ToListAsync(ct)).ToLookup(h => h.SolutionId);

        // One that was suspended between the two reads is left out.
        return [.. ids.Where(rows.ContainsKey).Select(id => rows[id]).Select(r => new Item(
            r.Id, Maker.Of(r.MakerId, makers.GetValueOrDefault(r.MakerId)), r.Listing, r.CurrentVersion, r.PublishedAtUtc, r.ListingChangedAtUtc,
            EvidenceSummary.Best(results[r.Id], r.CurrentVersion, nowUtc, validFor), HaltNotice.Latest(halts[r.Id])))];
    }
}
