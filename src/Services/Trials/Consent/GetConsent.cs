using System.ComponentModel.DataAnnotations;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Consent;

/// <summary>The approved consent text, to be read before agreeing to exactly this version and hash.</summary>
internal static class GetConsent
{
    public sealed record Response(int Version, string Language, string Text, string Hash);

    public static void Map(RouteGroupBuilder trials) => trials.MapGet("/{id:guid}/consent", HandleAsync).WithName(nameof(GetConsent));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id,
        [RegularExpression(ParticipantRoles.Pattern, ErrorMessage = ParticipantRoles.Message)] string role,
        [RegularExpression(Languages.Pattern, ErrorMessage = Languages.Message)] string language,
        TrialsDb db, CancellationToken ct)
    {
        if (await db.Trials.SingleOrDefaultAsync(t => t.Id == id && t.OpenedAtUtc != null, ct) is not { Approved: { } approved })
        {
            return TrialErrors.Unknown.ToProblem();
        }

        return approved.ConsentFor(ParticipantRoles.Named(role), language) is { } text
            ? TypedResults.Ok(new Response(approved.ConsentVersion, text.Language, text.Text, text.Hash))
            : ConsentErrors.TextUnknown.ToProblem();
    }
}
