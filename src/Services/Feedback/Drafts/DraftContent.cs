using System.Text;
using System.Text.Json;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Responses.Content;

namespace Marketplace.Feedback.Drafts;

/// <summary>What a draft holds: either numbers by linkId or items as FHIR has them, as far as they are filled in.</summary>
internal sealed record DraftContent(JsonElement? Answers, JsonElement? Items)
{
    public const int MaxBytes = 256 * 1024;

    /// <summary>
    /// The text to store; where there is none, the faults say why, all at once. What can be wrong only in the program that sends it
    /// is refused at once; what a person may be in the middle of typing is kept as it is, so that the rest is not lost with it.
    /// </summary>
    public static string? Read(PutDraft.Request request, PublishedForm form, List<Fault> faults)
    {
        if (Submission.FaultOf(request.Language, form) is { } fault)
        {
            faults.Add(fault);
        }

        var items = request.Items is { ValueKind: not JsonValueKind.Null } given ? given : (JsonElement?)null;
        Check(request.Answers, items, form, faults);
        if (faults.Count > 0)
        {
            return null;
        }

        var answers = request.Answers is { } numbers ? JsonSerializer.SerializeToElement(numbers, JsonSerializerOptions.Web) : (JsonElement?)null;
        var text = JsonSerializer.Serialize(new DraftContent(answers, items), JsonSerializerOptions.Web);
        if (Encoding.UTF8.GetByteCount(text) <= MaxBytes)
        {
            return text;
        }

        faults.Add(new("draft-too-large", items is null ? "$.answers" : "$.items", "A draft has at most 256 kB."));
        return null;
    }

    public static DraftContent From(string text) => JsonSerializer.Deserialize<DraftContent>(text, JsonSerializerOptions.Web)!;

    private static void Check(IReadOnlyList<SubmitResponse.Answer?>? answers, JsonElement? items, PublishedForm form, List<Fault> faults)
    {
        if (answers is null == items is null)
        {
            faults.Add(new("draft-content-missing", "$.items", "Give either answers or items."));
        }
        else if (items is { } filled)
        {
            faults.AddRange(Fault.Of(ResponseContent.FaultsOfDraft(form, filled, "$.items")));
        }
        else if (form.Library is { } library)
        {
            AnswerReader.CheckDraft(library, answers!, faults);
        }
        else
        {
            faults.Add(Submission.ItemsMissing);
        }
    }
}
