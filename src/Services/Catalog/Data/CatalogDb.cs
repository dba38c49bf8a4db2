using Marketplace.Catalog.Evidence;
using Marketplace.Catalog.Listings;
using Marketplace.Catalog.Organisations;
using Marketplace.Catalog.Search;
using Marketplace.Catalog.Solutions;
using Marketplace.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Data;

internal sealed class CatalogDb(DbContextOptions<CatalogDb> options) : MessagingDb(options)
{
    public DbSet<Solution> Solutions => Set<Solution>();

    public DbSet<SolutionFacet> Facets => Set<SolutionFacet>();

    public DbSet<TrialResult> Results => Set<TrialResult>();

    public DbSet<EvaluationHalt> Halts => Set<EvaluationHalt>();

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<ListingChange> ListingChanges => Set<ListingChange>();

    /// <summary>What follows from a change of a solution, in the same commit: its event, and the index of the public list.</summary>
    public async Task FollowAsync(Solution solution, DateTime now, CancellationToken ct)
    {
        if (solution.News is { } news)
        {
            Enqueue(news, now);
        }

        await IndexAsync(solution, ct);
    }

    /// <summary>Brings the facets of one solution in line with its published snapshot and its evidence.</summary>
    public async Task IndexAsync(Solution solution, CancellationToken ct)
    {
        // Asked in memory too: this unit's own changes are not in the database yet.
        await Results.Where(r => r.SolutionId == solution.Id).LoadAsync(ct);
        var hasEvidence = Results.Local.Any(r => r.SolutionId == solution.Id && r.IsShown);
        var wanted = SolutionFacet.Of(solution, hasEvidence).ToDictionary(f => (f.Facet, f.Value));
        var indexed = await Facets.Where(f => f.SolutionId == solution.Id).ToDictionaryAsync(f => (f.Facet, f.Value), ct);
        Facets.RemoveRange(indexed.Where(f => !wanted.ContainsKey(f.Key)).Select(f => f.Value));
        Facets.AddRange(wanted.Where(f => !indexed.ContainsKey(f.Key)).Select(f => f.Value));
        await NoteChangesAsync([solution.Id], ct);
    }

    /// <summary>Tells the search of every instance to read these listings again.</summary>
    public async Task NoteChangesAsync(Guid[] solutionIds, CancellationToken ct)
    {
        ListingChanges.RemoveRange(await ListingChanges.Where(c => EF.Parameter(solutionIds).Contains(c.SolutionId)).ToListAsync(ct));
        ListingChanges.AddRange(solutionIds.Select(id => new ListingChange { SolutionId = id }));
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(CatalogDb).Assembly);
    }
}
