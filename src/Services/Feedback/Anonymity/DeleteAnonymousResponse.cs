using Marketplace.Feedback.Data;
using Marketplace.Feedback.Results;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Anonymity;

/// <summary>
/// Deletes an anonymous answer and its share in the results. Whoever has the code may: a token would say who it was.
/// The code travels in a header, because addresses are logged.
/// </summary>
internal static class DeleteAnonymousResponse
{
    public const string Header = "Deletion-Code";

    private static readonly Error CodeMissing = Error.Invalid(
        "deletion-code-missing", $"Send the code that came with the anonymous answer in the header {Header}.", Header);

    private static readonly Error CodeUnknown = Error.NotFound(
        "deletion-code-unknown", "No anonymous answer has this code: it was mistyped, or the answer is deleted already.");

    public static void Map(RouteGroupBuilder service) => service
        .MapDelete("/anonymous-responses", HandleAsync)
        .WithName(nameof(DeleteAnonymousResponse))
        .WithTags("Responses")
        .AllowAnonymous();

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        [FromHeader(Name = Header)] string? code, Writer<FeedbackDb> writer, TimeProvider clock, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(code))
        {
            return CodeMissing.ToProblem();
        }

        var (hash, now) = (AnonymousSubmission.HashOf(code.Trim().ToLowerInvariant()), clock.GetUtcNow().UtcDateTime);
        var deleted = await writer.WriteAsync<Done>(
            async (db, stop) =>
            {
                var found = await db.Responses.Where(r => r.DeletionCodeHash == hash).Select(r => new { r.Position, r.Id }).SingleOrDefaultAsync(stop);
                if (found is null)
                {
                    return CodeUnknown;
                }

                db.LeaveNoTrace();
                await Retraction.OfAsync(db, [found.Position], now, stop);
                await db.HiddenAnswers.Where(h => h.ResponseId == found.Id).ExecuteDeleteAsync(stop);
                await db.Responses.Where(r => r.Position == found.Position).ExecuteDeleteAsync(stop);
                return Done.It;
            },
            ct);
        return deleted.TryGet(out _, out var error) ? TypedResults.NoContent() : error.ToProblem();
    }
}
