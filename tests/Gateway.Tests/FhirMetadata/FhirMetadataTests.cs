using System.Text.Json.Nodes;
using Marketplace.Testing;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Marketplace.Gateway.Tests.FhirMetadata;

public sealed class FhirMetadataTests
{
    [Fact]
    public async Task Statement_joins_the_types_that_are_routed_in_order()
    {
        await using var trials = await StatingAsync("Trials here.", "2026-11-27", "ResearchStudy", "Consent", "Secret");
        await using var feedback = await StatingAsync("Answers here.", "2026-11-28", "Questionnaire", "Observation", "ResearchStudy");
        await using var gateway = new GatewayHost(("services:trials:http:0", trials.Address), ("services:feedback:http:0", feedback.Address));

        var statement = await ReadAsync(gateway);

        Assert.Equal(["Consent", "Observation", "Questionnaire", "ResearchStudy"], TypesOf(statement));
        Assert.Equal("2026-11-28", (string?)statement["date"]);
        Assert.Equal("http://localhost:8080/fhir", (string?)statement["implementation"]!["url"]);
        Assert.Equal("FHIR R4 of the living-lab marketplace. Trials here. Answers here.", (string?)statement["implementation"]!["description"]);
        Assert.All(new[] { trials, feedback }, s => Assert.Equal("/fhir/metadata", Assert.Single(s.Requests).Path));
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("""{"resourceType":"OperationOutcome"}""")]
    [InlineData("""{"resourceType":7}""")]
    public async Task Service_that_says_something_else_is_named_as_missing_and_its_types_are_not_listed(string nonsense)
    {
        await using var trials = await StatingAsync("Trials here.", "2026-11-27", "ResearchStudy");
        await using var feedback = await Upstream.StartAsync(http => http.Response.WriteAsync(nonsense));
        await using var gateway = new GatewayHost(("services:trials:http:0", trials.Address), ("services:feedback:http:0", feedback.Address));

        var statement = await ReadAsync(gateway);

        Assert.Equal(["ResearchStudy"], TypesOf(statement));
        Assert.Contains(
            "Not answering just now: Questionnaire, QuestionnaireResponse, Observation.", (string?)statement["implementation"]!["description"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statement_is_there_while_one_service_is_down_and_503_while_all_are()
    {
        await using var feedback = await StatingAsync("Answers here.", "2026-11-28", "Questionnaire");
        await using var half = new GatewayHost(("services:trials:http:0", Upstream.Nowhere()), ("services:feedback:http:0", feedback.Address));
        await using var none = new GatewayHost(("services:trials:http:0", Upstream.Nowhere()));

        Assert.Equal(["Questionnaire"], TypesOf(await ReadAsync(half)));
        using var answer = await none.Client.GetAsync("/fhir/metadata");
        var outcome = JsonNode.Parse(await (await answer.ShouldBeAsync(503)).Content.ReadAsStringAsync())!;
        Assert.Equal(("OperationOutcome", "transient"), ((string?)outcome["resourceType"], (string?)outcome["issue"]![0]!["code"]));
        Assert.Equal(TimeSpan.FromSeconds(2), answer.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Statement_in_another_format_than_json_is_406()
    {
        await using var gateway = new GatewayHost();

        using var answer = await gateway.Client.GetAsync("/fhir/metadata?_format=xml");

        var outcome = JsonNode.Parse(await (await answer.ShouldBeAsync(406)).Content.ReadAsStringAsync())!;
        Assert.Equal("not-supported", (string?)outcome["issue"]![0]!["code"]);
    }

    private static Task<Upstream> StatingAsync(string description, string date, params string[] types)
    {
        var statement = new JsonObject
        {
            ["resourceType"] = "CapabilityStatement",
            ["date"] = date,
            ["implementation"] = new JsonObject { ["description"] = description, ["url"] = "http://localhost:8080/fhir" },
            ["rest"] = new JsonArray(new JsonObject { ["resource"] = new JsonArray([.. types.Select(t => new JsonObject { ["type"] = t })]) }),
        }.ToJsonString();
        return Upstream.StartAsync(http => http.Request.Path == "/fhir/metadata" ? http.Response.WriteAsync(statement) : Task.CompletedTask);
    }

    private static IEnumerable<string?> TypesOf(JsonNode statement) => statement["rest"]![0]!["resource"]!.AsArray().Select(r => (string?)r!["type"]);

    private static async Task<JsonNode> ReadAsync(GatewayHost gateway)
    {
        using var answer = await gateway.Client.GetAsync("/fhir/metadata");
        await answer.ShouldBeAsync(200);
        Assert.Equal("application/fhir+json; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }
}
