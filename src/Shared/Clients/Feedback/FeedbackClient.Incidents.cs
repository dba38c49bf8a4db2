using Marketplace.Clients.Sending;

namespace Marketplace.Clients.Feedback;

internal sealed partial class FeedbackClient
{
    public Task<ApiResult<OwnIncident>> ReportIncidentAsync(string participationToken, Guid incidentId, IncidentForm incident, CancellationToken ct) =>
        api.SendAsync(
            ApiRequest.Put($"{Root}/incidents/{incidentId}", incident).With(participationToken), ApiTransport.ReadAsync<OwnIncident>, ct);

    public Task<ApiResult<OwnIncident>> GetOwnIncidentAsync(string participationToken, Guid incidentId, CancellationToken ct) =>
        api.SendAsync(ApiRequest.Get($"{Root}/incidents/{incidentId}").With(participationToken), ApiTransport.ReadAsync<OwnIncident>, ct);

    public Task<ApiResult<Page<OwnIncident>>> ListOwnIncidentsAsync(string participationToken, string? cursor, CancellationToken ct) =>
        api.SendAsync(
            ApiRequest.Get(Query.Of($"{Root}/incidents", ("cursor", cursor))).With(participationToken), ApiTransport.ReadAsync<Page<OwnIncident>>, ct);

    public Task<ApiResult<Incident>> FileIncidentAsync(Guid trialId, Guid incidentId, FiledIncident incident, CancellationToken ct) =>
        api.PutAsync<FiledIncident, Incident>(Of(trialId, incidentId), incident, ct);

    public Task<ApiResult<Incident>> GetIncidentAsync(Guid trialId, Guid incidentId, CancellationToken ct) =>
        api.GetAsync<Incident>(Of(trialId, incidentId), ct);

    public Task<ApiResult<Incident>> AssessIncidentAsync(
        Guid trialId, Guid incidentId, NewAssessment assessment, string? ifMatch, CancellationToken ct) =>
        api.PutAsync<NewAssessment, Incident>($"{Of(trialId, incidentId)}/assessments/mine", assessment, ct, ifMatch);

    public Task<ApiResult<Incident>> RecordIncidentStepAsync(
        Guid trialId, Guid incidentId, Guid stepId, NewReportStep step, CancellationToken ct) =>
        api.PutAsync<NewReportStep, Incident>($"{Of(trialId, incidentId)}/steps/{stepId}", step, ct);

    public Task<ApiResult<Page<IncidentTrailEntry>>> GetIncidentTrailAsync(Guid trialId, Guid incidentId, string? cursor, CancellationToken ct) =>
        api.GetAsync<Page<IncidentTrailEntry>>(Query.Of($"{Of(trialId, incidentId)}/trail", ("cursor", cursor)), ct);

    public Task<ApiResult<Page<IncidentItem>>> ListIncidentsAsync(IncidentFilter filter, string? cursor, CancellationToken ct) =>
        api.GetAsync<Page<IncidentItem>>(
            Query.Of(
                $"{Root}/incidents/queue", ("trialId", filter.TrialId), ("open", filter.Open), ("serious", filter.Serious),
                ("overdue", filter.Overdue), ("cursor", cursor)),
            ct);

    private static string Of(Guid trialId, Guid incidentId) => $"{Root}/trials/{trialId}/incidents/{incidentId}";
}
