using System.Text;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Questionnaires;

/// <summary>Questionnaires of an organisation, through the API.</summary>
internal static class Importing
{
    public const string Title = "Habits";

    private static readonly Guid Institute = Guid.CreateVersion7();

    /// <summary>Imports a text with these items and asks for its publication.</summary>
    public static async Task<HttpResponseMessage> ImportAndPublishAsync(
        this FeedbackFixture feedback, TestUser user, string url, string items, string version, Guid? organisation = null)
    {
        var (client, id) = (feedback.ClientFor(user), Guid.CreateVersion7());
        var text = $$"""{"resourceType":"Questionnaire","status":"active","url":"{{url}}","version":"{{version}}","title":"{{Title}}","item":[{{items}}]}""";
        using var body = new StringContent(text, Encoding.UTF8, "application/fhir+json");
        var put = await client.PutAsync(
            new Uri($"/api/feedback/questionnaires/{id}?organisationId={organisation ?? Institute}", UriKind.Relative), body,
            TestContext.Current.CancellationToken).ShouldBeAsync(201);
        using var publish = new HttpRequestMessage(HttpMethod.Post, $"/api/feedback/questionnaires/{id}/publish") { Headers = { IfMatch = { put.Headers.ETag! } } };
        return await client.SendAsync(publish, TestContext.Current.CancellationToken);
    }
}
