using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Clients.Feedback;

/// <summary>What participants wrote in their own words: all of it for the sponsor's coordinators and operators, for makers what those released.</summary>
public partial interface IFeedbackClient
{
    /// <summary>The questions of the trial in free text, by wave.</summary>
    Task<ApiResult<CommentQuestions>> ListCommentQuestionsAsync(Guid trialId, CancellationToken ct);

    /// <param name="question">Its linkId.</param>
    Task<ApiResult<CommentPage>> ListCommentsAsync(Guid trialId, string wave, string question, Guid? cursor, CancellationToken ct);

    /// <inheritdoc cref="ListCommentsAsync"/>
    Task<ApiResult<CommentPage>> ListReleasedCommentsAsync(Guid trialId, string wave, string question, Guid? cursor, CancellationToken ct);

    /// <summary>Lets the maker read it, in this wording from now on.</summary>
    Task<ApiResult<ReleasedComment>> ReleaseCommentAsync(Guid trialId, Guid commentId, string wave, string question, CommentWording wording, CancellationToken ct);

    Task<ApiResult<Done>> TakeCommentBackAsync(Guid trialId, Guid commentId, CancellationToken ct);
}
