using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Clients.Operations;

/// <summary>What each service has for operators.</summary>
public interface IOperationsClient
{
    Task<ApiResult<DeadLetters>> ListDeadLettersAsync(Service service, CancellationToken ct);

    /// <summary>Whether its events go out and messages to it are handled.</summary>
    Task<ApiResult<MessagingState>> GetMessagingAsync(Service service, CancellationToken ct);

    /// <summary>Sends the message to the service again; what has taken effect already changes nothing.</summary>
    Task<ApiResult<Done>> ReplayAsync(Service service, Guid messageId, CancellationToken ct);
}
