using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace Marketplace.ServiceDefaults.Tests.Identity;

public sealed class CachingTokenHandlerTests : IDisposable
{
    private readonly TestClock _clock = new();
    private readonly TestTokens _tokens;
    private readonly CachingTokenHandler _handler;
    private int _checks;

    public CachingTokenHandlerTests()
    {
        _tokens = new TestTokens(_clock);
        _handler = new CachingTokenHandler(16, _clock);
    }

    public void Dispose()
    {
        _handler.Dispose();
        _tokens.Dispose();
    }

    [Fact]
    public async Task Token_is_checked_once_and_the_verdict_kept()
    {
        var token = _tokens.For(TestUser.Clinician());

        var first = await ValidateAsync(token);
        var second = await ValidateAsync(token);

        Assert.True(first.IsValid);
        Assert.Same(first, second);
        Assert.Equal(1, _checks);
    }

    [Fact]
    public async Task Each_token_has_a_verdict_of_its_own()
    {
        var one = TestUser.Patient();
        var other = TestUser.Patient();

        Assert.Equal(one.Id.ToString(), (await ValidateAsync(_tokens.For(one))).ClaimsIdentity.FindFirst(ClaimNames.Subject)?.Value);
        Assert.Equal(other.Id.ToString(), (await ValidateAsync(_tokens.For(other))).ClaimsIdentity.FindFirst(ClaimNames.Subject)?.Value);
    }

    [Fact]
    public async Task Verdict_ends_with_the_token()
    {
        var token = _tokens.For(TestUser.Clinician());
        await ValidateAsync(token);

        _clock.Advance(TimeSpan.FromMinutes(9));
        Assert.True((await ValidateAsync(token)).IsValid);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False((await ValidateAsync(token)).IsValid);
    }

    [Fact]
    public async Task Refusal_is_never_kept()
    {
        var token = _tokens.Sign("https://evil.example", new TokenOptions().Audience, []);

        Assert.False((await ValidateAsync(token)).IsValid);
        Assert.False((await ValidateAsync(token)).IsValid);

        Assert.Equal(2, _checks);
    }

    [Fact]
    public async Task More_tokens_than_it_may_remember_are_still_accepted()
    {
        for (var i = 0; i < 100; i++)
        {
            Assert.True((await ValidateAsync(_tokens.For(TestUser.Patient()))).IsValid);
        }
    }

    private Task<TokenValidationResult> ValidateAsync(string token) => _handler.ValidateTokenAsync(token, new TokenValidationParameters
    {
        ValidIssuer = new TokenOptions().Issuer,
        ValidAudience = new TokenOptions().Audience,
        IssuerSigningKey = _tokens.Key,
        LifetimeValidator = (_, expires, _, _) => expires > _clock.GetUtcNow().UtcDateTime,
        IssuerValidator = (issuer, _, parameters) =>
        {
            _checks++;
            return issuer == parameters.ValidIssuer ? issuer : throw new SecurityTokenInvalidIssuerException(issuer);
        },
    });
}
