using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Marketplace.Catalog.Data;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Catalog.Solutions;

/// <summary>Creates a draft under an id of the client's making, or edits it with If-Match.</summary>
internal static class DraftSolution
{
    public sealed record Request([property: JsonRequired] Guid MakerId, [Required] Listing Listing) : IValidatableObject
    {
        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
            ListingShape.Faults(Listing, "listing.").Select(f => new ValidationResult(f.Message, [f.Field]));
    }

    private sealed record Outcome(SolutionState State, bool IsNew);

    public static void Map(RouteGroupBuilder makers) => makers.MapPut("/solutions/{id:guid}", HandleAsync).WithName(nameof(DraftSolution));

    private static async Task<Results<Created<SolutionState>, Ok<SolutionState>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, [FromHeader(Name = "If-Match")] string? ifMatch, CurrentUser user, Writer<CatalogDb> writer,
        TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        var listing = request.Listing.Normalised();
        var result = await writer.WriteAsync<Outcome>(
            async (db, stop) =>
            {
                var now = clock.GetUtcNow().UtcDateTime;
                var existing = await db.Solutions.FindAsync([id], stop);
                if (!Decide(existing, id, request.MakerId, listing, ifMatch, user, now).TryGet(out var solution, out var error))
                {
                    return error;
                }

                if (existing is null)
                {
                    db.Solutions.Add(solution);
                }

                return new Outcome(SolutionState.Of(solution), existing is null);
            },
            ct);

        if (!result.TryGet(out var outcome, out var refusal))
        {
            return refusal.ToProblem();
        }

        response.Headers.ETag = SolutionState.Tag(outcome.State.Revision);
        return outcome.IsNew ? TypedResults.Created($"/api/catalog/solutions/{id}", outcome.State) : TypedResults.Ok(outcome.State);
    }

    /// <summary>What to do with this request, given what is there. A repeat is answered as the first time was.</summary>
    internal static Result<Solution> Decide(
        Solution? existing, Guid id, Guid makerId, Listing listing, string? ifMatch, CurrentUser user, DateTime now)
    {
        if (existing is not null && !user.ActsFor(existing.MakerId, Roles.Maker))
        {
            return SolutionErrors.Unknown;
        }

        if (!user.ActsFor(makerId, Roles.Maker))
        {
            return SolutionErrors.MakerUnknown;
        }

        if (existing is null)
        {
            return ifMatch is null ? Solution.Begin(id, makerId, listing, user.Id, now) : SolutionErrors.RevisionStale;
        }

        if (existing.MakerId != makerId)
        {
            return SolutionErrors.Differs;
        }

        if (existing.Draft.Says(listing))
        {
            return existing;
        }

        if (ifMatch is null || ifMatch != SolutionState.Tag(existing.Revision))
        {
            return ifMatch is null ? SolutionErrors.IfMatchMissing : SolutionErrors.RevisionStale;
        }

        return existing.Edit(listing, user.Id, now).Error is { } error ? error : existing;
    }
}
