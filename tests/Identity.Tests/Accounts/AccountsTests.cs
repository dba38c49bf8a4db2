using Marketplace.Testing;
using Xunit;

namespace Marketplace.Identity.Accounts;

public sealed class AccountsTests(IdentityFixture fixture) : IClassFixture<IdentityFixture>
{
    private readonly IdentityHost _host = fixture.Host;

    [Fact]
    public async Task GetMe_returns_the_callers_account()
    {
        var person = await Person.RegisterAsync(_host, "patient");

        var me = await person.GetAsync("/me").JsonAsync(200);

        Assert.Equal(person.Id, me.GetProperty("id").GetGuid());
        Assert.Equal(person.Email, me.Text("email"));
        Assert.Equal("fr", me.Text("language"));
        Assert.Equal("patient", me.GetProperty("roles")[0].GetString());
        Assert.Equal(0, me.GetProperty("memberships").GetArrayLength());
    }

    [Fact]
    public async Task GetMe_without_a_token_returns_401() =>
        await _host.Anonymous.GetAsync($"{Person.Route}/me").ShouldBeProblemAsync(401, "token-missing-or-invalid");

    [Fact]
    public async Task FindAccounts_returns_the_account_with_the_address_or_none()
    {
        var (boss, person) = (await Person.FirstOperatorAsync(_host), await Person.RegisterAsync(_host));

        var found = await boss.GetAsync($"/accounts?email={person.Email.ToUpperInvariant()}").JsonAsync(200);
        var none = await boss.GetAsync("/accounts?email=nobody@example.org").JsonAsync(200);

        Assert.Equal(person.Id, found.GetProperty("items")[0].GetProperty("id").GetGuid());
        Assert.Equal(0, none.GetProperty("items").GetArrayLength());
        await boss.GetAsync("/accounts?email=nonsense").ShouldBeProblemAsync(400, "email-invalid");
        await boss.GetAsync("/accounts?email=a%EF%BF%BEb@example.org").ShouldBeProblemAsync(400, "email-invalid");
        await boss.GetAsync("/accounts").ShouldBeProblemAsync(400, "request-invalid");
    }

    [Fact]
    public async Task Operators_endpoints_refuse_everybody_else()
    {
        var person = await Person.RegisterAsync(_host, "clinician");
        var anonymous = _host.Anonymous;
        string[] changes = [$"/accounts/{person.Id}/roles/operator", $"/accounts/{person.Id}/roles/ethics-reviewer"];

        foreach (var path in changes)
        {
            await person.PutAsync(path).ShouldBeProblemAsync(403, "role-not-allowed");
            await person.DeleteAsync(path).ShouldBeProblemAsync(403, "role-not-allowed");
            await anonymous.PutAsync(Person.Route + path, null).ShouldBeProblemAsync(401, "token-missing-or-invalid");
            await anonymous.DeleteAsync(Person.Route + path).ShouldBeProblemAsync(401, "token-missing-or-invalid");
        }

        await person.GetAsync($"/accounts?email={person.Email}").ShouldBeProblemAsync(403, "role-not-allowed");
        await anonymous.GetAsync($"{Person.Route}/accounts?email={person.Email}").ShouldBeProblemAsync(401, "token-missing-or-invalid");
    }

    [Fact]
    public async Task GrantRole_shows_at_the_next_token_and_RevokeRole_takes_it_back()
    {
        var (boss, person) = (await Person.FirstOperatorAsync(_host), await Person.RegisterAsync(_host, "clinician"));
        var role = $"/accounts/{person.Id}/roles/ethics-reviewer";

        await boss.PutAsync(role).ShouldBeAsync(200);
        await boss.PutAsync(role).ShouldBeAsync(200);
        Assert.DoesNotContain(person.Claims.Claims, c => c.Value == "ethics-reviewer");
        await person.RefreshAsync();
        Assert.Equal(["clinician", "ethics-reviewer"], person.Claims.Claims.Where(c => c.Type == "roles").Select(c => c.Value));

        await boss.DeleteAsync(role).ShouldBeAsync(200);
        await boss.DeleteAsync(role).ShouldBeAsync(200);
        await person.RefreshAsync();
        Assert.DoesNotContain(person.Claims.Claims, c => c.Value == "ethics-reviewer");
    }

    [Fact]
    public async Task GrantRole_of_a_declared_or_unknown_role_or_account_is_refused()
    {
        var (boss, person) = (await Person.FirstOperatorAsync(_host), await Person.RegisterAsync(_host));

        await boss.PutAsync($"/accounts/{person.Id}/roles/patient").ShouldBeProblemAsync(400, "role-not-grantable");
        await boss.PutAsync($"/accounts/{person.Id}/roles/maker").ShouldBeProblemAsync(400, "role-not-grantable");
        await boss.DeleteAsync($"/accounts/{person.Id}/roles/king").ShouldBeProblemAsync(400, "role-not-grantable");
        await boss.PutAsync($"/accounts/{Guid.CreateVersion7()}/roles/operator").ShouldBeProblemAsync(404, "account-unknown");
        await boss.DeleteAsync($"/accounts/{Guid.CreateVersion7()}/roles/operator").ShouldBeProblemAsync(404, "account-unknown");
    }

    [Fact]
    public async Task RevokeRole_of_the_last_operator_returns_409_and_two_at_once_leave_one()
    {
        await using var host = await IdentityHost.StartAsync();
        var boss = await Person.FirstOperatorAsync(host);
        var first = boss.Tokens.AccountId;
        await boss.DeleteAsync($"/accounts/{first}/roles/operator").ShouldBeProblemAsync(409, "operator-last");

        var second = await Person.RegisterAsync(host);
        await boss.PutAsync($"/accounts/{second.Id}/roles/operator").ShouldBeAsync(200);
        await second.RefreshAsync();
        var responses = await Task.WhenAll(
            boss.DeleteAsync($"/accounts/{second.Id}/roles/operator"), second.DeleteAsync($"/accounts/{first}/roles/operator"));

        Assert.Equal([200, 409], responses.Select(r => (int)r.StatusCode).Order());
    }
}
