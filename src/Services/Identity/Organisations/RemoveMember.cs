using Marketplace.Identity.Data;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Identity.Organisations;

internal static partial class RemoveMember
{
    public static void Map(RouteGroupBuilder organisations) => organisations
        .MapDelete("/organisations/{id:guid}/members/{accountId:guid}", HandleAsync)
        .WithName(nameof(RemoveMember))
        .WithSummary("Ends a membership: an administrator anybody's, a member the own")
        .WithDescription("Access tokens show it after the next refresh, within ten minutes.");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Guid accountId, CurrentUser user, Writer<IdentityDb> writer, ILogger<Member> logger, CancellationToken ct)
    {
        var removed = await writer.WriteAsync<Done>((db, stop) => RemoveAsync(db, id, accountId, user.Id, stop), ct);
        if (!removed.TryGet(out _, out var error))
        {
            return error.ToProblem();
        }

        Log.Removed(logger, user.Id, accountId, id);
        return TypedResults.NoContent();
    }

    private static async Task<Result<Done>> RemoveAsync(IdentityDb db, Guid id, Guid accountId, Guid caller, CancellationToken ct)
    {
        var mine = await db.Members.FindAsync([id, caller], ct);
        if (mine is null || (accountId != caller && !mine.Administrator))
        {
            return OrganisationErrors.Unknown;
        }

        if (await db.Members.FindAsync([id, accountId], ct) is not { } member)
        {
            return Done.It;
        }

        if (member.Administrator && !await db.Members.AnyAsync(m => m.OrganisationId == id && m.AccountId != accountId && m.Administrator, ct))
        {
            return OrganisationErrors.AdministratorLast;
        }

        db.Members.Remove(member);
        return Done.It;
    }

    private static partial class Log
    {
        [LoggerMessage(4402, LogLevel.Information, "Account {ById} has removed member {AccountId} from organisation {OrganisationId}")]
        public static partial void Removed(ILogger logger, Guid byId, Guid accountId, Guid organisationId);
    }
}
