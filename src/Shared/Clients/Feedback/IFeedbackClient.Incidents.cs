namespace Marketplace.Clients.Feedback;

/// <summary>What may bear on safety.</summary>
public partial interface IFeedbackClient
{
    /// <param name="participationToken">Stands in place of the caller's account, which Feedback never learns.</param>
    Task<ApiResult<OwnIncident>> ReportIncidentAsync(string participationToken, Guid incidentId, IncidentForm incident, CancellationToken ct);

    Task<ApiResult<OwnIncident>> GetOwnIncidentAsync(string participationToken, Guid incidentId, CancellationToken ct);

    Task<ApiResult<Page<OwnIncident>>> ListOwnIncidentsAsync(string participationToken, string? cursor, CancellationToken ct);

    Task<ApiResult<Incident>> FileIncidentAsync(Guid trialId, Guid incidentId, FiledIncident incident, CancellationToken ct);

    Task<ApiResult<Incident>> GetIncidentAsync(Guid trialId, Guid incidentId, CancellationToken ct);

    /// <param name="ifMatch">The revision that was read.</param>
    Task<ApiResult<Incident>> AssessIncidentAsync(Guid trialId, Guid incidentId, NewAssessment assessment, string? ifMatch, CancellationToken ct);

    Task<ApiResult<Incident>> RecordIncidentStepAsync(Guid trialId, Guid incidentId, Guid stepId, NewReportStep step, CancellationToken ct);

    Task<ApiResult<Page<IncidentTrailEntry>>> GetIncidentTrailAsync(Guid trialId, Guid incidentId, string? cursor, CancellationToken ct);

    Task<ApiResult<Page<IncidentItem>>> ListIncidentsAsync(IncidentFilter filter, string? cursor, CancellationToken ct);
}
