using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Http;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Marketplace.Clients.Sending;

/// <summary>Sends one request and reads its answer: a value, or a problem whatever went wrong.</summary>
/// <param name="accessToken">The caller's access token; null for calls without an account.</param>
internal sealed class ApiTransport(HttpClient http, Func<CancellationToken, ValueTask<ApiResult<string>>>? accessToken = null)
{
    public Task<ApiResult<T>> GetAsync<T>(string path, CancellationToken ct) =>
        SendAsync(ApiRequest.Get(path), ReadAsync<T>, ct);

    public Task<ApiResult<T>> PutAsync<TBody, T>(string path, TBody body, CancellationToken ct, string? ifMatch = null) =>
        SendAsync(ApiRequest.Put(path, body, ifMatch), ReadAsync<T>, ct);

    public Task<ApiResult<T>> PutAsync<T>(string path, CancellationToken ct) =>
        SendAsync(ApiRequest.Put(path), ReadAsync<T>, ct);

    public Task<ApiResult<T>> DeleteAsync<T>(string path, CancellationToken ct) =>
        SendAsync(ApiRequest.Delete(path), ReadAsync<T>, ct);

    /// <summary>A transition that means the same when it is sent again, so it may be.</summary>
    public Task<ApiResult<T>> PostAsync<T>(string path, CancellationToken ct, string? ifMatch = null) =>
        SendAsync(ApiRequest.Post(path, ifMatch).Repeatable(), ReadAsync<T>, ct);

    /// <inheritdoc cref="PostAsync{T}(string, CancellationToken, string?)"/>
    public Task<ApiResult<T>> PostAsync<TBody, T>(string path, TBody body, CancellationToken ct, string? ifMatch = null) =>
        SendAsync(ApiRequest.Post(path, body, ifMatch).Repeatable(), ReadAsync<T>, ct);

    /// <summary>Copies the answer as it comes.</summary>
    public Task<ApiResult<Done>> DownloadAsync(string path, Stream destination, CancellationToken ct) =>
        SendAsync(
            ApiRequest.Get(path),
            async (answer, stop) =>
            {
                await answer.Content.CopyToAsync(destination, stop);
                return ApiResult<Done>.Of(Done.It);
            },
            ct);

    public async Task<ApiResult<T>> SendAsync<T>(
        ApiRequest request, Func<HttpResponseMessage, CancellationToken, Task<ApiResult<T>>> read, CancellationToken ct)
    {
        if (!(await OpenAsync(request, ct)).TryGet(out var answer, out var problem))
        {
            return ApiResult<T>.Refused(problem);
        }

        using (answer)
        {
            try
            {
                return await read(answer, ct);
            }
            catch (Exception e) when (IsUnreachable(e, ct))
            {
                return ApiResult<T>.Refused(Unreachable(e));
            }
        }
    }

    /// <summary>The answer's head has come and is good; its body is the caller's to read, and the answer theirs to dispose.</summary>
    public async Task<ApiResult<HttpResponseMessage>> OpenAsync(ApiRequest request, CancellationToken ct)
    {
        var bearer = request.Bearer;
        if (bearer is null && accessToken is not null && !request.Anonymous && !(await accessToken(ct)).TryGet(out bearer, out var refused))
        {
            return ApiResult<HttpResponseMessage>.Refused(refused);
        }

        try
        {
            using var message = request.ToMessage(bearer);
            var answer = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, ct);
            if (answer.IsSuccessStatusCode)
            {
                return ApiResult<HttpResponseMessage>.Of(answer);
            }

            using (answer)
            {
                return ApiResult<HttpResponseMessage>.Refused(await ProblemReader.ReadAsync(answer, ct));
            }
        }
        catch (Exception e) when (IsUnreachable(e, ct))
        {
            return ApiResult<HttpResponseMessage>.Refused(Unreachable(e));
        }
    }

    private ApiProblem Unreachable(Exception e) => ApiProblem.Of(
        (int)HttpStatusCode.ServiceUnavailable, ApiProblem.Unreachable, $"{http.BaseAddress} does not answer: {e.Message}");

    public static async Task<ApiResult<T>> ReadAsync<T>(HttpResponseMessage answer, CancellationToken ct)
    {
        var etag = answer.Headers.ETag?.Tag;
        if (typeof(T) == typeof(Done))
        {
            return ApiResult<T>.Of((T)(object)Done.It, etag);
        }

        try
        {
            var value = await answer.Content.ReadFromJsonAsync(ApiJson.Of<T>(), ct);
            return value is null ? ProblemReader.NotOurs<T>(answer) : ApiResult<T>.Of(value, etag);
        }
        catch (JsonException)
        {
            return ProblemReader.NotOurs<T>(answer);
        }
    }

    private static bool IsUnreachable(Exception e, CancellationToken ct) =>
        e is HttpRequestException or TimeoutRejectedException or BrokenCircuitException
        || (e is OperationCanceledException && !ct.IsCancellationRequested);
}

/// <summary>A request before it is sent.</summary>
/// <param name="Bearer">A token of its own, in place of the caller's access token.</param>
internal sealed record ApiRequest(HttpMethod Method, string Path, HttpContent? Content, string? IfMatch, string? Key, string? Bearer)
{
    /// <summary>Goes without any token: it must not tell who sends it.</summary>
    public bool Anonymous { get; init; }

    /// <summary>One more header.</summary>
    public (string Name, string Value)? Header { get; init; }

    public static ApiRequest Get(string path) => new(HttpMethod.Get, path, null, null, null, null);

    public static ApiRequest Delete(string path) => new(HttpMethod.Delete, path, null, null, null, null);

    public static ApiRequest Put(string path) => new(HttpMethod.Put, path, null, null, null, null);

    public static ApiRequest Put<TBody>(string path, TBody body, string? ifMatch = null) => new(HttpMethod.Put, path, Json(body), ifMatch, null, null);

    public static ApiRequest Post(string path, string? ifMatch = null) => new(HttpMethod.Post, path, null, ifMatch, null, null);

    public static ApiRequest Post<TBody>(string path, TBody body, string? ifMatch = null) => new(HttpMethod.Post, path, Json(body), ifMatch, null, null);

    public ApiRequest Repeatable() => this with { Key = Guid.CreateVersion7().ToString() };

    public ApiRequest With(string bearer) => this with { Bearer = bearer };

    public HttpRequestMessage ToMessage(string? bearer)
    {
        var message = new HttpRequestMessage(Method, Path) { Content = Content };
        if (bearer is not null)
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        }

        if (IfMatch is not null)
        {
            message.Headers.IfMatch.Add(new EntityTagHeaderValue(IfMatch));
        }

        if (Header is { } header)
        {
            message.Headers.Add(header.Name, header.Value);
        }

        if (Key is not null)
        {
            message.Headers.Add(ResilienceHandler.IdempotencyKey, Key);
        }

        return message;
    }

    private static JsonContent Json<TBody>(TBody body) => JsonContent.Create(body, ApiJson.Of<TBody>());
}
