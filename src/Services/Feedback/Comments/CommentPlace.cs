using Marketplace.Feedback.Data;
using Marketplace.Feedback.Responses;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Comments;

/// <summary>Where a response that answers a question stands, and what it is called in the list of its comments.</summary>
internal sealed record CommentPlace(long Position, Guid Id)
{
    /// <summary>How many answered in the wave; null where they are too few for anything of it to be shown.</summary>
    public static async Task<int?> AnswersAsync(FeedbackDb db, Guid trialId, string wave, int minimum, CancellationToken ct) =>
        await db.Responses.CountAsync(r => r.TrialId == trialId && r.Wave == wave, ct) is var answers && answers < minimum ? null : answers;

    /// <summary>The responses that answer one question in one wave.</summary>
    public static IQueryable<StoredResponse> Responses(FeedbackDb db, Guid trialId, string wave, string question)
    {
        var trace = FreeText.TraceOf(question);
        return db.Responses.Where(r => r.TrialId == trialId && r.Wave == wave && r.Answers.Contains(trace));
    }

    /// <summary>Their places, in no order. Of each only its position and pseudonym are read.</summary>
    public static async Task<IReadOnlyList<CommentPlace>> AllAsync(FeedbackDb db, Guid trialId, string wave, string question, CancellationToken ct) =>
    [
        .. (await Responses(db, trialId, wave, question).Select(r => new { r.Position, r.Pseudonym }).ToListAsync(ct))
            .Select(r => new CommentPlace(r.Position, FreeText.PlaceOf(r.Pseudonym, r.Position, question))),
    ];
}
