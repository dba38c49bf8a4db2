namespace Marketplace.Clients.Feedback;

/// <summary>Questionnaires of organisations.</summary>
public partial interface IFeedbackClient
{
    /// <summary>Newest first: published ones, and drafts of the caller's organisations.</summary>
    Task<ApiResult<AuthoredPage>> ListAuthoredAsync(Guid? organisationId, Guid? cursor, CancellationToken ct);

    Task<ApiResult<AuthoredQuestionnaire>> GetAuthoredAsync(Guid id, CancellationToken ct);

    /// <summary>The FHIR R4 Questionnaire as it came.</summary>
    Task<ApiResult<string>> GetQuestionnaireTextAsync(Guid id, CancellationToken ct);

    /// <summary>A text with faults is <c>questionnaire-invalid</c>; <see cref="ApiProblem.Faults"/> names each with its FHIRPath.</summary>
    /// <param name="ifMatch">Of the draft that is replaced; null for a new one.</param>
    Task<ApiResult<AuthoredQuestionnaire>> PutQuestionnaireAsync(Guid id, Guid organisationId, string text, string? ifMatch, CancellationToken ct);

    /// <summary>From then on the text never changes.</summary>
    Task<ApiResult<AuthoredQuestionnaire>> PublishQuestionnaireAsync(Guid id, string ifMatch, CancellationToken ct);

    Task<ApiResult<AuthoredQuestionnaire>> RetireQuestionnaireAsync(Guid id, CancellationToken ct);
}
