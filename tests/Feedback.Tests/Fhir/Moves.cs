using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.FhirTesting;
using Xunit;

namespace Marketplace.Feedback.Fhir;

/// <summary>What the tests of the FHIR address have in common.</summary>
internal static class Moves
{
    private const string Scale = "https://living-lab.example/fhir/CodeSystem/agreement-5";

    /// <summary>Answers to the SUS, as a client of FHIR would send them.</summary>
    public static JsonObject SusResponse(Guid? id = null, params int[] answers)
    {
        var resource = new JsonObject
        {
            ["resourceType"] = "QuestionnaireResponse",
            ["language"] = "fr",
            ["questionnaire"] = FeedbackFixture.Sus,
            ["status"] = "completed",
            ["item"] = new JsonArray([.. (answers.Length > 0 ? answers : [4, 2, 4, 1, 5, 2, 4, 2, 5, 1]).Select((value, i) => (JsonNode)new JsonObject
            {
                ["linkId"] = $"sus-{i + 1}",
                ["answer"] = new JsonArray(new JsonObject { ["valueCoding"] = new JsonObject { ["system"] = Scale, ["code"] = $"{value}" } }),
            })]),
        };
        if (id is not null)
        {
            resource["id"] = id.ToString();
        }

        return resource;
    }

    public static JsonObject In(this JsonObject response, string wave)
    {
        response["extension"] = new JsonArray(new JsonObject { ["url"] = MarketplaceExtensions.Wave, ["valueString"] = wave });
        return response;
    }

    public static Task<HttpResponseMessage> FhirAsync(this HttpClient client, HttpMethod method, string address, string body, string mediaType = "application/fhir+json") =>
        client.SendAsync(
            new HttpRequestMessage(method, $"/fhir/{address}") { Content = new StringContent(body, Encoding.UTF8, mediaType) },
            TestContext.Current.CancellationToken);

    public static Task<HttpResponseMessage> CreateAsync(this HttpClient client, JsonObject response) =>
        client.FhirAsync(HttpMethod.Post, "QuestionnaireResponse", response.ToJsonString());

    public static Task<HttpResponseMessage> UpdateAsync(this HttpClient client, Guid id, JsonObject response) =>
        client.FhirAsync(HttpMethod.Put, $"QuestionnaireResponse/{id}", response.ToJsonString());

    public static Task<HttpResponseMessage> FhirAsync(this HttpClient client, string address) =>
        client.GetAsync(new Uri($"/fhir/{address}", UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>Every fault of an outcome: its code and where it is.</summary>
    public static IEnumerable<string> Faults(this JsonElement outcome) => outcome.GetProperty("issue").EnumerateArray().Select(i =>
        $"{i.GetProperty("details").GetProperty("coding")[0].GetProperty("code").GetString()} {(i.TryGetProperty("expression", out var at) ? at[0].GetString() : "-")}");

    public static string? Text(this JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
