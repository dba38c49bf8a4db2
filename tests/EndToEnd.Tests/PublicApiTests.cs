using System.Net;
using System.Text.Json;
using Marketplace.Testing;

namespace Marketplace.EndToEnd.Tests;

[Collection(SystemTests.Name)]
public sealed class PublicApiTests(RunningSystem system)
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("identity")]
    [InlineData("catalog")]
    [InlineData("trials")]
    [InlineData("feedback")]
    public async Task Every_address_of_a_service_is_in_the_gateways_description(string service)
    {
        using var direct = system.HttpClientOf(service);
        using var gateway = system.HttpClientOf("gateway");

        var own = await OperationsAsync(direct);
        var all = await OperationsAsync(gateway);

        Assert.NotEmpty(own);
        Assert.Empty(own.Where(o => o.Contains($"/api/{service}", StringComparison.Ordinal)).Except(all));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/docs/index.html")]
    [InlineData("/health")]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/api/identity/.well-known/jwks.json")]
    [InlineData("/api/trials/.well-known/participation-keys.json")]
    [InlineData("/api/catalog/solutions")]
    [InlineData("/api/trials")]
    [InlineData("/api/feedback/questionnaires")]
    public async Task Public_page_needs_no_token(string path)
    {
        using var gateway = system.HttpClientOf("gateway");
        await gateway.GetAsync(path, Ct).ShouldBeAsync(200);
    }

    [Fact]
    public async Task Listing_evidence_trial_consent_and_results_of_an_open_trial_need_no_token()
    {
        var evaluation = await Evaluation.OpenAsync(system, Ct);
        using var gateway = system.HttpClientOf("gateway");
        string[] paths =
        [
            $"/api/catalog/solutions/{evaluation.SolutionId}",
            $"/api/catalog/solutions/{evaluation.SolutionId}/evidence",
            $"/api/trials/{evaluation.TrialId}",
            $"/api/trials/{evaluation.TrialId}/consent?role=patient&language=de",
            $"/api/feedback/trials/{evaluation.TrialId}/results",
        ];

        foreach (var path in paths)
        {
            await gateway.GetAsync(path, Ct).ShouldBeAsync(200);
        }
    }

    [Theory]
    [InlineData("/api/identity/me")]
    [InlineData("/api/identity/organisations")]
    [InlineData("/api/catalog/my/solutions")]
    [InlineData("/api/catalog/reviews")]
    [InlineData("/api/trials/my/enrolments")]
    [InlineData("/api/trials/ethics/submissions")]
    [InlineData("/api/feedback/dead-letters")]
    public async Task Everything_else_needs_one(string path)
    {
        using var gateway = system.HttpClientOf("gateway");
        await gateway.GetAsync(path, Ct).ShouldBeProblemAsync(401, "token-missing-or-invalid");
    }

    [Fact]
    public async Task A_token_for_accounts_does_not_open_the_participants_door()
    {
        var cast = await system.CastAsync();
        var refused = await system.Api.Feedback.GetResponseAsync(cast.People[0].Tokens.AccessToken, Guid.CreateVersion7(), Ct);
        Assert.Equal((int)HttpStatusCode.Unauthorized, refused.Problem!.Status);
    }

    private static async Task<HashSet<string>> OperationsAsync(HttpClient client)
    {
        using var description = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json", Ct));
        return [.. description.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Where(o => Methods.Contains(o.Name)).Select(o => $"{o.Name} {p.Name.TrimEnd('/')}"))];
    }
}
