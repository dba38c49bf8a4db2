using Marketplace.Identity.Data;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Identity.Organisations;

internal static partial class VerifyOrganisation
{
    public static void Map(RouteGroupBuilder organisations) => organisations.MapPost("/organisations/{id:guid}/verify", HandleAsync)
        .RequireAuthorization(p => p.RequireRole(Roles.Operator))
        .WithName(nameof(VerifyOrganisation))
        .WithSummary("Confirms that an organisation is who it says it is")
        .WithDescription("Tells the other services (identity.organisation-verified). Doing it again changes nothing.");

    private static async Task<Results<Ok<OrganisationView>, ProblemHttpResult>> HandleAsync(
        Guid id, CurrentUser user, Writer<IdentityDb> writer, TimeProvider clock, ILogger<Organisation> logger, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var verified = await writer.WriteAsync<OrganisationView>(
            async (db, stop) =>
            {
                if (await db.Organisations.FindAsync([id], stop) is not { } organisation)
                {
                    return OrganisationErrors.Unknown;
                }

                if (organisation.Verify(now) is { } e)
                {
                    db.Enqueue(e, now);
                }

                return OrganisationView.Of(organisation);
            },
            ct);
        if (!verified.TryGet(out var view, out var error))
        {
            return error.ToProblem();
        }

        Log.Verified(logger, user.Id, id);
        return TypedResults.Ok(view);
    }

    private static partial class Log
    {
        [LoggerMessage(4401, LogLevel.Information, "Operator {OperatorId} has verified organisation {OrganisationId}")]
        public static partial void Verified(ILogger logger, Guid operatorId, Guid organisationId);
    }
}
