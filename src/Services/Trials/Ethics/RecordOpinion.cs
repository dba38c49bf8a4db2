using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Ethics;

/// <summary>
/// Records the committee's opinion on a submission that the reviewer has read: the latest, or the one in force, whose
/// validity a favourable one renews. A later opinion replaces it, and both are kept.
/// </summary>
internal static class RecordOpinion
{
    /// <param name="SubmissionId">Which submission was read; the opinion is on no other.</param>
    /// <param name="Document">The document that says it, where the committee gives one.</param>
    /// <param name="Conditions">What a favourable opinion with conditions asks for.</param>
    public sealed record Request(
        Guid SubmissionId,
        Opinion Opinion,
        [Required, StringLength(200, MinimumLength = 1)] string Reference,
        DateOnly? ValidUntil = null,
        [StringLength(4000)] string? Reason = null,
        RecordedOpinion.AuthorityDecision? NationalDecision = null,
        RecordedOpinion.OpinionDocument? Document = null,
        [NoNulls, MaxLength(50)] IReadOnlyList<Asked>? Conditions = null);

    public sealed record Asked(
        [Required, StringLength(64), RegularExpression(Codes.Pattern, ErrorMessage = Codes.Message)] string Code,
        [Required, StringLength(4000, MinimumLength = 1)] string Text);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPut("/{id:guid}/ethics-opinion", HandleAsync).WithName(nameof(RecordOpinion));

    private static async Task<Results<Ok<TrialState>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, CurrentUser user, ReviewDesk desk, TrialsDb db, TimeProvider clock, CancellationToken ct)
    {
        if (Flaw(request, DateOnly.FromDateTime(clock.Moment())) is { } flaw)
        {
            return flaw.ToProblem();
        }

        if (!await db.Trials.AnyAsync(t => t.Id == id && t.Submissions > 0, ct))
        {
            return TrialErrors.Unknown.ToProblem();
        }

        var recorded = await desk.AsReviewerAsync(
            request.SubmissionId, user, (submission, act, stop) => RecordAsync(submission, request, id, act, stop), ct);
        return recorded.TryGet(out var judged, out var error) ? TypedResults.Ok(TrialState.Of(judged.Trial)) : Of(error).ToProblem();
    }

    /// <summary>Whoever names no submission of the trial has not read the latest.</summary>
    private static Error Of(Error error) => error == EthicsErrors.SubmissionUnknown ? EthicsErrors.Superseded : error;

    private static async ValueTask<Result<Done>> RecordAsync(ReviewCase submission, Request request, Guid trialId, Act act, CancellationToken ct)
    {
        var (db, trial, review) = submission;
        return trial.Id == trialId
            ? Judgement.Record(trial, review, await db.GoverningReviewAsync(trial, ct), Opinion(request, act), act)
            : EthicsErrors.Superseded;
    }

    private static RecordedOpinion Opinion(Request request, Act act) => new(
        request.Opinion, request.Reference, request.ValidUntil, request.Reason, request.NationalDecision, act.Actor, act.Now)
    {
        Document = request.Document,
        Conditions = [.. (request.Conditions ?? []).Select(c => new RecordedOpinion.Condition(c.Code, c.Text))],
    };

    private static Error? Flaw(Request request, DateOnly today)
    {
        if (request.Opinion is not Ethics.Opinion.Favourable && string.IsNullOrWhiteSpace(request.Reason))
        {
            return EthicsErrors.ReasonMissing;
        }

        var conditions = request.Conditions ?? [];
        if (conditions.DistinctBy(c => c.Code).Count() < conditions.Count
            || (conditions.Count > 0 && request.Opinion is not Ethics.Opinion.FavourableWithConditions))
        {
            return EthicsErrors.ConditionsMisplaced;
        }

        return RecordNationalDecision.Flaw(request.NationalDecision, today) ?? FlawOfValidity(request, today);
    }

    private static Error? FlawOfValidity(Request request, DateOnly today)
    {
        if (request.Opinion is not (Ethics.Opinion.Favourable or Ethics.Opinion.FavourableWithConditions))
        {
            return null;
        }

        return request.ValidUntil switch
        {
            null => EthicsErrors.ValidUntilMissing,
            { } last when last < today => EthicsErrors.ValidUntilPast,
            _ => null,
        };
    }
}
