using System.Security.Cryptography;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Marketplace.Trials.Enrolments;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Marketplace.Trials.Consent;

/// <summary>A proxy makes the code with which the person takes over. A new one replaces the one before; only its hash is kept.</summary>
internal static class MakeHandOverCode
{
    public sealed record Response(string Code, DateTime ExpiresAtUtc);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPost("/{id:guid}/enrolments/{enrolmentId:guid}/hand-over-code", HandleAsync).WithName(nameof(MakeHandOverCode));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid enrolmentId, CurrentUser user, Writer<TrialsDb> writer, IOptions<ConsentOptions> options, TimeProvider clock,
        HttpResponse response, CancellationToken ct)
    {
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var hash = Sha256.Of(code);
        var expires = clock.Moment() + options.Value.HandOverCodeLifetime;
        var made = await writer.WriteAsync<Response>(
            async (db, stop) =>
            {
                if (await db.OwnEnrolmentAsync(id, enrolmentId, user, stop) is not { } enrolment)
                {
                    return EnrolmentErrors.Unknown;
                }

                if (!enrolment.IsLive)
                {
                    return EnrolmentErrors.Withdrawn;
                }

                var standing = await db.StandingConsentAsync(enrolment, stop);
                if (standing.Representation is null)
                {
                    return RepresentationErrors.NotRepresented;
                }

                standing.PrepareHandOver(hash, expires);
                return new Response(code, expires);
            },
            ct);
        response.Headers.CacheControl = "no-store";
        return made.TryGet(out var result, out var error) ? TypedResults.Ok(result) : error.ToProblem();
    }
}
