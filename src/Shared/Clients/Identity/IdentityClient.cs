using Marketplace.Clients.Sending;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Clients.Identity;

internal sealed class IdentityClient(ApiTransport api) : IIdentityClient
{
    private const string Root = "/api/identity";

    public Task<ApiResult<RegisteredAccount>> RegisterAsync(Guid id, NewAccount account, CancellationToken ct) =>
        api.PutAsync<NewAccount, RegisteredAccount>($"{Root}/accounts/{id}", account, ct);

    public Task<ApiResult<TokenPair>> SignInAsync(Credentials credentials, CancellationToken ct) =>
        api.SendAsync(ApiRequest.Post($"{Root}/sign-in", credentials), ApiTransport.ReadAsync<TokenPair>, ct);

    public Task<ApiResult<TokenPair>> RefreshAsync(RefreshRequest request, CancellationToken ct) =>
        api.SendAsync(ApiRequest.Post($"{Root}/refresh", request), ApiTransport.ReadAsync<TokenPair>, ct);

    public Task<ApiResult<Done>> SignOutAsync(RefreshRequest request, CancellationToken ct) =>
        api.PostAsync<RefreshRequest, Done>($"{Root}/sign-out", request, ct);

    public Task<ApiResult<Done>> SignOutEverywhereAsync(CancellationToken ct) =>
        api.PostAsync<Done>($"{Root}/sign-out-everywhere", ct);

    public Task<ApiResult<Me>> GetMeAsync(CancellationToken ct) =>
        api.GetAsync<Me>($"{Root}/me", ct);

    public Task<ApiResult<Page<Account>>> FindAccountsAsync(string email, CancellationToken ct) =>
        api.GetAsync<Page<Account>>(Query.Of($"{Root}/accounts", ("email", email)), ct);

    public Task<ApiResult<Account>> GrantRoleAsync(Guid accountId, GrantedRole role, CancellationToken ct) =>
        api.PutAsync<Account>($"{Root}/accounts/{accountId}/roles/{role.Name()}", ct);

    public Task<ApiResult<Account>> RevokeRoleAsync(Guid accountId, GrantedRole role, CancellationToken ct) =>
        api.DeleteAsync<Account>($"{Root}/accounts/{accountId}/roles/{role.Name()}", ct);

    public Task<ApiResult<Organisation>> CreateOrganisationAsync(Guid id, NewOrganisation organisation, CancellationToken ct) =>
        api.PutAsync<NewOrganisation, Organisation>($"{Root}/organisations/{id}", organisation, ct);

    public Task<ApiResult<Organisation>> GetOrganisationAsync(Guid id, CancellationToken ct) =>
        api.GetAsync<Organisation>($"{Root}/organisations/{id}", ct);

    public Task<ApiResult<Page<Organisation>>> ListOrganisationsAsync(bool? verified, string? cursor, CancellationToken ct) =>
        api.GetAsync<Page<Organisation>>(Query.Of($"{Root}/organisations", ("verified", verified), ("cursor", cursor)), ct);

    public Task<ApiResult<Organisation>> VerifyOrganisationAsync(Guid id, CancellationToken ct) =>
        api.PostAsync<Organisation>($"{Root}/organisations/{id}/verify", ct);

    public Task<ApiResult<Invitation>> InviteAsync(Guid organisationId, Guid invitationId, NewInvitation invitation, CancellationToken ct) =>
        api.PutAsync<NewInvitation, Invitation>($"{Root}/organisations/{organisationId}/invitations/{invitationId}", invitation, ct);

    public Task<ApiResult<JoinedOrganisation>> AcceptInvitationAsync(AcceptInvitation invitation, CancellationToken ct) =>
        api.PostAsync<AcceptInvitation, JoinedOrganisation>($"{Root}/invitations/accept", invitation, ct);

    public Task<ApiResult<Done>> RemoveMemberAsync(Guid organisationId, Guid accountId, CancellationToken ct) =>
        api.DeleteAsync<Done>($"{Root}/organisations/{organisationId}/members/{accountId}", ct);

    public Task<ApiResult<RotatedKeys>> RotateKeysAsync(CancellationToken ct) =>
        api.SendAsync(ApiRequest.Post($"{Root}/keys/rotate"), ApiTransport.ReadAsync<RotatedKeys>, ct);
}
