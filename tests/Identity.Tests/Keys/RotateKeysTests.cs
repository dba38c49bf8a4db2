using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Marketplace.Identity.Keys;

public sealed class RotateKeysTests(IdentityFixture fixture) : IClassFixture<IdentityFixture>
{
    private readonly IdentityHost _host = fixture.Host;

    private async Task<List<string>> PublishedAsync()
    {
        var set = await _host.Anonymous.GetAsync($"{Person.Route}/.well-known/jwks.json").JsonAsync(200);
        return [.. set.GetProperty("keys").EnumerateArray().Select(k => k.Text("kid"))];
    }

    private Task<string> IdOfAsync(KeyState state) =>
        _host.Db(db => db.SigningKeys.Where(k => k.State == state).Select(k => k.Id).SingleAsync());

    [Fact]
    public async Task Published_keys_are_the_signing_one_and_the_next_without_their_private_halves()
    {
        var person = await Person.RegisterAsync(_host);

        var set = await _host.Anonymous.GetAsync($"{Person.Route}/.well-known/jwks.json").JsonAsync(200);

        var keys = set.GetProperty("keys").EnumerateArray().ToList();
        Assert.Contains(keys, k => k.Text("kid") == person.Claims.Kid);
        Assert.All(keys, k => Assert.Equal(["alg", "crv", "kid", "kty", "use", "x", "y"], k.EnumerateObject().Select(p => p.Name).Order()));
        Assert.Contains(await IdOfAsync(KeyState.Next), keys.Select(k => k.Text("kid")));
    }

    [Fact]
    public async Task RotateKeys_signs_with_a_key_known_before_and_old_tokens_live_on_until_they_expire()
    {
        var (boss, person) = (await Person.FirstOperatorAsync(_host), await Person.RegisterAsync(_host));
        var (old, next, publishedBefore) = (person.Claims.Kid, await IdOfAsync(KeyState.Next), await PublishedAsync());

        var rotated = await boss.PostAsync("/keys/rotate").JsonAsync(200);

        Assert.Equal(next, rotated.Text("signingKeyId"));
        Assert.Contains(next, publishedBefore);
        await person.GetAsync("/me").ShouldBeAsync(200);
        var fresh = await Person.RegisterAsync(_host);
        Assert.Equal(next, fresh.Claims.Kid);
        await fresh.GetAsync("/me").ShouldBeAsync(200);
        var published = await PublishedAsync();
        Assert.Contains(old, published);
        Assert.Contains(next, published);
        Assert.Contains(await IdOfAsync(KeyState.Next), published);

        _host.Clock.Advance(TimeSpan.FromMinutes(9) + TimeSpan.FromSeconds(50));
        Assert.Contains(old, await PublishedAsync());
        _host.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.DoesNotContain(old, await PublishedAsync());
        await person.GetAsync("/me").ShouldBeProblemAsync(401, "token-missing-or-invalid");
    }

    [Fact]
    public async Task RotateKeys_twice_at_once_leaves_one_signing_and_one_next_key_and_erases_private_halves()
    {
        var boss = await Person.FirstOperatorAsync(_host);

        await Task.WhenAll(boss.PostAsync("/keys/rotate").ShouldBeAsync(200), boss.PostAsync("/keys/rotate").ShouldBeAsync(200));

        var keys = await _host.Db(db => db.SigningKeys.ToListAsync());
        Assert.Single(keys, k => k.State is KeyState.Current);
        Assert.Single(keys, k => k.State is KeyState.Next);
        Assert.All(keys.Where(k => k.State is KeyState.Retired), k => Assert.Null(k.EncryptedPrivateKey));
        await (await Person.RegisterAsync(_host)).GetAsync("/me").ShouldBeAsync(200);
    }

    [Fact]
    public async Task RotateKeys_happens_by_itself_after_thirty_days_and_not_before()
    {
        var housekeeping = _host.Services.GetServices<IHostedService>().OfType<Housekeeping>().Single();
        await housekeeping.RunOnceAsync(TestContext.Current.CancellationToken);
        var before = await IdOfAsync(KeyState.Current);
        await housekeeping.RunOnceAsync(TestContext.Current.CancellationToken);
        Assert.Equal(before, await IdOfAsync(KeyState.Current));

        _host.Clock.Advance(TimeSpan.FromDays(30));
        await housekeeping.RunOnceAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(before, await IdOfAsync(KeyState.Current));
    }

    [Fact]
    public async Task RotateKeys_is_for_operators()
    {
        var person = await Person.RegisterAsync(_host, "clinician");

        await person.PostAsync("/keys/rotate").ShouldBeProblemAsync(403, "role-not-allowed");
        await _host.Anonymous.PostAsync($"{Person.Route}/keys/rotate", null).ShouldBeProblemAsync(401, "token-missing-or-invalid");
    }

    [Fact]
    public async Task Discovery_document_names_issuer_and_keys()
    {
        var document = await _host.Anonymous.GetAsync("/.well-known/openid-configuration").JsonAsync(200);

        Assert.Equal("http://localhost:8080", document.Text("issuer"));
        Assert.Equal("http://localhost:8080/api/identity/.well-known/jwks.json", document.Text("jwks_uri"));
        Assert.Equal("ES256", document.GetProperty("id_token_signing_alg_values_supported")[0].GetString());
    }
}
