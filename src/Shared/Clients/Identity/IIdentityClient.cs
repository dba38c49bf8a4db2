using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Clients.Identity;

/// <summary>Accounts, sessions, organisations and roles: <c>/api/identity</c>.</summary>
public interface IIdentityClient
{
    Task<ApiResult<RegisteredAccount>> RegisterAsync(Guid id, NewAccount account, CancellationToken ct);

    /// <summary>Never repeated by itself: each attempt counts against the address, and a lock is told at once.</summary>
    Task<ApiResult<TokenPair>> SignInAsync(Credentials credentials, CancellationToken ct);

    /// <summary>Never repeated by itself: a refresh token works once.</summary>
    Task<ApiResult<TokenPair>> RefreshAsync(RefreshRequest request, CancellationToken ct);

    Task<ApiResult<Done>> SignOutAsync(RefreshRequest request, CancellationToken ct);

    Task<ApiResult<Done>> SignOutEverywhereAsync(CancellationToken ct);

    Task<ApiResult<Me>> GetMeAsync(CancellationToken ct);

    /// <summary>The one account with this address, or an empty page. For operators.</summary>
    Task<ApiResult<Page<Account>>> FindAccountsAsync(string email, CancellationToken ct);

    Task<ApiResult<Account>> GrantRoleAsync(Guid accountId, GrantedRole role, CancellationToken ct);

    Task<ApiResult<Account>> RevokeRoleAsync(Guid accountId, GrantedRole role, CancellationToken ct);

    Task<ApiResult<Organisation>> CreateOrganisationAsync(Guid id, NewOrganisation organisation, CancellationToken ct);

    Task<ApiResult<Organisation>> GetOrganisationAsync(Guid id, CancellationToken ct);

    Task<ApiResult<Page<Organisation>>> ListOrganisationsAsync(bool? verified, string? cursor, CancellationToken ct);

    Task<ApiResult<Organisation>> VerifyOrganisationAsync(Guid id, CancellationToken ct);

    Task<ApiResult<Invitation>> InviteAsync(Guid organisationId, Guid invitationId, NewInvitation invitation, CancellationToken ct);

    Task<ApiResult<JoinedOrganisation>> AcceptInvitationAsync(AcceptInvitation invitation, CancellationToken ct);

    Task<ApiResult<Done>> RemoveMemberAsync(Guid organisationId, Guid accountId, CancellationToken ct);

    Task<ApiResult<RotatedKeys>> RotateKeysAsync(CancellationToken ct);
}
