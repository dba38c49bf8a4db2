using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Marketplace.Trials.Ethics.Committees;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Solutions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Ethics;

/// <summary>Sends the protocol as it stands to the committee: the first time, again after changes, or as an amendment.</summary>
internal static class SubmitToEthics
{
    /// <param name="Committee">Code of the committee; null: the one that had the trial last, or the generic board.</param>
    /// <param name="Category">Which of the kinds of research that the committee tells apart.</param>
    /// <param name="AmendmentClass">Of the change of an approved trial, with its reason; null: as the change itself suggests.</param>
    public sealed record Request(
        [StringLength(64)] string? Committee = null,
        [StringLength(64)] string? Category = null,
        ChangeClass? AmendmentClass = null,
        [StringLength(4000)] string? Reason = null);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPost("/{id:guid}/ethics-submission", HandleAsync).WithName(nameof(SubmitToEthics));

    private static async Task<Results<Ok<TrialState>, ProblemHttpResult>> HandleAsync(
        Guid id, Request? request, IfMatch match, CurrentUser user, Writer<TrialsDb> writer, CommitteeRegister committees, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.Moment();
        var submissionId = Guid.CreateVersion7(clock.GetUtcNow());
        var submitted = await writer.WriteAsync<TrialState>(
            async (db, stop) =>
            {
                if (await db.TrialOfSponsorAsync(id, user, stop) is not { } trial)
                {
                    return TrialErrors.Unknown;
                }

                // Of a proposal the maker writes as well: the sponsor submits what it has read.
                if (Proposals.Waits(trial) && match.Check(trial.Revision) is { } unread)
                {
                    return unread;
                }

                var file = new SubmissionRules.File(trial, await db.GoverningReviewAsync(trial, stop), await db.LastSubmissionAsync(trial, stop));
                if (!SubmissionRules.Prepare(file, request ?? new Request(), committees).TryGet(out var submission, out var flaw))
                {
                    return flaw;
                }

                if (file.IsWithCommittee)
                {
                    return TrialState.Of(trial);
                }

                if ((await RefusalAsync(db, trial, stop) ?? SubmissionRules.Take(trial, submission, user.Id, now)) is { } refusal)
                {
                    return refusal;
                }

                db.Reviews.Add(trial.Submit(submissionId, submission, user.Id, now));
                return TrialState.Of(trial);
            },
            ct);
        return submitted.TryGet(out var state, out var problem) ? TypedResults.Ok(state) : problem.ToProblem();
    }

    private static async Task<Error?> RefusalAsync(TrialsDb db, Trial trial, CancellationToken ct)
    {
        if (await db.Organisations.FindAsync([trial.SponsorId], ct) is null)
        {
            return TrialErrors.SponsorNotVerified;
        }

        return await db.OffersAsync(trial.Protocol, ct) ? null : SolutionCopy.NotPublished;
    }
}
