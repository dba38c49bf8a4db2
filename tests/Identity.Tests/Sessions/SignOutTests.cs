using Marketplace.Testing;
using Xunit;

namespace Marketplace.Identity.Sessions;

public sealed class SignOutTests(IdentityFixture fixture) : IClassFixture<IdentityFixture>
{
    private readonly IdentityHost _host = fixture.Host;

    [Fact]
    public async Task SignOut_ends_this_session_and_no_other_and_may_be_repeated()
    {
        var person = await Person.RegisterAsync(_host);
        var elsewhere = await new Person(_host, person.Id, person.Email, person.Password).SignInAsync();

        await person.PostAsync("/sign-out", new { person.Tokens.RefreshToken }).ShouldBeAsync(204);
        await person.PostAsync("/sign-out", new { person.Tokens.RefreshToken }).ShouldBeAsync(204);

        await person.TryRefreshAsync(person.Tokens.RefreshToken).ShouldBeProblemAsync(401, "refresh-token-invalid");
        await elsewhere.RefreshAsync();
    }

    [Fact]
    public async Task SignOut_with_an_unknown_token_returns_204_all_the_same()
    {
        var person = await Person.RegisterAsync(_host);

        await person.PostAsync("/sign-out", new { RefreshToken = "never given out" }).ShouldBeAsync(204);
    }

    [Fact]
    public async Task SignOutEverywhere_ends_every_session_of_the_caller_and_of_nobody_else()
    {
        var (person, neighbour) = (await Person.RegisterAsync(_host), await Person.RegisterAsync(_host));
        var elsewhere = await new Person(_host, person.Id, person.Email, person.Password).SignInAsync();

        await person.PostAsync("/sign-out-everywhere").ShouldBeAsync(204);

        await person.TryRefreshAsync(person.Tokens.RefreshToken).ShouldBeProblemAsync(401, "refresh-token-invalid");
        await elsewhere.TryRefreshAsync(elsewhere.Tokens.RefreshToken).ShouldBeProblemAsync(401, "refresh-token-invalid");
        await neighbour.RefreshAsync();
        await person.SignInAsync();
    }

    [Fact]
    public async Task SignOutEverywhere_without_a_token_returns_401() =>
        await _host.Anonymous.PostAsync($"{Person.Route}/sign-out-everywhere", null).ShouldBeProblemAsync(401, "token-missing-or-invalid");
}
