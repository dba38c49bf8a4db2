using Marketplace.Clients.Sending;

namespace Marketplace.Clients.Feedback;

internal sealed partial class FeedbackClient
{
    public Task<ApiResult<OutstandingPage>> ListOutstandingAsync(Guid trialId, OutstandingFilter filter, Guid? cursor, CancellationToken ct) =>
        api.GetAsync<OutstandingPage>(
            Query.Of(
                $"{Root}/trials/{trialId}/tasks", ("site", filter.Site), ("wave", filter.Wave), ("state", filter.States), ("cursor", cursor)),
            ct);

    public Task<ApiResult<OutstandingCounts>> CountOutstandingAsync(Guid trialId, Guid? siteId, CancellationToken ct) =>
        api.GetAsync<OutstandingCounts>(Query.Of($"{Root}/trials/{trialId}/tasks/counts", ("site", siteId)), ct);
}
