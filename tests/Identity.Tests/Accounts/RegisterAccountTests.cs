using System.Net.Http.Json;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Identity.Accounts;

public sealed class RegisterAccountTests(IdentityFixture fixture) : IClassFixture<IdentityFixture>
{
    private readonly IdentityHost _host = fixture.Host;

    private Task<HttpResponseMessage> PutAsync(Guid id, object body) => _host.Anonymous.PutAsJsonAsync($"{Person.Route}/accounts/{id}", body);

    [Fact]
    public async Task RegisterAccount_makes_an_account_with_the_declared_role_and_one_spelling_of_the_address()
    {
        var (id, registration) = (Guid.CreateVersion7(), Person.NewRegistration("clinician"));

        await PutAsync(id, registration with { Email = $"  {registration.Email.ToUpperInvariant()} " }).ShouldBeAsync(201);

        var account = await _host.Db(db => db.Accounts.SingleAsync(a => a.Id == id));
        Assert.Equal(registration.Email, account.Email);
        Assert.Equal(["clinician"], account.Roles);
        Assert.Equal(Language.Fr, account.Language);
        await new Person(_host, id, registration.Email, registration.Password).SignInAsync();
    }

    [Fact]
    public async Task RegisterAccount_sent_again_returns_200_and_otherwise_409()
    {
        var (id, registration) = (Guid.CreateVersion7(), Person.NewRegistration("patient"));
        await PutAsync(id, registration).ShouldBeAsync(201);

        await PutAsync(id, registration).ShouldBeAsync(200);
        await PutAsync(id, registration with { DisplayName = "Somebody else" }).ShouldBeProblemAsync(409, "account-differs");
        await PutAsync(id, registration with { Role = "clinician" }).ShouldBeProblemAsync(409, "account-differs");
        await PutAsync(id, registration with { Password = "another long password" }).ShouldBeProblemAsync(409, "account-differs");
        await PutAsync(id, Person.NewRegistration()).ShouldBeProblemAsync(409, "account-differs");
    }

    [Fact]
    public async Task RegisterAccount_with_a_taken_address_in_any_spelling_returns_409()
    {
        var registration = Person.NewRegistration();
        await PutAsync(Guid.CreateVersion7(), registration).ShouldBeAsync(201);

        await PutAsync(Guid.CreateVersion7(), registration).ShouldBeProblemAsync(409, "email-taken");
        await PutAsync(Guid.CreateVersion7(), registration with { Email = registration.Email.ToUpperInvariant() }).ShouldBeProblemAsync(409, "email-taken");
    }

