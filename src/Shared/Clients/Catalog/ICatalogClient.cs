namespace Marketplace.Clients.Catalog;

/// <summary>Solutions, their review and their evidence: <c>/api/catalog</c>.</summary>
public interface ICatalogClient
{
    /// <summary>The newest first; with a query the most relevant.</summary>
    Task<ApiResult<Page<SolutionItem>>> ListSolutionsAsync(SolutionFilter filter, string? cursor, CancellationToken ct);

    /// <summary>How many listings the same filter finds, and how many each value would.</summary>
    Task<ApiResult<FacetCounts>> CountFacetsAsync(SolutionFilter filter, CancellationToken ct);

    /// <summary>With the ETag that an edit needs, where the caller may edit.</summary>
    Task<ApiResult<Solution>> GetSolutionAsync(Guid id, CancellationToken ct);

    Task<ApiResult<Evidence>> GetEvidenceAsync(Guid solutionId, string? cursor, CancellationToken ct);

    Task<ApiResult<Page<MySolution>>> ListMySolutionsAsync(string? cursor, CancellationToken ct);

    /// <param name="ifMatch">ETag of the last read; null to create.</param>
    Task<ApiResult<SolutionState>> DraftAsync(Guid id, SolutionDraft draft, string? ifMatch, CancellationToken ct);

    Task<ApiResult<SolutionState>> ReleaseVersionAsync(Guid id, string version, VersionRelease release, CancellationToken ct);

    Task<ApiResult<SolutionState>> SubmitAsync(Guid id, CancellationToken ct);

    Task<ApiResult<SolutionState>> WithdrawAsync(Guid id, Because because, CancellationToken ct);

    Task<ApiResult<Page<ReviewItem>>> ListReviewsAsync(string? cursor, CancellationToken ct);

    Task<ApiResult<SolutionState>> ReviewAsync(Guid id, SolutionReview review, CancellationToken ct);

    Task<ApiResult<SolutionState>> SuspendAsync(Guid id, Because because, CancellationToken ct);

    Task<ApiResult<SolutionState>> ReinstateAsync(Guid id, Because because, CancellationToken ct);
}
