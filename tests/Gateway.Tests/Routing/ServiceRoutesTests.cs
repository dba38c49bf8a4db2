using System.Text.Json;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Gateway.Tests.Routing;

public sealed class ServiceRoutesTests : IAsyncLifetime
{
    private readonly Dictionary<string, Upstream> _services = [];
    private GatewayHost _gateway = null!;

    public async ValueTask InitializeAsync()
    {
        foreach (var name in new[] { "identity", "catalog", "trials", "feedback" })
        {
            _services[name] = await Upstream.EchoAsync();
        }

        _gateway = new GatewayHost([.. _services.Select(s => ($"services:{s.Key}:http:0", s.Value.Address))]);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        foreach (var service in _services.Values)
        {
            await service.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("GET", "/.well-known/openid-configuration", "identity")]
    [InlineData("GET", "/api/identity/.well-known/jwks.json", "identity")]
    [InlineData("POST", "/api/identity/sign-in", "identity")]
    [InlineData("PUT", "/api/identity/accounts/0197", "identity")]
    [InlineData("GET", "/api/catalog/solutions?technology=ai&cursor=a%2Fb", "catalog")]
    [InlineData("GET", "/api/trials", "trials")]
    [InlineData("DELETE", "/api/trials/x", "trials")]
    [InlineData("PATCH", "/api/feedback/x", "feedback")]
    [InlineData("GET", "/fhir/ResearchStudy?status=active&date=ge2026-01-01", "trials")]
    [InlineData("GET", "/fhir/ResearchSubject/0197", "trials")]
    [InlineData("GET", "/fhir/Questionnaire?url=https%3A%2F%2Fx%7C1", "feedback")]
    [InlineData("PUT", "/fhir/QuestionnaireResponse/0197", "feedback")]
    [InlineData("GET", "/fhir/Observation", "feedback")]
    [InlineData("GET", "/fhir/Consent?patient:identifier=urn%3Aliving-lab%3Apseudonym%7Cx", "trials")]
    public async Task Request_reaches_the_service_of_its_path_unchanged(string method, string target, string service)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), target);

        using var response = await _gateway.Client.SendAsync(request);

        await response.ShouldBeAsync(200);
        var received = Assert.Single(_services[service].Requests);
        Assert.Equal((method, target), (received.Method, received.Target));
        Assert.All(_services.Where(s => s.Key != service), s => Assert.Empty(s.Value.Requests));
    }

    [Theory]
    [InlineData("/api/unknown")]
    [InlineData("/api")]
    [InlineData("/api/catalogue/solutions")]
    [InlineData("/openapi/v2.json")]
    [InlineData("/.well-known/openid-configuration/x")]
    [InlineData("/api/catalog/../../swagger")]
    public async Task Path_that_no_service_owns_is_404_and_reaches_none(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Verbatim(path));

        await _gateway.Client.SendAsync(request).ShouldBeProblemAsync(404, "not-found");

        Assert.All(_services.Values, s => Assert.Empty(s.Requests));
    }

    [Theory]
    [InlineData("/fhir/Patient")]
    [InlineData("/fhir/ResearchStudyX")]
    public async Task Fhir_type_that_no_service_has_is_404_as_an_operation_outcome(string path)
    {
        using var response = await _gateway.Client.GetAsync(path);

        await response.ShouldBeAsync(404);
        Assert.Equal("application/fhir+json", response.Content.Headers.ContentType?.MediaType);
        var issue = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("issue")[0];
        Assert.Equal("not-found", issue.GetProperty("code").GetString());
        Assert.All(_services.Values, s => Assert.Empty(s.Requests));
    }

    // A service's own /health, /alive and /openapi are for the inside.
    [Theory]
    [InlineData("/api/catalog/%2e%2e/%2e%2e/health")]
    [InlineData("/api/catalog/%252e%252e/%252e%252e/health")]
    [InlineData("/api/catalog/..%2f..%2fhealth")]
    [InlineData("/api/catalog/..%5c..%5chealth")]
    [InlineData("/health")]
    [InlineData("/alive")]
    [InlineData("//api/../health")]
    public async Task No_spelling_of_a_path_leaves_the_services_own_prefix(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Verbatim(path));

        using var response = await _gateway.Client.SendAsync(request);

        Assert.All(_services.Values.SelectMany(s => s.Requests), r => Assert.StartsWith("/api/catalog/", r.Path));
    }

    [Theory]
    [InlineData("TRACE")]
    [InlineData("PROPFIND")]
    public async Task Method_that_no_service_uses_is_405(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/catalog/solutions");

        await _gateway.Client.SendAsync(request).ShouldBeProblemAsync(405, "method-not-allowed");

        Assert.Empty(_services["catalog"].Requests);
    }

    [Fact]
    public async Task Traceparent_passes_through()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/catalog/solutions");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        await _gateway.Client.SendAsync(request).ShouldBeAsync(200);

        Assert.StartsWith("00-0af7651916cd43dd8448eb211c80319c-", _services["catalog"].Requests.Single().Headers["traceparent"]);
    }

    [Fact]
    public async Task Own_health_answers_without_any_service()
    {
        await using var alone = new GatewayHost();

        Assert.Equal("Healthy", await alone.Client.GetStringAsync("/health"));
        Assert.Equal("Healthy", await alone.Client.GetStringAsync("/alive"));
    }

    [Fact]
    public async Task Address_that_is_none_stops_the_start_and_names_the_key()
    {
        var refusal = await RefusedStart.OfAsync<Program>(("services:catalog:http:0", "localhost5101"));

        Assert.Contains("services:catalog:http:0 is 'localhost5101'", refusal.ToString());
    }

    private Uri Verbatim(string path) => new(
        _gateway.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) + path,
        new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
}
