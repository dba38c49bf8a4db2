namespace Marketplace.Clients.Feedback;

/// <summary>What participants have not answered.</summary>
public partial interface IFeedbackClient
{
    /// <summary>By pseudonym, for the sponsor's coordinators and operators, and for a site's coordinators about their own participants.</summary>
    Task<ApiResult<OutstandingPage>> ListOutstandingAsync(Guid trialId, OutstandingFilter filter, Guid? cursor, CancellationToken ct);

    Task<ApiResult<OutstandingCounts>> CountOutstandingAsync(Guid trialId, Guid? siteId, CancellationToken ct);
}