    [Fact]
    public async Task RegisterAccount_in_parallel_for_one_address_makes_one_account()
    {
        var registration = Person.NewRegistration();

        var responses = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PutAsync(Guid.CreateVersion7(), registration)));

        Assert.Equal([201, 409, 409, 409, 409, 409], responses.Select(r => (int)r.StatusCode).Order());
        Assert.Equal(1, await _host.Db(db => db.Accounts.CountAsync(a => a.Email == registration.Email)));
    }

    [Fact]
    public async Task RegisterAccount_in_parallel_with_one_id_makes_one_account_and_tells_everyone()
    {
        var (id, registration) = (Guid.CreateVersion7(), Person.NewRegistration());

        var responses = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PutAsync(id, registration)));

        Assert.Equal([200, 200, 200, 201], responses.Select(r => (int)r.StatusCode).Order());
    }

    [Fact]
    public async Task RegisterAccount_cannot_be_used_to_guess_a_password()
    {
        var (id, registration) = (Guid.CreateVersion7(), Person.NewRegistration());
        await PutAsync(id, registration).ShouldBeAsync(201);
        for (var guess = 0; guess < 10; guess++)
        {
            await PutAsync(id, registration with { Password = $"guess number {guess}" }).ShouldBeProblemAsync(409, "account-differs");
        }

        await PutAsync(id, registration).ShouldBeProblemAsync(409, "account-differs");
        await new Person(_host, id, registration.Email, registration.Password).TrySignInAsync(registration.Password)
            .ShouldBeProblemAsync(429, "sign-in-locked");
    }

    [Theory]
    [InlineData("Password", "elf Zeichen", "password-too-short")]
    [InlineData("Password", "Password2026!", "password-too-common")]
    [InlineData("DisplayName", "   ", "validation-failed")]
    [InlineData("DisplayName", "a\u0007b", "display-name-invalid")]
    [InlineData("Email", "nobody", "email-invalid")]
    [InlineData("Email", "Somebody <somebody@example.org>", "email-invalid")]
    [InlineData("Email", "a b@example.org", "email-invalid")]
    [InlineData("Email", "a\uFFFEb@example.org", "email-invalid")]
    [InlineData("Email", "a\u0000b@example.org", "email-invalid")]
    [InlineData("DisplayName", "a\u0000b", "display-name-invalid")]
    [InlineData("Language", "it", "json-invalid")]
    [InlineData("Role", "operator", "json-invalid")]
    [InlineData("Role", "ethics-reviewer", "json-invalid")]
    public async Task RegisterAccount_with_a_bad_value_returns_400_and_leaves_nothing(string field, string value, string code)
    {
        var id = Guid.CreateVersion7();
        var registration = Person.NewRegistration();
        var body = new Dictionary<string, object?>
        {
            ["email"] = registration.Email,
            ["password"] = registration.Password,
            ["displayName"] = registration.DisplayName,
            ["language"] = "fr",
        };
        body[char.ToLowerInvariant(field[0]) + field[1..]] = value;

        await PutAsync(id, body).ShouldBeProblemAsync(400, code);
        Assert.False(await _host.Db(db => db.Accounts.AnyAsync(a => a.Id == id)));
    }

    [Theory]
    [InlineData("email")]
    [InlineData("password")]
    [InlineData("displayName")]
    public async Task RegisterAccount_with_half_a_surrogate_pair_returns_400(string field)
    {
        const string Valid = """{"email":"EMAIL","password":"PASSWORD","displayName":"DISPLAYNAME","language":"fr"}""";
        var body = Valid.Replace(field.ToUpperInvariant(), @"drei Katzen \ud800 im Regen@example.org", StringComparison.Ordinal);
        using var json = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        await _host.Anonymous.PutAsync($"{Person.Route}/accounts/{Guid.CreateVersion7()}", json).ShouldBeProblemAsync(400, "json-invalid");
    }

    [Theory]
    [InlineData("roles")]
    [InlineData("id")]
    [InlineData("securityStamp")]
    [InlineData("passwordHash")]
    [InlineData("createdAtUtc")]
    [InlineData("organisations")]
    public async Task RegisterAccount_with_a_field_that_is_not_the_callers_returns_400(string field)
    {
        var registration = Person.NewRegistration();
        var body = new Dictionary<string, object?>
        {
            ["email"] = registration.Email,
            ["password"] = registration.Password,
            ["displayName"] = registration.DisplayName,
            ["language"] = "fr",
            [field] = new[] { "operator" },
        };

        await PutAsync(Guid.CreateVersion7(), body).ShouldBeProblemAsync(400, "json-invalid");
    }

    [Theory]
    [InlineData("Email")]
    [InlineData("Password")]
    [InlineData("DisplayName")]
    [InlineData("Language")]
    public async Task RegisterAccount_without_a_field_returns_400_that_names_it(string field)
    {
        var name = char.ToLowerInvariant(field[0]) + field[1..];
        var body = new Dictionary<string, object?>
        {
            ["email"] = "somebody@example.org",
            ["password"] = "drei Katzen im Regen",
            ["displayName"] = "Somebody",
            ["language"] = "fr",
        };
        body.Remove(name);

        var problem = await PutAsync(Guid.CreateVersion7(), body).ShouldBeProblemAsync(400, "validation-failed");

        Assert.True(problem.GetProperty("errors").TryGetProperty(name, out _));
    }

    [Fact]
    public async Task RegisterAccount_with_values_beyond_their_length_returns_400()
    {
        var registration = Person.NewRegistration();

        await PutAsync(Guid.CreateVersion7(), registration with { Password = new string('x', 129) }).ShouldBeProblemAsync(400, "validation-failed");
        await PutAsync(Guid.CreateVersion7(), registration with { DisplayName = new string('x', 101) }).ShouldBeProblemAsync(400, "validation-failed");
        await PutAsync(Guid.CreateVersion7(), registration with { Email = new string('x', 250) + "@example.org" }).ShouldBeProblemAsync(400, "validation-failed");
    }
}
