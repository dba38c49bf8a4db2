using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Questionnaires;

internal static class QuestionnaireErrors
{
    public static readonly Error Unknown = Error.NotFound("questionnaire-unknown", "There is no published questionnaire of this name and version.");

    public static readonly Error LanguageUnknown = Error.Invalid("language-unknown", "The questionnaire is not available in this language.", "language");
}
