using Marketplace.Clients;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Refusals;

/// <summary>What the API refused, as a sentence in the reader's language: by its code, or else by the kind of refusal it is.</summary>
internal static class RefusalTexts
{
    public static string Sentence(this IStringLocalizer<Texts> texts, ApiProblem problem)
    {
        var own = texts[problem.Code];
        return own.ResourceNotFound ? texts[$"Status{Kind(problem.Status)}"] : own;
    }

    private static int Kind(int status) => status switch
    {
        400 or 401 or 403 or 404 or 409 or 412 or 413 or 429 or 503 => status,
        502 or 504 => StatusCodes.Status503ServiceUnavailable,
        >= 500 => StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status400BadRequest,
    };
}
