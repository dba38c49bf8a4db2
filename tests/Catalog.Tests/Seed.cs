using Marketplace.Catalog.Data;
using Marketplace.Catalog.Reviews;
using Marketplace.Catalog.Solutions;
using Marketplace.Testing;

namespace Marketplace.Catalog.Tests;

/// <summary>Solutions made by the domain itself, for tests of what comes after.</summary>
internal static class Seed
{
    public static readonly DateTime Now = new(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);

    public static Listing Listing(params string[] technologies) => new Listing
    {
        Texts = new Dictionary<string, Text> { ["en"] = new("Name", "Summary", "Purpose") },
        Technologies = technologies.Length > 0 ? technologies : ["mobile-app"],
        Pathologies = ["asthma"],
        Trl = 5,
        Regulatory = new(MdrClass.I, CeStatus.None, null, null, null),
    }.Normalised();

    public static Reviewer Reviewer(params Guid[] organisations) => new(Guid.CreateVersion7(), organisations.ToHashSet());

    public static Solution Draft(Listing? listing = null, Guid? makerId = null) =>
        Solution.Begin(Guid.CreateVersion7(), makerId ?? Guid.CreateVersion7(), listing ?? Listing(), Guid.CreateVersion7(), Now);

    public static Solution Submitted(Listing? listing = null, Guid? makerId = null, DateTime? at = null)
    {
        var solution = Draft(listing, makerId);
        solution.Release("1.0.0", new Dictionary<string, string>(), at ?? Now);
        solution.Submit(Guid.CreateVersion7(), at ?? Now);
        return solution;
    }

    public static Solution Published(Listing? listing = null, Guid? makerId = null, DateTime? at = null)
    {
        var solution = Submitted(listing, makerId, at);
        Accept(solution, at ?? Now);
        return solution;
    }

    public static void Accept(Solution solution, DateTime at)
    {
        solution.Take(Reviewer(), Verdict.Accept, "Plausible.", at);
        solution.Take(Reviewer(), Verdict.Accept, "Complete.", at);
    }

    /// <summary>Puts solutions into the service's database, each in its own unit of work, with facets and event.</summary>
    public static Task AddAsync(this ServiceFixture<Program, CatalogDb> service, params IEnumerable<Solution> solutions) =>
        Task.WhenAll(solutions.Select(solution => service.WriteAsync(db =>
        {
            db.Solutions.Add(solution);
            return db.FollowAsync(solution, Now, CancellationToken.None);
        })));
}
