using Marketplace.Clients.Sending;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Clients.Operations;

internal sealed class OperationsClient(ApiTransport api) : IOperationsClient
{
    public Task<ApiResult<DeadLetters>> ListDeadLettersAsync(Service service, CancellationToken ct) =>
        api.GetAsync<DeadLetters>($"/api/{service.Name()}/dead-letters", ct);

    public Task<ApiResult<MessagingState>> GetMessagingAsync(Service service, CancellationToken ct) =>
        api.GetAsync<MessagingState>($"/api/{service.Name()}/messaging", ct);

    public Task<ApiResult<Done>> ReplayAsync(Service service, Guid messageId, CancellationToken ct) =>
        api.PostAsync<Done>($"/api/{service.Name()}/dead-letters/{messageId}/replay", ct);
}
