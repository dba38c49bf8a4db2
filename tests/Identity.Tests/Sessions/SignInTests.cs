using System.Net.Http.Json;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Identity.Sessions;

public sealed class SignInTests(IdentityFixture fixture) : IClassFixture<IdentityFixture>
{
    private readonly IdentityHost _host = fixture.Host;

    [Fact]
    public async Task SignIn_returns_a_token_that_says_who_and_what_for_ten_minutes()
    {
        var person = await Person.RegisterAsync(_host, "patient");

        var token = person.Claims;
        Assert.Equal("at+jwt", token.Typ);
        Assert.Equal("ES256", token.Alg);
        Assert.Equal(person.Id.ToString(), token.Subject);
        Assert.Equal("http://localhost:8080", token.Issuer);
        Assert.Equal(["marketplace"], token.Audiences);
        Assert.Equal(TimeSpan.FromMinutes(10), token.ValidTo - token.IssuedAt);
        Assert.Equal(["patient"], token.Claims.Where(c => c.Type == "roles").Select(c => c.Value));
        Assert.Equal(600, person.Tokens.ExpiresInSeconds);
        Assert.Equal(person.Id, person.Tokens.AccountId);
    }

    [Fact]
    public async Task SignIn_makes_a_session_of_its_own_each_time()
    {
        var person = await Person.RegisterAsync(_host);
        var first = person.Claims.GetClaim("sid").Value;

        await person.SignInAsync();

        Assert.NotEqual(first, person.Claims.GetClaim("sid").Value);
    }

    [Fact]
    public async Task SignIn_answers_alike_for_a_wrong_password_and_for_nobody()
    {
        var person = await Person.RegisterAsync(_host);
        var nobody = new Person(_host, Guid.Empty, $"{Guid.NewGuid():N}@example.org", "");

        var wrong = await person.TrySignInAsync("a wrong password").ShouldBeProblemAsync(401, "sign-in-refused");
        var unknown = await nobody.TrySignInAsync("a wrong password").ShouldBeProblemAsync(401, "sign-in-refused");

        Assert.Equal(wrong.Text("detail"), unknown.Text("detail"));
        Assert.Equal(wrong.EnumerateObject().Select(p => p.Name), unknown.EnumerateObject().Select(p => p.Name));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SignIn_after_ten_failures_is_locked_for_five_minutes_whether_or_not_there_is_an_account(bool exists)
    {
        var person = exists ? await Person.RegisterAsync(_host) : new Person(_host, Guid.Empty, $"{Guid.NewGuid():N}@example.org", "not important");
        for (var i = 0; i < 10; i++)
        {
            await person.TrySignInAsync($"wrong password {i}").ShouldBeProblemAsync(401, "sign-in-refused");
        }

        var locked = await person.TrySignInAsync(person.Password);
        await locked.ShouldBeProblemAsync(429, "sign-in-locked");
        Assert.Equal(TimeSpan.FromMinutes(5), locked.Headers.RetryAfter!.Delta);

        _host.Clock.Advance(TimeSpan.FromMinutes(5));
        await person.TrySignInAsync(person.Password).ShouldBeAsync(exists ? 200 : 401);
    }

    [Fact]
    public async Task SignIn_with_the_right_password_forgets_the_failures_before()
    {
        var person = await Person.RegisterAsync(_host);
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 9; i++)
            {
                await person.TrySignInAsync("a wrong password").ShouldBeProblemAsync(401, "sign-in-refused");
            }

            await person.SignInAsync();
        }
    }

    [Fact]
    public async Task SignIn_guessed_in_parallel_counts_every_guess()
    {
        var person = await Person.RegisterAsync(_host);

        var responses = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => person.TrySignInAsync($"wrong password {i}")));

        Assert.Equal(10, responses.Count(r => (int)r.StatusCode == 401));
        Assert.Equal(6, responses.Count(r => (int)r.StatusCode == 429));
        await person.TrySignInAsync(person.Password).ShouldBeProblemAsync(429, "sign-in-locked");
    }

    [Theory]
    [InlineData("""{"email":"a@example.org"}""", "validation-failed")]
    [InlineData("""{"email":"a@example.org","password":null}""", "validation-failed")]
    [InlineData("""{"email":"a@example.org","password":"x","remember":true}""", "json-invalid")]
    [InlineData("""{"email":"a@example.org","email":"b@example.org","password":"x"}""", "json-invalid")]
    [InlineData("""{"email":42,"password":"x"}""", "json-invalid")]
    [InlineData("""not json""", "json-invalid")]
    public async Task SignIn_with_another_shape_returns_400(string body, string code)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        await _host.Anonymous.PostAsync($"{Person.Route}/sign-in", content).ShouldBeProblemAsync(400, code);
    }

    [Fact]
    public async Task SignIn_with_a_password_beyond_its_length_returns_400_without_hashing_it() =>
        await _host.Anonymous.PostAsJsonAsync($"{Person.Route}/sign-in", new { email = "a@example.org", password = new string('x', 100_000) })
            .ShouldBeProblemAsync(400, "validation-failed");

    [Fact]
    public async Task SignIn_strengthens_a_password_that_was_stored_with_fewer_rounds()
    {
        var person = await Person.RegisterAsync(_host);
        var weak = new Microsoft.AspNetCore.Identity.PasswordHasher<Accounts.Account>(
            Microsoft.Extensions.Options.Options.Create(new Microsoft.AspNetCore.Identity.PasswordHasherOptions { IterationCount = 1000 }))
            .HashPassword(null!, person.Password);
        await _host.WriteAsync(async db => (await db.Accounts.SingleAsync(a => a.Id == person.Id)).StorePassword(weak));

        await person.SignInAsync();

        Assert.NotEqual(weak, await _host.Db(db => db.Accounts.Where(a => a.Id == person.Id).Select(a => a.PasswordHash).SingleAsync()));
        await person.SignInAsync();
    }
}
