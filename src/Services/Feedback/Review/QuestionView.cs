namespace Marketplace.Feedback.Review;

/// <summary>A question with its thread, as both sides read it.</summary>
internal sealed record QuestionView(
    Guid QuestionId, Guid ResponseId, string LinkId, QuestionState State, IReadOnlyList<ReviewQuestion.Remark> Thread)
{
    public static QuestionView Of(ReviewQuestion question) =>
        new(question.Id, question.ResponseId, question.LinkId, question.State, question.Thread);
}
