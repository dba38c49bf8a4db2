using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Review;

internal static class ReviewErrors
{
    public const int LongestText = 2000;

    public static readonly Error Unknown = Error.NotFound("question-unknown", "There is no question of this id that you may see.");

    public static readonly Error Closed = Error.Conflict("question-closed", "The question is closed: ask a new one.");

    public static readonly Error Differs = Error.Conflict("question-differs", "A question with this id asks something else: ask under a new id.");

    public static readonly Error RemarkDiffers = Error.Conflict("remark-differs", "A remark with this id says something else: send it under a new id.");

    public static readonly Error ThreadFull = Error.Conflict("thread-full", "The thread has 100 remarks: close it and ask anew.");

    public static readonly Error Anonymous = Error.Conflict("response-anonymous", "Nobody can be asked about an anonymous answer.");

    public static readonly Error TextMissing = Error.Invalid("text-missing", $"Give a text of at most {LongestText} characters.", "$.text");

    public static readonly Error LinkIdUnknown = Error.Invalid("link-id-unknown", "The response has no such question: name one by its linkId.", "$.linkId");

    public static readonly Error StateUnknown = Error.Invalid("state-unknown", "Name one of open, answered, closed, or none for all.", "state");

    public static bool IsText(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= LongestText;
}
