using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Ethics.Dossier;

/// <summary>The sponsor adds a document to the dossier, or replaces it with a later version. The file itself stays with the sponsor.</summary>
internal static class PutDocument
{
    /// <param name="Version">The document's own, as it stands on it.</param>
    /// <param name="Sha256">Of the file's bytes.</param>
    /// <param name="Size">Of the file, in bytes.</param>
    public sealed record Request(
        DocumentKind Kind,
        [Required, StringLength(300, MinimumLength = 1)] string Title,
        [Required, RegularExpression(Languages.Pattern, ErrorMessage = Languages.Message)] string Language,
        [Required, StringLength(64, MinimumLength = 1)] string Version,
        [Required, RegularExpression(Hashes.Pattern, ErrorMessage = Hashes.Message)] string Sha256,
        [Range(1, long.MaxValue)] long Size,
        [Required, StringLength(100), RegularExpression(Hashes.MediaType, ErrorMessage = Hashes.MediaTypeMessage)] string MediaType)
    {
        public DossierDocument ToDocument(Guid id, Act act) => new(id, Kind, Title, Language, Version, Sha256, Size, MediaType, act.Actor, act.Now);
    }

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPut("/ethics/submissions/{submissionId:guid}/documents/{documentId:guid}", HandleAsync).WithName(nameof(PutDocument));

    private static async Task<Results<Ok<SubmissionState>, ProblemHttpResult>> HandleAsync(
        Guid submissionId, Guid documentId, Request request, CurrentUser user, ReviewDesk desk, CancellationToken ct)
    {
        var taken = await desk.AsSponsorAsync(
            submissionId, user, (submission, act, _) => ValueTask.FromResult(submission.Review.Put(request.ToDocument(documentId, act), act)), ct);
        return taken.TryGet(out var submission, out var error) ? TypedResults.Ok(SubmissionState.Of(submission)) : error.ToProblem();
    }
}
