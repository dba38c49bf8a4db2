using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Tasks;

/// <summary>A device on which a participant fills in the questionnaire of the wave.</summary>
internal sealed class Device(FeedbackFixture feedback, Guid pseudonym)
{
    public const string Address = "/api/feedback/tasks/end-of-use/draft";

    public static object Draft(int value) => new { language = "fr", answers = new[] { new { linkId = "sus-1", value } } };

    public Task<HttpResponseMessage> SaveAsync(Guid trial, object draft, EntityTagHeaderValue? seen = null) =>
        SendAsync(HttpMethod.Put, trial, JsonContent.Create(draft), seen);

    public Task<HttpResponseMessage> DeleteAsync(Guid trial, EntityTagHeaderValue? seen) => SendAsync(HttpMethod.Delete, trial, null, seen);

    public Task<HttpResponseMessage> GetAsync(Guid trial) => SendAsync(HttpMethod.Get, trial, null, null);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, Guid trial, HttpContent? content, EntityTagHeaderValue? seen)
    {
        using var request = new HttpRequestMessage(method, new Uri(Address, UriKind.Relative)) { Content = content };
        if (seen is not null)
        {
            request.Headers.IfMatch.Add(seen);
        }

        return await feedback.Participant(trial, pseudonym).SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
}
