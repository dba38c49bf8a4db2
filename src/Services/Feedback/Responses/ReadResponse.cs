using System.Text.Json;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Instruments;
using Marketplace.Feedback.Participation;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Responses.Content;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Responses;

internal static class ReadResponse
{
    /// <param name="Answers">Numbers by linkId; null where the questionnaire is none of the library.</param>
    /// <param name="Items">The same and any other answers, shaped like FHIR's <c>QuestionnaireResponse.item</c>.</param>
    /// <param name="Score">Null where no rule scores the questionnaire.</param>
    public sealed record Response(
        Guid ResponseId, string Questionnaire, string Wave, string Language, IReadOnlyList<Answer>? Answers, JsonElement Items, Score? Score,
        DateTime SubmittedAtUtc, long Revision, DateTime? AmendedAtUtc, IReadOnlyList<string> Flags);

    public sealed record Answer(string LinkId, int Value);

    public static void Map(RouteGroupBuilder responses) =>
        responses.MapGet("/{id}", HandleAsync).WithName(nameof(ReadResponse)).RequireParticipation();

    /// <summary>Only one's own.</summary>
    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, CurrentParticipant participant, PublishedForms forms, FeedbackDb db, CancellationToken ct)
    {
        var row = await db.Responses.SingleOrDefaultAsync(
            r => r.Id == id && r.TrialId == participant.TrialId && r.Pseudonym == participant.Pseudonym, ct);
        if (row is null)
        {
            return ResponseErrors.Unknown.ToProblem();
        }

        var items = JsonElement.Parse(ResponseItems.JsonOf((await forms.FindAsync(row.Questionnaire, ct))!, row.Answers));
        return TypedResults.Ok(new Response(
            row.Id, row.Questionnaire, row.Wave, row.Language,
            ResponseItems.AreItems(row.Answers) ? null : [.. AnswerReader.FromText(row.Answers).Select(a => new Answer(a.Key, a.Value))],
            items, row.ReadScore(), row.SubmittedAtUtc, row.Revision, row.AmendedAtUtc, row.Flags));
    }
}
