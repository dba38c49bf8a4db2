using Marketplace.Clients.Sending;

namespace Marketplace.Clients.Catalog;

internal sealed class CatalogClient(ApiTransport api) : ICatalogClient
{
    private const string Root = "/api/catalog";

    public Task<ApiResult<Page<SolutionItem>>> ListSolutionsAsync(SolutionFilter filter, string? cursor, CancellationToken ct) =>
        api.GetAsync<Page<SolutionItem>>(Address("solutions", filter, cursor), ct);

    public Task<ApiResult<FacetCounts>> CountFacetsAsync(SolutionFilter filter, CancellationToken ct) =>
        api.GetAsync<FacetCounts>(Address("facets", filter), ct);

    public Task<ApiResult<Solution>> GetSolutionAsync(Guid id, CancellationToken ct) =>
        api.GetAsync<Solution>($"{Root}/solutions/{id}", ct);

    public Task<ApiResult<Evidence>> GetEvidenceAsync(Guid solutionId, string? cursor, CancellationToken ct) =>
        api.GetAsync<Evidence>(Query.Of($"{Root}/solutions/{solutionId}/evidence", ("cursor", cursor)), ct);

    public Task<ApiResult<Page<MySolution>>> ListMySolutionsAsync(string? cursor, CancellationToken ct) =>
        api.GetAsync<Page<MySolution>>(Query.Of($"{Root}/my/solutions", ("cursor", cursor)), ct);

    public Task<ApiResult<SolutionState>> DraftAsync(Guid id, SolutionDraft draft, string? ifMatch, CancellationToken ct) =>
        api.PutAsync<SolutionDraft, SolutionState>($"{Root}/solutions/{id}", draft, ct, ifMatch);

    public Task<ApiResult<SolutionState>> ReleaseVersionAsync(Guid id, string version, VersionRelease release, CancellationToken ct) =>
        api.PutAsync<VersionRelease, SolutionState>($"{Root}/solutions/{id}/versions/{Uri.EscapeDataString(version)}", release, ct);

    public Task<ApiResult<SolutionState>> SubmitAsync(Guid id, CancellationToken ct) =>
        api.PostAsync<SolutionState>($"{Root}/solutions/{id}/submit", ct);

    public Task<ApiResult<SolutionState>> WithdrawAsync(Guid id, Because because, CancellationToken ct) =>
        api.PostAsync<Because, SolutionState>($"{Root}/solutions/{id}/withdraw", because, ct);

    public Task<ApiResult<Page<ReviewItem>>> ListReviewsAsync(string? cursor, CancellationToken ct) =>
        api.GetAsync<Page<ReviewItem>>(Query.Of($"{Root}/reviews", ("cursor", cursor)), ct);

    public Task<ApiResult<SolutionState>> ReviewAsync(Guid id, SolutionReview review, CancellationToken ct) =>
        api.PutAsync<SolutionReview, SolutionState>($"{Root}/solutions/{id}/reviews/mine", review, ct);

    public Task<ApiResult<SolutionState>> SuspendAsync(Guid id, Because because, CancellationToken ct) =>
        api.PostAsync<Because, SolutionState>($"{Root}/solutions/{id}/suspend", because, ct);

    public Task<ApiResult<SolutionState>> ReinstateAsync(Guid id, Because because, CancellationToken ct) =>
        api.PostAsync<Because, SolutionState>($"{Root}/solutions/{id}/reinstate", because, ct);

    private static string Address(string what, SolutionFilter filter, string? cursor = null) => Query.Of(
        $"{Root}/{what}", ("q", filter.Query), ("technology", filter.Technologies), ("pathology", filter.Pathologies),
        ("population", filter.Populations), ("topic", filter.Topics), ("language", filter.Languages), ("maker", filter.Maker),
        ("trlMin", filter.TrlMin), ("trlMax", filter.TrlMax), ("withEvidence", filter.WithEvidence), ("cursor", cursor));
}
