using System.Text.Json;
using Xunit;

namespace Marketplace.Testing;

/// <summary>What every refusal looks like: problem+json with a stable code.</summary>
public static class ProblemAssertions
{
    public static async Task<JsonElement> ShouldBeProblemAsync(this HttpResponseMessage response, int status, string code)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"Expected {status} {code}, got {(int)response.StatusCode}: {body}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal(code, problem.GetProperty("code").GetString());
        return problem;
    }

    public static async Task<HttpResponseMessage> ShouldBeAsync(this HttpResponseMessage response, int status)
    {
        if ((int)response.StatusCode != status)
        {
            Assert.Fail($"Expected {status}, got {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        }

        return response;
    }

    public static async Task<HttpResponseMessage> ShouldBeAsync(this Task<HttpResponseMessage> response, int status) =>
        await (await response).ShouldBeAsync(status);

    public static async Task<JsonElement> ShouldBeProblemAsync(this Task<HttpResponseMessage> response, int status, string code) =>
        await (await response).ShouldBeProblemAsync(status, code);
}
