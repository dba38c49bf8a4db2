using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Comments;

internal static class CommentErrors
{
    public static readonly Error WaveUnknown = Error.Invalid("wave-unknown", "The trial has no wave of this name: name one of those that have questions in free text.", "wave");

    public static readonly Error QuestionUnknown = Error.Invalid(
        "question-unknown", "The wave asks no such question in free text: name one by its linkId.", "question");
}
