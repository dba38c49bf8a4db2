using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Xunit;

namespace Marketplace.Fhir.Elements;

public sealed class FhirJsonTests
{
    private static readonly DateTime Morning = new(2026, 3, 2, 8, 0, 0, 250, DateTimeKind.Utc);

    [Fact]
    public void Nothing_empty_is_written_and_what_every_resource_has_comes_first() => Assert.Equal(
        """{"resourceType":"Basic","id":"a","meta":{"lastUpdated":"2026-03-02T08:00:00.250Z"},"note":"x"}""",
        Text(new Basic { Id = "a", Meta = Meta.At(Morning), Note = "x", Subject = null, Names = [] }));

    [Fact]
    public void What_is_only_carried_along_keeps_its_digits_and_its_nulls() => Assert.Equal(
        """{"resourceType":"Basic","meta":{"lastUpdated":"2026-03-02T08:00:00.250Z","tag":[{"code":"t"}]},"value":1.500,"list":[null,{}]}""",
        Text(new Basic
        {
            Meta = Meta.At(Morning) with { Rest = Members("""{"tag":[{"code":"t"}]}""") },
            Names = [],
            Rest = Members("""{"value":1.500,"list":[null,{}]}"""),
        }));

    [Fact]
    public void Version_is_that_of_the_content()
    {
        var one = new Basic { Id = "a", Meta = Meta.At(Morning), Names = ["x"] };

        Assert.Equal(VersionOf(one), VersionOf(one with { }));
        Assert.NotEqual(VersionOf(one), VersionOf(one with { Names = ["y"] }));
        Assert.NotEqual(VersionOf(one), VersionOf(one with { Rest = Members("""{"value":1}""") }));
    }

    private static string? VersionOf(Resource resource) => FhirJson.Versioned(resource).Meta!.VersionId;

    private static string Text(Resource resource) => Encoding.UTF8.GetString(FhirJson.Write(resource));

    private static Dictionary<string, JsonElement> Members(string json) => JsonElement.Parse(json).EnumerateObject().ToDictionary(p => p.Name, p => p.Value);

    private sealed record Basic : Resource
    {
        public override string ResourceType => "Basic";

        public string? Note { get; init; }

        public Reference? Subject { get; init; }

        public required IReadOnlyList<string> Names { get; init; }

        [JsonExtensionData]
        public IDictionary<string, JsonElement>? Rest { get; init; }
    }
}
