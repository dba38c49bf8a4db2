using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Comments;

internal static class CommentErrors
{
    public static readonly Error WaveUnknown = Error.Invalid("wave-unknown", "The trial has no wave of this name: name one of those that have questions in free text.", "wave");

    public static readonly Error QuestionUnknown = Error.Invalid(
        "question-unknown", "The wave asks no such question in free text: name one by its linkId.", "question");

    public static readonly Error Unknown = Error.NotFound(
        "comment-unknown", "There is no such comment to this question in this wave, or no longer: it was amended or erased. Read the list again.");

    public static readonly Error NothingLeft = Error.Invalid("comment-empty", "Nothing of the comment is left: do not release it.", "$.text");

    /// <param name="from">
    /// Which character of the text, counted from 1, without blanks around it and with […] for [...]: where the first piece departs from the
    /// comment, and of any other where it begins.
    /// </param>
    public static Error Reworded(int from) => Error.Invalid(
        "comment-reworded",
        $"From character {from} on these are not the words of the comment. Only leave whole words out, with {Masking.Sign} in their place; the rest stays as it was written.",
        "$.text");
}
