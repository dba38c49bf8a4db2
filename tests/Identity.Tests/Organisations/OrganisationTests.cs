using Marketplace.Contracts.Identity;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Identity.Organisations;

public sealed class OrganisationTests(IdentityFixture fixture) : IClassFixture<IdentityFixture>
{
    private readonly IdentityHost _host = fixture.Host;

    private static object Hospital(string name = "CHU de Metz") => new { name, kind = "hospital", country = "FR", website = "https://chu.example" };

    private static string PathOf(Guid id) => $"/organisations/{id}";

    [Theory]
    [InlineData("start-up", "maker")]
    [InlineData("industry", "maker")]
    [InlineData("hospital", "site-coordinator")]
    [InlineData("university", "site-coordinator")]
    [InlineData("research-institute", "site-coordinator")]
    [InlineData("public-body", "site-coordinator")]
    [InlineData("patient-association", "site-coordinator")]
    [InlineData("insurer", null)]
    [InlineData("investor", null)]
    public async Task CreateOrganisation_gives_its_creator_the_role_of_its_kind_at_the_next_token(string kind, string? role)
    {
        var (person, id) = (await Person.RegisterAsync(_host), Guid.CreateVersion7());

        await person.PutAsync(PathOf(id), new { name = "Somebody AG", kind, country = "DE" }).ShouldBeAsync(201);
        await person.RefreshAsync();

        var memberships = person.Claims.Claims.Where(c => c.Type == "org").Select(c => c.Value);
        Assert.Equal([$"{id}:{role ?? "member"}"], memberships);
        Assert.Equal(role is null ? [] : [role], person.Claims.Claims.Where(c => c.Type == "roles").Select(c => c.Value));
        var mine = (await person.GetAsync("/me").JsonAsync(200)).GetProperty("memberships")[0];
        Assert.Equal("Somebody AG", mine.Text("name"));
        Assert.True(mine.GetProperty("administrator").GetBoolean());
    }

    [Fact]
    public async Task CreateOrganisation_sent_again_returns_200_otherwise_409_and_to_a_stranger_404()
    {
        var (person, stranger, id) = (await Person.RegisterAsync(_host), await Person.RegisterAsync(_host), Guid.CreateVersion7());
        await person.PutAsync(PathOf(id), Hospital()).ShouldBeAsync(201);

        await person.PutAsync(PathOf(id), Hospital()).ShouldBeAsync(200);
        await person.PutAsync(PathOf(id), Hospital("Another name")).ShouldBeProblemAsync(409, "organisation-differs");
        await stranger.PutAsync(PathOf(id), Hospital()).ShouldBeProblemAsync(404, "organisation-unknown");
    }

