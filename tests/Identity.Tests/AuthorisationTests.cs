using Marketplace.Identity.Data;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Identity;

public sealed class AuthorisationTests : IAsyncLifetime
{
    private static readonly string[] Public = [AuthorisationMatrix.Anyone];
    private static readonly string[] Accounts = [AuthorisationMatrix.Account];
    private static readonly string[] Operators = [Roles.Operator];

    private readonly Host _host = new();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public Task Every_endpoint_is_open_to_those_who_may_use_it_and_to_nobody_else() =>
        AuthorisationMatrix.CheckAsync(_host, new Dictionary<string, string[]>
        {
            ["GET /.well-known/openid-configuration"] = Public,
            ["GET /api/identity/.well-known/jwks.json"] = Public,
            ["PUT /api/identity/accounts/{id:guid}"] = Public,
            ["POST /api/identity/sign-in"] = Public,
            ["POST /api/identity/refresh"] = Public,
            ["POST /api/identity/sign-out"] = Public,
            ["POST /api/identity/sign-out-everywhere"] = Accounts,
            ["GET /api/identity/me"] = Accounts,
            ["PUT /api/identity/organisations/{id:guid}"] = Accounts,
            ["GET /api/identity/organisations/{id:guid}"] = Accounts,
            ["PUT /api/identity/organisations/{id:guid}/invitations/{invitationId:guid}"] = Accounts,
            ["DELETE /api/identity/organisations/{id:guid}/members/{accountId:guid}"] = Accounts,
            ["POST /api/identity/invitations/accept"] = Accounts,
            ["GET /api/identity/organisations"] = Operators,
            ["POST /api/identity/organisations/{id:guid}/verify"] = Operators,
            ["GET /api/identity/accounts"] = Operators,
            ["PUT /api/identity/accounts/{id:guid}/roles/{role}"] = Operators,
            ["DELETE /api/identity/accounts/{id:guid}/roles/{role}"] = Operators,
            ["POST /api/identity/keys/rotate"] = Operators,
            ["GET /api/identity/dead-letters"] = Operators,
            ["GET /api/identity/messaging"] = Operators,
            ["POST /api/identity/dead-letters/{messageId:guid}/replay"] = Operators,
        });

    /// <summary>Identity with the test's tokens in place of its own.</summary>
    private sealed class Host : ServiceFixture<Program, IdentityDb>;
}
