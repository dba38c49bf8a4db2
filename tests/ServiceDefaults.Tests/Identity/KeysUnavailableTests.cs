using System.Security.Claims;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace Marketplace.ServiceDefaults.Tests.Identity;

/// <summary>A service that started while the source of its keys was down.</summary>
public sealed class KeysUnavailableTests : IAsyncLifetime
{
    private TestIssuer _issuer = null!;
    private TestService _service = null!;

    public async ValueTask InitializeAsync()
    {
        _issuer = await TestIssuer.StartAsync(isDown: true);
        _service = await TestService.StartAsync(_issuer, app => app.MapGet("/me", (CurrentUser user) => user.Id), (_, _) => { });
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Good_token_is_503_until_the_keys_can_be_read_and_then_taken()
    {
        var token = _service.Tokens.For(TestUser.Patient());

        using var refused = await _service.GetAsync("/me", token);
        await Task.FromResult(refused).ShouldBeProblemAsync(503, "keys-unavailable");
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);

        _issuer.IsDown = false;
        await Eventually.TrueAsync(async () => (await _service.GetAsync("/me", token)).IsSuccessStatusCode, "the token is taken");
    }

    [Fact]
    public async Task No_token_and_a_token_that_no_key_could_make_good_are_401()
    {
        Claim[] subject = [new(ClaimNames.Subject, Guid.NewGuid().ToString())];
        var options = new TokenOptions();

        await _service.GetAsync("/me", null).ShouldBeProblemAsync(401, "token-missing-or-invalid");
        await _service.GetAsync("/me", "abc.def").ShouldBeProblemAsync(401, "token-missing-or-invalid");
        await _service.GetAsync("/me", _service.Tokens.Sign("https://evil.example", options.Audience, subject)).ShouldBeProblemAsync(401, "token-missing-or-invalid");
        await _service.GetAsync("/me", _service.Tokens.Sign(options.Issuer, options.Audience, subject, TimeSpan.FromSeconds(-1)))
            .ShouldBeProblemAsync(401, "token-missing-or-invalid");
    }

    [Fact]
    public async Task Unknown_key_is_401_when_keys_could_once_be_read_although_their_source_is_down_now()
    {
        _issuer.IsDown = false;
        await _service.GetAsync("/me", _service.Tokens.For(TestUser.Patient())).ShouldBeAsync(200);
        _issuer.IsDown = true;
        using var stranger = new TestTokens(_service.Clock);

        await _service.GetAsync("/me", stranger.For(TestUser.Patient())).ShouldBeProblemAsync(401, "token-missing-or-invalid");
        await _service.GetAsync("/me", _service.Tokens.For(TestUser.Patient())).ShouldBeAsync(200);
    }
}
