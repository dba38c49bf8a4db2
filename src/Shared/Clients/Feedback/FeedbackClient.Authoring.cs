using System.Text;
using Marketplace.Clients.Sending;

namespace Marketplace.Clients.Feedback;

internal sealed partial class FeedbackClient
{
    private const string FhirJson = "application/fhir+json";

    public Task<ApiResult<AuthoredPage>> ListAuthoredAsync(Guid? organisationId, Guid? cursor, CancellationToken ct) =>
        api.GetAsync<AuthoredPage>(Query.Of($"{Root}/questionnaires/authored", ("organisationId", organisationId), ("cursor", cursor)), ct);

    public Task<ApiResult<AuthoredQuestionnaire>> GetAuthoredAsync(Guid id, CancellationToken ct) =>
        api.GetAsync<AuthoredQuestionnaire>($"{Authored(id)}/state", ct);

    public Task<ApiResult<string>> GetQuestionnaireTextAsync(Guid id, CancellationToken ct) => api.SendAsync(
        ApiRequest.Get(Authored(id)),
        async (answer, stop) => ApiResult<string>.Of(await answer.Content.ReadAsStringAsync(stop), answer.Headers.ETag?.Tag),
        ct);

    public Task<ApiResult<AuthoredQuestionnaire>> PutQuestionnaireAsync(
        Guid id, Guid organisationId, string text, string? ifMatch, CancellationToken ct) => api.SendAsync(
        ApiRequest.Put($"{Authored(id)}?organisationId={organisationId}") with { Content = new StringContent(text, Encoding.UTF8, FhirJson), IfMatch = ifMatch },
        ApiTransport.ReadAsync<AuthoredQuestionnaire>, ct);

    public Task<ApiResult<AuthoredQuestionnaire>> PublishQuestionnaireAsync(Guid id, string ifMatch, CancellationToken ct) =>
        api.PostAsync<AuthoredQuestionnaire>($"{Authored(id)}/publish", ct, ifMatch);

    public Task<ApiResult<AuthoredQuestionnaire>> RetireQuestionnaireAsync(Guid id, CancellationToken ct) =>
        api.PostAsync<AuthoredQuestionnaire>($"{Authored(id)}/retire", ct);

    private static string Authored(Guid id) => $"{Root}/questionnaires/{id}";
}
