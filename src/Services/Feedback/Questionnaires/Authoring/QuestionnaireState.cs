namespace Marketplace.Feedback.Questionnaires.Authoring;

/// <summary>What is known of a questionnaire beside its text.</summary>
/// <param name="Questionnaire">Canonical <c>url|version</c> by which it is asked; null before it is published.</param>
internal sealed record QuestionnaireState(
    Guid Id, Guid OrganisationId, string? Url, string? Version, string? Title, QuestionnaireStatus Status, string? Questionnaire,
    long Revision, DateTime SavedAtUtc, DateTime? PublishedAtUtc, DateTime? RetiredAtUtc)
{
    public static QuestionnaireState Of(StoredQuestionnaire q) => new(
        q.Id, q.OrganisationId, q.Url, q.Version, q.Title, q.Status, q.Canonical, q.Revision, q.SavedAtUtc, q.PublishedAtUtc, q.RetiredAtUtc);
}
