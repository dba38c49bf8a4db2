using System.Net.Http.Json;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Identity;

public sealed class SecrecyTests(IdentityFixture fixture) : IClassFixture<IdentityFixture>
{
    private readonly IdentityHost _host = fixture.Host;

    [Fact]
    public async Task Passwords_and_tokens_are_in_no_log_line()
    {
        var operators = await Person.FirstOperatorAsync(_host);
        var person = await Person.RegisterAsync(_host);
        await person.TrySignInAsync("a wrong guess 4711").ShouldBeProblemAsync(401, "sign-in-refused");
        var first = person.Tokens;
        await person.RefreshAsync();
        await person.TryRefreshAsync(first.RefreshToken).ShouldBeProblemAsync(409, "refresh-in-progress");

        string[] secrets =
        [
            person.Password, operators.Password, "a wrong guess 4711", person.Email,
            first.AccessToken, first.RefreshToken, person.Tokens.AccessToken, person.Tokens.RefreshToken,
        ];
        Assert.NotEmpty(_host.Logs.Lines);
        Assert.Contains(_host.Logs.Lines, line => line.Contains("signed in", StringComparison.Ordinal));
        Assert.DoesNotContain(_host.Logs.Lines, line => secrets.Any(s => line.Contains(s, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Passwords_and_refresh_tokens_are_not_in_the_database_files()
    {
        var person = await Person.RegisterAsync(_host);

        foreach (var file in Directory.GetFiles(_host.DataFolder, "identity.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            var text = await reader.ReadToEndAsync();
            Assert.DoesNotContain(person.Password, text, StringComparison.Ordinal);
            Assert.DoesNotContain(person.Tokens.RefreshToken, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Answers_hold_no_password_nor_hash_and_are_not_cached()
    {
        var person = await Person.RegisterAsync(_host);
        var hash = await _host.Db(db => Task.FromResult(db.Accounts.Single(a => a.Id == person.Id).PasswordHash));

        var response = await person.GetAsync("/me").ShouldBeAsync(200);
        var body = await response.Content.ReadAsStringAsync();

        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.DoesNotContain(person.Password, body, StringComparison.Ordinal);
        Assert.DoesNotContain(hash, body, StringComparison.Ordinal);
        Assert.DoesNotContain("password", body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_refused_registration_does_not_repeat_the_password()
    {
        var registration = Person.NewRegistration() with { Password = "kurz-4711" };

        var response = await _host.Anonymous.PutAsJsonAsync($"{Person.Route}/accounts/{Guid.CreateVersion7()}", registration);

        await response.ShouldBeProblemAsync(400, "password-too-short");
        Assert.DoesNotContain("kurz-4711", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
