using Marketplace.Identity.Accounts;
using Marketplace.Identity.Data;
using Marketplace.Identity.Keys;
using Marketplace.Identity.Organisations;
using Marketplace.Identity.Sessions;
using Marketplace.Messaging;
using Marketplace.Messaging.DeadLetters;

namespace Marketplace.Identity;

/// <summary>The index of the service: one line per use case.</summary>
internal static class IdentityApi
{
    public static void MapIdentity(this IEndpointRouteBuilder routes)
    {
        var identity = routes.MapGroup("/api/identity").AddEndpointFilter(NeverStoredAsync);

        var accounts = identity.MapGroup("").WithTags("Accounts");
        RegisterAccount.Map(accounts);
        GetMe.Map(accounts);
        FindAccounts.Map(accounts);
        GrantRole.Map(accounts);
        RevokeRole.Map(accounts);

        var sessions = identity.MapGroup("").WithTags("Sessions");
        SignIn.Map(sessions);
        RefreshSession.Map(sessions);
        SignOut.Map(sessions);
        SignOutEverywhere.Map(sessions);

        var organisations = identity.MapGroup("").WithTags("Organisations");
        CreateOrganisation.Map(organisations);
        GetOrganisation.Map(organisations);
        ListOrganisations.Map(organisations);
        VerifyOrganisation.Map(organisations);
        InviteMember.Map(organisations);
        AcceptInvitation.Map(organisations);
        RemoveMember.Map(organisations);

        var keys = routes.MapGroup("").WithTags("Keys");
        GetKeys.Map(keys);
        GetDiscoveryDocument.Map(keys);
        RotateKeys.Map(keys);

        identity.MapDeadLetters<IdentityDb>();
        identity.MapMessagingState<IdentityDb>();
    }

    /// <summary>Answers hold tokens and personal data: no cache keeps them.</summary>
    private static ValueTask<object?> NeverStoredAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        call.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(call);
    }
}
