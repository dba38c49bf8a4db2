using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Consent;

/// <summary>What holds for the layers of every protocol's consent texts.</summary>
internal static class ConsentRules
{
    private const int MaxPurposeText = 2_000;

    public static Error? Check(Protocol protocol) =>
        CheckAssent(protocol) ?? CheckPurposes(protocol) ?? CheckQuestions(protocol);

    private static Error? CheckAssent(Protocol protocol) => Repeats(protocol.AssentTexts.Select(t => t.Language))
        ? Error.Invalid("assent-text-repeated", "There is one assent text per language.", "assentTexts")
        : null;

    private static Error? CheckPurposes(Protocol protocol)
    {
        if (protocol.ConsentPurposes.DistinctBy(p => p.Code).Count() < protocol.ConsentPurposes.Count)
        {
            return Error.Invalid("purpose-repeated", "Name each purpose once.", "consentPurposes");
        }

        var languages = protocol.ConsentTexts.Select(t => t.Language).ToList();
        return protocol.ConsentPurposes.All(p => languages.TrueForAll(l => IsText(p.Text.GetValueOrDefault(l))) && p.Text.Keys.All(Languages.Knows))
            ? null
            : Error.Invalid(
                "purpose-text-missing",
                $"Each purpose needs a text of 1 to {MaxPurposeText} characters in every language that there is a consent text in.", "consentPurposes");
    }

    private static bool IsText(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= MaxPurposeText;

    private static Error? CheckQuestions(Protocol protocol)
    {
        if (protocol.ConsentTexts.SelectMany(t => t.Questions).Any(q => q.Options.All(o => o.Code != q.Right)))
        {
            return Error.Invalid("right-option-unknown", "The right answer of a question names one of its options.", "consentTexts");
        }

        if (protocol.ConsentTexts.Any(t => Repeats(t.Questions.Select(q => q.Code)) || t.Questions.Any(q => Repeats(q.Options.Select(o => o.Code)))))
        {
            return Error.Invalid("question-code-repeated", "Questions of a text, and options of a question, have codes of their own.", "consentTexts");
        }

        return protocol.ConsentTexts.GroupBy(t => t.Role).All(texts => texts.Select(Skeleton).Distinct().Count() == 1)
            ? null
            : Error.Invalid(
                "questions-differ", "The texts of one role ask the same questions in every language: same codes, options and right answers.", "consentTexts");
    }

    private static bool Repeats(IEnumerable<string> codes) => codes.GroupBy(c => c).Any(g => g.Count() > 1);

    private static string Skeleton(ConsentText text) =>
        string.Join(' ', text.Questions.Select(q => $"{q.Code}:{string.Join(',', q.Options.Select(o => o.Code))}:{q.Right}"));
}
