using Marketplace.Clients.Sending;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Clients.Feedback;

internal sealed partial class FeedbackClient
{
    public Task<ApiResult<CommentQuestions>> ListCommentQuestionsAsync(Guid trialId, CancellationToken ct) =>
        api.GetAsync<CommentQuestions>($"{Root}/trials/{trialId}/comments/questions", ct);

    public Task<ApiResult<CommentPage>> ListCommentsAsync(Guid trialId, string wave, string question, Guid? cursor, CancellationToken ct) =>
        api.GetAsync<CommentPage>(Query.Of($"{Root}/trials/{trialId}/comments", ("wave", wave), ("question", question), ("cursor", cursor)), ct);

    public Task<ApiResult<CommentPage>> ListReleasedCommentsAsync(Guid trialId, string wave, string question, Guid? cursor, CancellationToken ct) =>
        api.GetAsync<CommentPage>(Query.Of($"{Root}/trials/{trialId}/comments/released", ("wave", wave), ("question", question), ("cursor", cursor)), ct);

    public Task<ApiResult<ReleasedComment>> ReleaseCommentAsync(
        Guid trialId, Guid commentId, string wave, string question, CommentWording wording, CancellationToken ct) =>
        api.PutAsync<CommentWording, ReleasedComment>(
            Query.Of($"{Root}/trials/{trialId}/comments/{commentId}/release", ("wave", wave), ("question", question)), wording, ct);

    public Task<ApiResult<Done>> TakeCommentBackAsync(Guid trialId, Guid commentId, CancellationToken ct) =>
        api.DeleteAsync<Done>($"{Root}/trials/{trialId}/comments/{commentId}/release", ct);
}
