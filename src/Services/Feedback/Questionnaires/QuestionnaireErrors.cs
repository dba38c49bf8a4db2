using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Questionnaires;

internal static class QuestionnaireErrors
{
    public static readonly Error Unknown = Error.NotFound("questionnaire-unknown", "There is no published questionnaire of this name and version.");

    public static readonly Error LanguageUnknown = Error.Invalid("language-unknown", "The questionnaire is not available in this language.", "language");

    public static readonly Error NotSeen = Error.NotFound("questionnaire-unknown", "There is no questionnaire of this id that you may see.");

    public static readonly Error OrganisationNotYours = Error.Forbidden(
        "organisation-not-yours", "Questionnaires are written by makers and coordinators of the organisation: name one that you act for.");

    public static readonly Error Differs = Error.Conflict(
        "questionnaire-differs", "This id is a questionnaire of another organisation: import under a new id.");

    public static readonly Error Published = Error.Conflict(
        "questionnaire-published", "A published questionnaire never changes: import the correction under a new id, with a new version.");

    public static readonly Error CanonicalMissing = Error.Conflict(
        "questionnaire-canonical-missing", "Answers refer to url and version: give the resource both, then publish it.");

    public static readonly Error CanonicalUnclear = Error.Conflict(
        "questionnaire-canonical-unclear", "Neither url nor version may hold '|', which stands between them: change them, then publish.");

    public static readonly Error NotActive = Error.Conflict(
        "questionnaire-not-active", "The text is published as it is: give the resource the status active first.");

    public static readonly Error VersionTaken = Error.Conflict(
        "questionnaire-version-taken", "Another questionnaire is published under this url and version: give the resource a new version.");

    public static readonly Error UrlTaken = Error.Conflict(
        "questionnaire-url-taken", "Another organisation publishes under this url: give the resource a url of your own.");

    public static readonly Error NotPublished = Error.Conflict("questionnaire-not-published", "Only a published questionnaire can be retired.");

    public static readonly Error Retired = Error.Conflict(
        "questionnaire-retired", "A retired questionnaire is not published again: import it under a new id, with a new version.");
}
