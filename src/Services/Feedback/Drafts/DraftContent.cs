using System.Text;
using System.Text.Json;
using Marketplace.Feedback.Responses;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Drafts;

/// <summary>The body of a draft: either numbers by linkId or items as FHIR has them, as far as they are filled in.</summary>
internal sealed record DraftContent(JsonElement? Answers, JsonElement? Items)
{
    public const int MaxBytes = 256 * 1024;

    /// <summary>The text to store, or what is wrong with its shape; what the questionnaire says about it counts at submission.</summary>
    public Result<string> Checked()
    {
        var (answers, items) = (IsThere(Answers), IsThere(Items));
        if (answers == items)
        {
            return Error.Invalid("draft-content-missing", "Give either answers or items.", "$.items");
        }

        if (!IsListOfQuestions(answers ? Answers!.Value : Items!.Value))
        {
            return Error.Invalid("draft-content-invalid", "Give a list in which every entry names its question by linkId.", answers ? "$.answers" : "$.items");
        }

        var text = JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
        return Encoding.UTF8.GetByteCount(text) <= MaxBytes
            ? text
            : Error.Invalid("draft-too-large", "A draft has at most 256 kB.", answers ? "$.answers" : "$.items");
    }

    public static DraftContent From(string text) => JsonSerializer.Deserialize<DraftContent>(text, JsonSerializerOptions.Web)!;

    private static bool IsThere(JsonElement? element) => element is { ValueKind: not JsonValueKind.Null };

    private static bool IsListOfQuestions(JsonElement list) => list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty("linkId", out var linkId) && linkId.ValueKind == JsonValueKind.String);
}
