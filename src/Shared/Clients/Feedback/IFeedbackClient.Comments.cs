namespace Marketplace.Clients.Feedback;

/// <summary>What participants wrote in their own words, for the sponsor's coordinators and operators.</summary>
public partial interface IFeedbackClient
{
    /// <summary>The questions of the trial in free text, by wave.</summary>
    Task<ApiResult<CommentQuestions>> ListCommentQuestionsAsync(Guid trialId, CancellationToken ct);

    /// <param name="question">Its linkId.</param>
    Task<ApiResult<CommentPage>> ListCommentsAsync(Guid trialId, string wave, string question, Guid? cursor, CancellationToken ct);
}
