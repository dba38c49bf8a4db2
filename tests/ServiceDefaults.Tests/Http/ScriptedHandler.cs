namespace Marketplace.ServiceDefaults.Tests.Http;

/// <summary>Stands where the network would be: answers in the order of the script, the last answer for ever.</summary>
internal sealed class ScriptedHandler(params Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>[] script) : HttpMessageHandler
{
    public List<(string Method, Uri? Uri, string Body)> Seen { get; } = [];

    public static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Answer(int status, TimeSpan? retryAfter = null) => (_, _) =>
    {
        var response = new HttpResponseMessage((System.Net.HttpStatusCode)status);
        response.Headers.RetryAfter = retryAfter is { } wait ? new(wait) : null;
        return Task.FromResult(response);
    };

    public static Task<HttpResponseMessage> Refuse(HttpRequestMessage request, CancellationToken ct) =>
        throw new HttpRequestException(HttpRequestError.ConnectionError);

    public static async Task<HttpResponseMessage> Hang(HttpRequestMessage request, CancellationToken ct)
    {
        await Task.Delay(Timeout.Infinite, ct);
        throw new InvalidOperationException("The wait was infinite.");
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(ct);
        Seen.Add((request.Method.Method, request.RequestUri, body));
        return await script[Math.Min(Seen.Count, script.Length) - 1](request, ct);
    }
}
