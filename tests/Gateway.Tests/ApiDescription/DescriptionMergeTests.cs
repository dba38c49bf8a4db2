using System.Text.Json.Nodes;
using Marketplace.Gateway.ApiDescription;
using Marketplace.Gateway.Routing;
using Xunit;

namespace Marketplace.Gateway.Tests.ApiDescription;

public sealed class DescriptionMergeTests
{
    private const string Problem = """{"type":"object","properties":{"code":{"type":"string"}}}""";

    [Fact]
    public void Paths_of_all_services_stand_side_by_side_tagged_by_service()
    {
        var joined = Merge(
            Part("catalog", """{"paths":{"/api/catalog/solutions":{"get":{"tags":["x"],"operationId":"List"}}}}"""),
            Part("trials", """{"paths":{"/api/trials":{"get":{"operationId":"List"}}}}"""));

        Assert.Equal("Catalog", (string?)joined["paths"]!["/api/catalog/solutions"]!["get"]!["tags"]![0]);
        Assert.Equal("catalogList", (string?)joined["paths"]!["/api/catalog/solutions"]!["get"]!["operationId"]);
        Assert.Equal("trialsList", (string?)joined["paths"]!["/api/trials"]!["get"]!["operationId"]);
        Assert.Equal(["Catalog", "Trials"], joined["tags"]!.AsArray().Select(t => (string?)t!["name"]));
    }

    [Fact]
    public void Path_that_the_gateway_does_not_route_to_its_service_is_left_out()
    {
        var joined = Merge(Part("catalog", """{"paths":{"/health":{"get":{}},"/api/trials":{"get":{}},"/api/catalogue":{"get":{}},"/api/catalog":{"get":{}}}}"""));

        Assert.Equal(["/api/catalog"], joined["paths"]!.AsObject().Select(p => p.Key));
    }

    [Fact]
    public void Schemas_of_one_name_and_two_meanings_take_their_services_title_and_references_follow()
    {
        var joined = Merge(
            Part("catalog", Document("/api/catalog/a", "Page", """{"type":"array","items":{"type":"string"}}""")),
            Part("trials", Document("/api/trials/a", "Page", """{"type":"array","items":{"type":"integer"}}""")));

        Assert.Equal(["Catalog_Page", "Trials_Page"], Schemas(joined));
        Assert.Equal("#/components/schemas/Trials_Page", (string?)joined["paths"]!["/api/trials/a"]!["get"]!["$ref"]);
        AssertReferencesResolve(joined);
    }

    [Fact]
    public void Schema_that_two_services_share_stays_one()
    {
        var joined = Merge(
            Part("catalog", Document("/api/catalog/a", "Problem", Problem)),
            Part("trials", Document("/api/trials/a", "Problem", Problem)));

        Assert.Equal(["Problem"], Schemas(joined));
        AssertReferencesResolve(joined);
    }

    [Fact]
    public void Equal_schemas_that_refer_to_different_ones_differ()
    {
        const string page = """{"type":"array","items":{"$ref":"#/components/schemas/Item/properties/id"}}""";
        static string Of(string path, string type) =>
            """{"paths":{"PATH":{"get":{"$ref":"#/components/schemas/Page"}}},"components":{"schemas":{"Page":PAGE,"Item":{"properties":{"id":{"type":"TYPE"}}}}}}"""
                .Replace("PATH", path, StringComparison.Ordinal).Replace("PAGE", page, StringComparison.Ordinal).Replace("TYPE", type, StringComparison.Ordinal);

        var joined = Merge(Part("catalog", Of("/api/catalog/a", "string")), Part("trials", Of("/api/trials/a", "integer")));

        Assert.Equal(["Catalog_Page", "Catalog_Item", "Trials_Page", "Trials_Item"], Schemas(joined));
        Assert.Equal("#/components/schemas/Trials_Item/properties/id", (string?)joined["components"]!["schemas"]!["Trials_Page"]!["items"]!["$ref"]);
        AssertReferencesResolve(joined);
    }

    [Fact]
    public void Security_of_a_whole_service_moves_to_its_operations_under_its_own_schemes_name()
    {
        static string Of(string path, string scheme) =>
            """{"security":[{"bearer":[]}],"paths":{"PATH":{"get":{},"post":{"security":[]}}},"components":{"securitySchemes":{"bearer":SCHEME}}}"""
                .Replace("PATH", path, StringComparison.Ordinal).Replace("SCHEME", scheme, StringComparison.Ordinal);

        var joined = Merge(
            Part("catalog", Of("/api/catalog/a", """{"type":"http","scheme":"bearer"}""")),
            Part("feedback", Of("/api/feedback/a", """{"type":"http","scheme":"bearer","description":"A participation token."}""")));

        Assert.True(joined["paths"]!["/api/catalog/a"]!["get"]!["security"]![0]!.AsObject().ContainsKey("Catalog_bearer"));
        Assert.True(joined["paths"]!["/api/feedback/a"]!["get"]!["security"]![0]!.AsObject().ContainsKey("Feedback_bearer"));
        Assert.Empty(joined["paths"]!["/api/feedback/a"]!["post"]!["security"]!.AsArray());
        Assert.Equal(["Catalog_bearer", "Feedback_bearer"], joined["components"]!["securitySchemes"]!.AsObject().Select(s => s.Key));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"paths":[],"components":7}""")]
    [InlineData("""{"paths":{"/api/catalog":null},"components":{"schemas":null}}""")]
    public void Document_that_is_none_adds_nothing(string document)
    {
        var joined = Merge(Part("catalog", document));

        Assert.Empty(joined["paths"]!.AsObject());
    }

    [Fact]
    public void Service_without_a_document_is_named_as_missing()
    {
        var joined = Merge(new ServiceDescription(Service.All.Single(s => s.Name == "identity"), null));

        Assert.Equal("identity", (string?)Assert.Single(joined["x-missing-services"]!.AsArray()));
    }

    internal static void AssertReferencesResolve(JsonNode document)
    {
        foreach (var reference in References(document))
        {
            var target = reference["#/".Length..].Split('/').Aggregate((JsonNode?)document, (node, name) => node?[name]);
            Assert.True(target is not null, $"{reference} leads nowhere.");
        }
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(m => m.Key == "$ref" ? [(string)m.Value!] : References(m.Value)),
        JsonArray a => a.SelectMany(References),
        _ => [],
    };

    private static JsonObject Merge(params ServiceDescription[] parts) => DescriptionMerge.Merge(parts, "/");

    private static ServiceDescription Part(string service, string document) =>
        new(Service.All.Single(s => s.Name == service), (JsonObject)JsonNode.Parse(document)!);

    private static string Document(string path, string schema, string definition) =>
        """{"paths":{"PATH":{"get":{"$ref":"#/components/schemas/NAME"}}},"components":{"schemas":{"NAME":SCHEMA}}}"""
            .Replace("PATH", path, StringComparison.Ordinal).Replace("NAME", schema, StringComparison.Ordinal).Replace("SCHEMA", definition, StringComparison.Ordinal);

    private static IEnumerable<string> Schemas(JsonObject joined) => joined["components"]!["schemas"]!.AsObject().Select(s => s.Key);
}
