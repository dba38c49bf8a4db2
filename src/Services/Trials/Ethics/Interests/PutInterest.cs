using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Ethics.Interests;

/// <summary>A reviewer declares an interest, or changes what was declared.</summary>
internal static class PutInterest
{
    /// <param name="Note">For the committee only.</param>
    public sealed record Request(
        InterestSubject Subject, Guid SubjectId, InterestKind Kind, DateOnly From, DateOnly? To = null, [StringLength(2000)] string? Note = null);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPut("/ethics/my/interests/{interestId:guid}", HandleAsync).WithName(nameof(PutInterest));

    private static async Task<Results<Created<InterestState>, Ok<InterestState>, ProblemHttpResult>> HandleAsync(
        Guid interestId, Request request, IfMatch match, CurrentUser user, HttpResponse response, Writer<TrialsDb> writer, TimeProvider clock, CancellationToken ct)
    {
        if (request.To < request.From)
        {
            return InterestErrors.DatesReversed.ToProblem();
        }

        var now = clock.Moment();
        var saved = await writer.WriteAsync<Saved>(
            async (db, stop) =>
            {
                if (await db.ReviewerInterests.FindAsync([interestId], stop) is { } known)
                {
                    return known.ReviewerId == user.Id ? Change(known, request, match) : InterestErrors.Unknown;
                }

                var interest = ReviewerInterest.Of(interestId, user.Id, request, now);
                db.ReviewerInterests.Add(interest);
                return new Saved(InterestState.Of(interest), Created: true);
            },
            ct);
        if (!saved.TryGet(out var result, out var error))
        {
            return error.ToProblem();
        }

        response.Headers.ETag = ETag.Of(result.State.Revision);
        return result.Created ? TypedResults.Created((string?)null, result.State) : TypedResults.Ok(result.State);
    }

    private static Result<Saved> Change(ReviewerInterest known, Request request, IfMatch match)
    {
        if (known.SameAs(request))
        {
            return new Saved(InterestState.Of(known), Created: false);
        }

        if ((known.WithdrawnAtUtc is null ? match.Check(known.Revision) : InterestErrors.Withdrawn) is { } refusal)
        {
            return refusal;
        }

        known.Change(request);
        return new Saved(InterestState.Of(known), Created: false);
    }

    private sealed record Saved(InterestState State, bool Created);
}
