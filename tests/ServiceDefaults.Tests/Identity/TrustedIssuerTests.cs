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

    [Theory]
    [InlineData(ClaimNames.Roles)]
    [InlineData(ClaimTypes.Role)]
    [InlineData("role")]
    public async Task Token_of_a_trusted_issuer_gives_no_role_here_whatever_its_claim_is_called(string claim)
    {
        var token = Sign(Guid.NewGuid().ToString(), new Claim(claim, Roles.Operator), new Claim(ClaimNames.Membership, "not a membership"));

        using var me = await _service.GetAsync("/me", token).ShouldBeAsync(200);
        Assert.EndsWith(" 0 0", await me.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await _service.GetAsync("/operators", token).ShouldBeProblemAsync(403, "role-not-allowed");
    }

    [Theory]
    [InlineData("a.b.c")]
    [InlineData("a.b.c.d.e")]
    [InlineData("eyJ9.e30.x")]
    [InlineData("nothing")]
    public async Task A_malformed_token_is_refused_where_several_issuers_are_trusted(string token) =>
        await _service.GetAsync("/me", token).ShouldBeProblemAsync(401, "token-missing-or-invalid");

    [Fact]
    public async Task Token_of_a_trusted_issuer_says_who_calls_under_an_id_of_its_own()
    {
        var account = Guid.CreateVersion7();

        var posed = await WhoAsync(Sign(account.ToString()));

        Assert.NotEqual(account, posed);
        Assert.Equal(8, posed.Version);
        Assert.Equal(posed, await WhoAsync(Sign(account.ToString())));
        Assert.NotEqual(posed, await WhoAsync(Sign("dr.weber")));
    }

    [Fact]
    public void Id_of_a_foreign_subject_never_changes_and_differs_by_issuer()
    {
        Assert.Equal(Guid.Parse("8e020383-4a3b-8751-a0a0-8eca4203bebb"), ForeignSubject.IdOf(Hospital, "dr.weber"));
        Assert.NotEqual(ForeignSubject.IdOf(Hospital, "dr.weber"), ForeignSubject.IdOf("https://clinic.example", "dr.weber"));
    }

    [Fact]
    public async Task Token_of_a_trusted_issuer_without_a_subject_is_401() =>
        await _service.GetAsync("/me", _service.Tokens.Sign(Hospital, "marketplace", [])).ShouldBeProblemAsync(401, "token-missing-or-invalid");

    [Fact]
    public async Task Token_of_an_issuer_that_is_not_trusted_is_401()
    {
        var token = _service.Tokens.Sign("https://elsewhere.example", "marketplace", [new Claim(ClaimNames.Subject, Guid.NewGuid().ToString())]);

        await _service.GetAsync("/me", token).ShouldBeProblemAsync(401, "token-missing-or-invalid");
    }

    private string Sign(string subject, params Claim[] claims) =>
        _service.Tokens.Sign(Hospital, "marketplace", [new Claim(ClaimNames.Subject, subject), .. claims]);

    private async Task<Guid> WhoAsync(string token)
    {
        using var me = await _service.GetAsync("/me", token).ShouldBeAsync(200);
        return Guid.Parse((await me.Content.ReadAsStringAsync()).Split(' ')[0]);
    }
}
