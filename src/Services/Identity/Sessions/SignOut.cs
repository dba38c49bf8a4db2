using System.ComponentModel.DataAnnotations;
using Marketplace.Identity.Data;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Identity.Sessions;

internal static class SignOut
{
    public sealed record Request([Required, StringLength(100)] string RefreshToken);

    /// <summary>Whoever holds the refresh token may give it up; an unknown one is given up already.</summary>
    public static void Map(RouteGroupBuilder sessions) => sessions.MapPost("/sign-out", HandleAsync)
        .AllowAnonymous()
        .WithName(nameof(SignOut))
        .WithSummary("Ends the session of a refresh token")
        .WithDescription("Access tokens of the session run out by themselves, within ten minutes.");

    private static async Task<NoContent> HandleAsync(Request request, Writer<IdentityDb> writer, TimeProvider clock, CancellationToken ct)
    {
        var hash = Secret.HashOf(request.RefreshToken);
        var now = clock.GetUtcNow().UtcDateTime;
        await writer.WriteAsync<bool>(
            async (db, stop) =>
            {
                if (await db.RefreshTokens.FindAsync([hash], stop) is { } token
                    && await db.Sessions.FindAsync([token.SessionId], stop) is { } session)
                {
                    session.End(now);
                }

                return true;
            },
            ct);
        return TypedResults.NoContent();
    }
}
