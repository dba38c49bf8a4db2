using Marketplace.Testing;
using Xunit;

namespace Marketplace.Identity.Sessions;

public sealed class RefreshSessionTests(IdentityFixture fixture) : IClassFixture<IdentityFixture>
{
    private readonly IdentityHost _host = fixture.Host;

    [Fact]
    public async Task RefreshSession_gives_a_new_pair_in_the_same_session()
    {
        var person = await Person.RegisterAsync(_host);
        var (before, session) = (person.Tokens, person.Claims.GetClaim("sid").Value);

        await person.RefreshAsync();

        Assert.NotEqual(before.RefreshToken, person.Tokens.RefreshToken);
        Assert.NotEqual(before.AccessToken, person.Tokens.AccessToken);
        Assert.Equal(session, person.Claims.GetClaim("sid").Value);
        await person.GetAsync("/me").ShouldBeAsync(200);
    }

    [Fact]
    public async Task RefreshSession_in_parallel_gives_one_pair_and_ends_nothing()
    {
        var person = await Person.RegisterAsync(_host);
        var token = person.Tokens.RefreshToken;

        var responses = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => person.TryRefreshAsync(token)));

        Assert.Equal([200, 409, 409, 409, 409], responses.Select(r => (int)r.StatusCode).Order());
        var winner = await Task.FromResult(responses.Single(r => r.IsSuccessStatusCode)).JsonAsync(200);
        await person.TryRefreshAsync(winner.Text("refreshToken")).ShouldBeAsync(200);
    }

    [Fact]
    public async Task RefreshSession_with_a_used_token_ends_the_session_once_ten_seconds_have_passed()
    {
        var person = await Person.RegisterAsync(_host);
        var other = await new Person(_host, person.Id, person.Email, person.Password).SignInAsync();
        var old = person.Tokens.RefreshToken;
        await person.RefreshAsync();
        await person.TryRefreshAsync(old).ShouldBeProblemAsync(409, "refresh-in-progress");
        _host.Clock.Advance(TimeSpan.FromSeconds(11));

        await person.TryRefreshAsync(old).ShouldBeProblemAsync(401, "refresh-token-reused");

        await person.TryRefreshAsync(person.Tokens.RefreshToken).ShouldBeProblemAsync(401, "refresh-token-invalid");
        await other.RefreshAsync();
    }

    [Fact]
    public async Task RefreshSession_with_a_token_of_two_generations_ago_ends_the_session()
    {
        var person = await Person.RegisterAsync(_host);
        var old = person.Tokens.RefreshToken;
        await person.RefreshAsync();
        _host.Clock.Advance(TimeSpan.FromMinutes(9));
        await person.RefreshAsync();

        await person.TryRefreshAsync(old).ShouldBeProblemAsync(401, "refresh-token-reused");
        await person.TryRefreshAsync(person.Tokens.RefreshToken).ShouldBeProblemAsync(401, "refresh-token-invalid");
    }

    [Fact]
    public async Task RefreshSession_after_seven_idle_days_returns_401()
    {
        var person = await Person.RegisterAsync(_host);
        _host.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));

        await person.TryRefreshAsync(person.Tokens.RefreshToken).ShouldBeProblemAsync(401, "refresh-token-invalid");
    }

    [Fact]
    public async Task RefreshSession_after_thirty_busy_days_returns_401()
    {
        var person = await Person.RegisterAsync(_host);
        var end = _host.Clock.GetUtcNow().AddDays(30).UtcDateTime;
        for (var day = 0; day < 24; day += 6)
        {
            _host.Clock.Advance(TimeSpan.FromDays(6));
            await person.RefreshAsync();
        }

        Assert.True(person.Tokens.RefreshExpiresAtUtc <= end);
        _host.Clock.Advance(TimeSpan.FromDays(6));
        await person.TryRefreshAsync(person.Tokens.RefreshToken).ShouldBeProblemAsync(401, "refresh-token-invalid");
    }

    [Fact]
    public async Task RefreshSession_with_a_token_of_another_kind_returns_401()
    {
        var person = await Person.RegisterAsync(_host);

        await person.TryRefreshAsync("never given out").ShouldBeProblemAsync(401, "refresh-token-invalid");
        await person.TryRefreshAsync(person.Tokens.AccessToken).ShouldBeProblemAsync(400, "validation-failed");
        await _host.ClientWith(person.Tokens.RefreshToken).GetAsync($"{Person.Route}/me").ShouldBeProblemAsync(401, "token-missing-or-invalid");
    }
}
