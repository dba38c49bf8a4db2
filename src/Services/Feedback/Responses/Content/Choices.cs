using Marketplace.Feedback.Questionnaires.Structure;
using Marketplace.Forms;

namespace Marketplace.Feedback.Responses.Content;

/// <summary>Whether a value is of a type that its question takes, and which of the options it is.</summary>
internal static class Choices
{
    /// <summary>The option; null where there are none, or none fits.</summary>
    public static FormOption? Choose(FormItem asked, FhirValue value, string path, Issues issues)
    {
        var accepted = AnswerTypes.Accepted(asked);
        if (!accepted.Contains(value.Type))
        {
            issues.Add("structure", "answer-type", path, $"A question of type {asked.Type} takes {string.Join(" or ", accepted)} here, not {value.Type}.");
            return null;
        }

        if (asked.Type == "quantity" || asked.Choices is not { } choices)
        {
            RequireCode(value, path, issues);
            return null;
        }

        var chosen = choices.FirstOrDefault(o => o.Value is { } option && Is(value, option));
        if (chosen is null && !(asked.Type == "open-choice" && value is FhirValue.Words))
        {
            issues.Add("code-invalid", "answer-not-an-option", path, "An answer is not one of the question's options.");
        }

        return chosen;
    }

    /// <summary>The options are not known here; whatever they are, each has a code.</summary>
    private static void RequireCode(FhirValue value, string path, Issues issues)
    {
        if (value is FhirValue.Coded { Code: null })
        {
            issues.Add("required", "answer-code-missing", $"{path}.code", "The chosen option needs its code.");
        }
    }

    private static bool Is(FhirValue value, FhirValue option) => (value, option) switch
    {
        (FhirValue.Coded v, FhirValue.Coded o) => v.Code == o.Code && v.System == o.System && (o.Code is not null || v.Display == o.Display),
        (FhirValue.Number v, FhirValue.Number o) => v.Value == o.Value,
        (FhirValue.Words v, FhirValue.Words o) => v.Value == o.Value,
        (FhirValue.Moment v, FhirValue.Moment o) => v.Value == o.Value,
        (FhirValue.Link v, FhirValue.Link o) => v.Reference is not null && v.Reference == o.Reference,
        _ => false,
    };
}
