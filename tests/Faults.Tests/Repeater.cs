using System.Net;

namespace Marketplace.Faults.Tests;

/// <summary>
/// Sends the same request with the same id until it is answered, and counts how often it had to. An answer that is
/// neither success, nor "come again", nor a refusal that the caller reckons with fails the test.
/// </summary>
internal sealed class Repeater
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private int _repeats;

    public int Repeats => _repeats;

    /// <param name="refusable">Whether a 409 is an answer too.</param>
    public async Task<HttpResponseMessage> UntilAnsweredAsync(Func<Task<HttpResponseMessage>> send, bool refusable = false)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (await TrySendAsync(send, refusable) is { } answer)
            {
                return answer;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"A request was not answered within {Patience}.");
            Interlocked.Increment(ref _repeats);
            await Task.Delay(200);
        }
    }

    private static async Task<HttpResponseMessage?> TrySendAsync(Func<Task<HttpResponseMessage>> send, bool refusable)
    {
        try
        {
            var response = await send();
            if (response.IsSuccessStatusCode || (refusable && response.StatusCode == HttpStatusCode.Conflict))
            {
                return response;
            }

            var comeAgain = response.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
            Assert.True(comeAgain, $"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
            response.Dispose();
            return null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
