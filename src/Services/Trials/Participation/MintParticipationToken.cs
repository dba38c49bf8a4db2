using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Consent;
using Marketplace.Trials.Data;
using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Marketplace.Trials.Participation;

/// <summary>
/// Gives a participant the token with which Feedback accepts answers. It names the pseudonym, the trial, the role
/// and who speaks, and neither the account nor the arm.
/// </summary>
internal static class MintParticipationToken
{
    public const string Issuer = "urn:marketplace:trials";
    public const string Audience = "feedback";
    public const string RoleClaim = "role";

    /// <summary>Who speaks: <c>self</c> or <c>proxy</c>.</summary>
    public const string InformantClaim = "informant";

    private static readonly JsonWebTokenHandler Tokens = new() { SetDefaultTimesOnTokenCreation = false };

    public sealed record Response(string Token, DateTime ExpiresAtUtc);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPost("/{id:guid}/enrolments/{enrolmentId:guid}/participation-token", HandleAsync).WithName(nameof(MintParticipationToken));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid enrolmentId, CurrentUser user, TrialsDb db, ReconsentDesk reconsent, SigningKeys keys,
        IOptions<ParticipationOptions> options, TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        var found = await db.Enrolments
            .Where(e => e.Id == enrolmentId && e.TrialId == id && e.AccountId == user.Id)
            .Join(db.Trials, e => e.TrialId, t => t.Id, (e, t) => new { Enrolment = e, t.Status, t.Approved })
            .SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return EnrolmentErrors.Unknown.ToProblem();
        }

        if (Refusal(found.Enrolment, found.Status) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var now = clock.Moment();
        if (await reconsent.RefusalAsync(found.Enrolment, found.Approved!, now, ct) is { } unsigned)
        {
            return unsigned.ToProblem();
        }

        var expires = now + options.Value.TokenLifetime;
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new Response(Token(found.Enrolment, await keys.CurrentAsync(ct), now, expires), expires));
    }

    private static Error? Refusal(Enrolment enrolment, TrialStatus status)
    {
        if (!enrolment.IsLive)
        {
            return EnrolmentErrors.Withdrawn;
        }

        return status.HasEnded() ? EnrolmentErrors.TrialClosed : null;
    }

    private static string Token(Enrolment enrolment, SigningCredentials key, DateTime now, DateTime expires) =>
        Tokens.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            TokenType = "at+jwt",
            IssuedAt = now,
            Expires = expires,
            SigningCredentials = key,
            Claims = new Dictionary<string, object>
            {
                [ClaimNames.Subject] = enrolment.Pseudonym!.Value.ToString(),
                [ClaimNames.Trial] = enrolment.TrialId.ToString(),
                [RoleClaim] = enrolment.Role.Name(),
                [InformantClaim] = enrolment.RepresentedId == Guid.Empty ? Relations.Self : "proxy",
            },
        });
}
