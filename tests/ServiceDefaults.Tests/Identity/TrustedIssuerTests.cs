using System.Security.Claims;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Xunit;

namespace Marketplace.ServiceDefaults.Tests.Identity;

public sealed class TrustedIssuerTests : IAsyncLifetime
{
    private const string Hospital = "https://hospital.example";

    private TestService _service = null!;

    public async ValueTask InitializeAsync() => _service = await TestService.StartAsync(
        app =>
        {
            app.MapGet("/me", (CurrentUser user) => $"{user.Id} {user.Roles.Count} {user.Memberships.Count}");
            app.MapGet("/operators", () => "yes").RequireAuthorization(p => p.RequireRole(Roles.Operator));
        },
        (services, tokens) => services.Configure<JwtBearerOptions>(Hospital, o =>
        {
            var published = tokens.Configuration;
            published.Issuer = Hospital;
            o.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(published);
        }),
        ("Tokens:Trusted:0:Issuer", Hospital), ("Tokens:Trusted:0:Audience", "marketplace"));

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Token_of_a_trusted_issuer_says_who_calls_and_gives_no_role_here()
    {
        var account = Guid.CreateVersion7();
        var token = _service.Tokens.Sign(Hospital, "marketplace",
        [
            new Claim(ClaimNames.Subject, account.ToString()),
            new Claim(ClaimNames.Roles, Roles.Operator),
            new Claim(ClaimNames.Membership, "not a membership"),
        ]);

        using var me = await _service.GetAsync("/me", token).ShouldBeAsync(200);
        Assert.Equal($"{account} 0 0", await me.Content.ReadAsStringAsync());
        await _service.GetAsync("/operators", token).ShouldBeProblemAsync(403, "role-not-allowed");
    }

    [Fact]
    public async Task Token_of_an_issuer_that_is_not_trusted_is_401()
    {
        var token = _service.Tokens.Sign("https://elsewhere.example", "marketplace", [new Claim(ClaimNames.Subject, Guid.NewGuid().ToString())]);

        await _service.GetAsync("/me", token).ShouldBeProblemAsync(401, "token-missing-or-invalid");
    }
}
