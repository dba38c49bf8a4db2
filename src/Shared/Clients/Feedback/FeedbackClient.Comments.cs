using Marketplace.Clients.Sending;

namespace Marketplace.Clients.Feedback;

internal sealed partial class FeedbackClient
{
    public Task<ApiResult<CommentQuestions>> ListCommentQuestionsAsync(Guid trialId, CancellationToken ct) =>
        api.GetAsync<CommentQuestions>($"{Root}/trials/{trialId}/comments/questions", ct);

    public Task<ApiResult<CommentPage>> ListCommentsAsync(Guid trialId, string wave, string question, Guid? cursor, CancellationToken ct) =>
        api.GetAsync<CommentPage>(Query.Of($"{Root}/trials/{trialId}/comments", ("wave", wave), ("question", question), ("cursor", cursor)), ct);
}