    [Fact]
    public async Task CreateOrganisation_in_parallel_with_one_id_makes_one()
    {
        var (person, id) = (await Person.RegisterAsync(_host), Guid.CreateVersion7());

        var responses = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => person.PutAsync(PathOf(id), Hospital())));

        Assert.Equal([200, 200, 200, 200, 201], responses.Select(r => (int)r.StatusCode).Order());
    }

    [Fact]
    public async Task CreateOrganisation_with_bad_values_returns_400()
    {
        var (person, path) = (await Person.RegisterAsync(_host), PathOf(Guid.CreateVersion7()));

        await person.PutAsync(path, new { name = "a\nb", kind = "hospital", country = "FR" }).ShouldBeProblemAsync(400, "organisation-name-invalid");
        await person.PutAsync(path, new { name = "a\0b", kind = "hospital", country = "FR" }).ShouldBeProblemAsync(400, "organisation-name-invalid");
        await person.PutAsync(path, new { name = "X", kind = "hospital", country = "FR", website = "https://chu.example/\0" }).ShouldBeProblemAsync(400, "website-invalid");
        await person.PutAsync(path, new { name = "X", kind = "hospital", country = "France" }).ShouldBeProblemAsync(400, "validation-failed");
        await person.PutAsync(path, new { name = "X", country = "FR" }).ShouldBeProblemAsync(400, "validation-failed");
        await person.PutAsync(path, new { kind = "hospital", country = "FR" }).ShouldBeProblemAsync(400, "validation-failed");
        await person.PutAsync(path, new { name = "X", kind = "castle", country = "FR" }).ShouldBeProblemAsync(400, "json-invalid");
        await person.PutAsync(path, new { name = "X", kind = "hospital", country = "FR", website = "javascript:alert(1)" }).ShouldBeProblemAsync(400, "website-invalid");
        await person.PutAsync(path, new { name = "X", kind = "hospital", country = "FR", verifiedAtUtc = "2026-01-01T00:00:00Z" }).ShouldBeProblemAsync(400, "json-invalid");
        await _host.Anonymous.PutAsync(Person.Route + path, null).ShouldBeProblemAsync(401, "token-missing-or-invalid");
    }

    [Fact]
    public async Task CreateOrganisation_for_the_twenty_first_time_returns_409()
    {
        var person = await Person.RegisterAsync(_host);
        for (var i = 0; i < Member.MaxPerAccount; i++)
        {
            await person.PutAsync(PathOf(Guid.CreateVersion7()), Hospital()).ShouldBeAsync(201);
        }

        await person.PutAsync(PathOf(Guid.CreateVersion7()), Hospital()).ShouldBeProblemAsync(409, "memberships-too-many");
    }

    [Fact]
    public async Task GetOrganisation_shows_members_to_those_inside_and_strangers_only_what_is_verified()
    {
        var (person, stranger, boss) = (await Person.RegisterAsync(_host), await Person.RegisterAsync(_host), await Person.FirstOperatorAsync(_host));
        var path = PathOf(Guid.CreateVersion7());
        await person.PutAsync(path, Hospital()).ShouldBeAsync(201);

        Assert.Equal(person.Id, (await person.GetAsync(path).JsonAsync(200)).GetProperty("members")[0].GetProperty("accountId").GetGuid());
        Assert.Equal(1, (await boss.GetAsync(path).JsonAsync(200)).GetProperty("members").GetArrayLength());
        await stranger.GetAsync(path).ShouldBeProblemAsync(404, "organisation-unknown");
        await stranger.GetAsync(PathOf(Guid.CreateVersion7())).ShouldBeProblemAsync(404, "organisation-unknown");
        await boss.PostAsync(path + "/verify").ShouldBeAsync(200);
        var seen = await stranger.GetAsync(path).JsonAsync(200);
        Assert.Equal("CHU de Metz", seen.Text("name"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, seen.GetProperty("members").ValueKind);
        await _host.Anonymous.GetAsync(Person.Route + path).ShouldBeProblemAsync(401, "token-missing-or-invalid");
    }

    [Fact]
    public async Task VerifyOrganisation_tells_the_others_once()
    {
        var (person, boss, id) = (await Person.RegisterAsync(_host), await Person.FirstOperatorAsync(_host), Guid.CreateVersion7());
        await person.PutAsync(PathOf(id), new { name = "Patients unis", kind = "patient-association", country = "BE" }).ShouldBeAsync(201);

        await boss.PostAsync(PathOf(id) + "/verify").ShouldBeAsync(200);
        var first = await boss.GetAsync(PathOf(id)).JsonAsync(200);
        _host.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await boss.PostAsync(PathOf(id) + "/verify").JsonAsync(200);

        Assert.Equal(first.Text("verifiedAtUtc"), second.Text("verifiedAtUtc"));
        var e = Assert.Single(await _host.OutboxAsync<OrganisationVerifiedV1>(), e => e.OrganisationId == id);
        Assert.Equal(("Patients unis", "patient-association", "BE"), (e.Name, e.Kind, e.Country));
    }

    [Fact]
    public async Task VerifyOrganisation_is_for_operators_and_for_organisations_that_exist()
    {
        var (person, boss, id) = (await Person.RegisterAsync(_host), await Person.FirstOperatorAsync(_host), Guid.CreateVersion7());
        await person.PutAsync(PathOf(id), Hospital()).ShouldBeAsync(201);

        await person.PostAsync(PathOf(id) + "/verify").ShouldBeProblemAsync(403, "role-not-allowed");
        await boss.PostAsync(PathOf(Guid.CreateVersion7()) + "/verify").ShouldBeProblemAsync(404, "organisation-unknown");
        await _host.Anonymous.PostAsync(Person.Route + PathOf(id) + "/verify", null).ShouldBeProblemAsync(401, "token-missing-or-invalid");
    }

    [Fact]
    public async Task ListOrganisations_pages_through_all_once_and_filters()
    {
        await using var host = await IdentityHost.StartAsync();
        var (person, boss) = (await Person.RegisterAsync(host), await Person.FirstOperatorAsync(host));
        var ids = Enumerable.Range(0, 5).Select(i => Guid.CreateVersion7(host.Clock.GetUtcNow().AddSeconds(i))).ToList();
        foreach (var id in ids)
        {
            await person.PutAsync(PathOf(id), Hospital()).ShouldBeAsync(201);
        }

        await boss.PostAsync(PathOf(ids[1]) + "/verify").ShouldBeAsync(200);

        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await boss.GetAsync($"/organisations?limit=2&cursor={cursor}").JsonAsync(200);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);
        Assert.Equal(ids, seen);
        Assert.Equal(1, (await boss.GetAsync("/organisations?verified=true").JsonAsync(200)).GetProperty("items").GetArrayLength());
        Assert.Equal(4, (await boss.GetAsync("/organisations?verified=false").JsonAsync(200)).GetProperty("items").GetArrayLength());
        await boss.GetAsync("/organisations?limit=0").ShouldBeProblemAsync(400, "validation-failed");
        await boss.GetAsync("/organisations?limit=101").ShouldBeProblemAsync(400, "validation-failed");
        await boss.GetAsync("/organisations?cursor=x").ShouldBeProblemAsync(400, "cursor-invalid");
        await person.GetAsync("/organisations").ShouldBeProblemAsync(403, "role-not-allowed");
        await host.Anonymous.GetAsync($"{Person.Route}/organisations").ShouldBeProblemAsync(401, "token-missing-or-invalid");
    }
}
