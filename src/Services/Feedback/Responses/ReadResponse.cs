using System.Text.Json;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Instruments;
using Marketplace.Feedback.Participation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Responses;

internal static class ReadResponse
{
    public sealed record Response(
        Guid ResponseId, string Questionnaire, string Wave, string Language, IReadOnlyList<Answer> Answers, Score Score, DateTime SubmittedAtUtc,
        long Revision, DateTime? AmendedAtUtc, IReadOnlyList<string> Flags);

    public sealed record Answer(string LinkId, int Value);

    public static void Map(RouteGroupBuilder responses) =>
        responses.MapGet("/{id}", HandleAsync).WithName(nameof(ReadResponse)).RequireParticipation();

    /// <summary>Only one's own.</summary>
    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, CurrentParticipant participant, FeedbackDb db, CancellationToken ct)
    {
        var row = await db.Responses.SingleOrDefaultAsync(
            r => r.Id == id && r.TrialId == participant.TrialId && r.Pseudonym == participant.Pseudonym, ct);
        if (row is null)
        {
            return ResponseErrors.Unknown.ToProblem();
        }

        return TypedResults.Ok(new Response(
            row.Id, row.Questionnaire, row.Wave, row.Language,
            [.. AnswerReader.FromText(row.Answers).Select(a => new Answer(a.Key, a.Value))],
            JsonSerializer.Deserialize(row.Score!, FeedbackJson.Default.Score)!, row.SubmittedAtUtc,
            row.Revision, row.AmendedAtUtc, row.Flags));
    }
}
