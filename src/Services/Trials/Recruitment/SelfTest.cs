using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Recruitment;

/// <summary>Says whether somebody fits, why not, and which other trials may suit. Nothing of it is kept, so nobody needs an account.</summary>
internal static class SelfTest
{
    /// <param name="Answers">By code of the criterion: true or false, a number, or the code of an option.</param>
    public sealed record Request(
        ParticipantRole Role,
        [Required, RegularExpression(Languages.Pattern, ErrorMessage = Languages.Message)] string Language,
        [Required, MaxLength(50)] IReadOnlyDictionary<string, JsonElement> Answers);

    /// <param name="Unmet">What speaks against it, in the person's language.</param>
    /// <param name="Others">Where it does not fit: trials that nothing of the answers speaks against.</param>
    public sealed record Response(bool Fits, IReadOnlyList<Eligibility.Unmet> Unmet, IReadOnlyList<FittingTrials.Item> Others);

    public static void Map(RouteGroupBuilder trials) => trials.MapPost("/{id:guid}/self-test", HandleAsync).WithName(nameof(SelfTest));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, TrialsDb db, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Trials.SingleOrDefaultAsync(t => t.Id == id && t.OpenedAtUtc != null, ct) is not { Approved.Protocol: { } protocol })
        {
            return TrialErrors.Unknown.ToProblem();
        }

        if (!protocol.Recruits(request.Role))
        {
            return RecruitmentErrors.RoleNotRecruited.ToProblem();
        }

        var verdict = Eligibility.Check(protocol, request.Role, request.Language, request.Answers);
        if (verdict.Faults.Count > 0)
        {
            return TypedResults.Problem(new HttpValidationProblemDetails(verdict.Faults.ToDictionary(f => f.Key, f => new[] { f.Value }))
            {
                Status = StatusCodes.Status400BadRequest,
            });
        }

        var others = verdict.Fits ? [] : await FittingTrials.FindAsync(db, id, request.Role, request.Answers, clock.Moment(), ct);
        return TypedResults.Ok(new Response(verdict.Fits, verdict.Unmet, others));
    }
}
