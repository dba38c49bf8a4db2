using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Marketplace.Clients.Sending;

/// <summary>Reads server-sent events, over as many connections as it takes.</summary>
internal static class EventStream
{
    /// <summary>Before connecting again, where the service does not say how long to wait.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static async IAsyncEnumerable<T> WatchAsync<T>(this ApiTransport api, string path, [EnumeratorCancellation] CancellationToken ct)
    {
        string? lastId = null;
        while (true)
        {
            var pause = Pause;
            var request = ApiRequest.Get(path) with { Header = lastId is null ? null : ("Last-Event-ID", lastId) };
            if ((await api.OpenAsync(request, ct)).TryGet(out var answer, out var problem))
            {
                using (answer)
                {
                    if (answer.Content.Headers.ContentType?.MediaType != "text/event-stream")
                    {
                        ProblemReader.NotOurs<T>(answer).OrThrow();
                    }

                    await foreach (var item in ReadAsync(answer, ct))
                    {
                        lastId = item.EventId ?? lastId;
                        yield return JsonSerializer.Deserialize(item.Data, ApiJson.Of<T>())!;
                    }
                }
            }
            else if (problem.Status != 503)
            {
                throw new ApiException(problem);
            }
            else
            {
                pause = problem.RetryAfter ?? Pause;
            }

            await Task.Delay(pause, ct);
        }
    }

    /// <summary>Ends where the connection does.</summary>
    private static async IAsyncEnumerable<SseItem<string>> ReadAsync(HttpResponseMessage answer, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var items = SseParser.Create(await answer.Content.ReadAsStreamAsync(ct)).EnumerateAsync(ct).GetAsyncEnumerator(ct);
        while (await NextAsync(items))
        {
            yield return items.Current;
        }
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<SseItem<string>> items)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            return false;
        }
    }
}
