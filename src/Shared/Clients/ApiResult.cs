using System.Diagnostics.CodeAnalysis;

namespace Marketplace.Clients;

/// <summary>What a call yields: a value, or the <see cref="ApiProblem"/> that says why there is none.</summary>
public sealed class ApiResult<T>
{
    private readonly T? _value;

    private ApiResult(T? value, ApiProblem? problem, string? etag)
    {
        _value = value;
        Problem = problem;
        ETag = etag;
    }

    /// <summary>The refusal, or null when there is a value.</summary>
    public ApiProblem? Problem { get; }

    /// <summary>What an edit sends back as If-Match, where the answer has one.</summary>
    public string? ETag { get; }

    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out ApiProblem? problem)
    {
        value = _value;
        problem = Problem;
        return problem is null;
    }

    /// <summary>The value; a refusal ends what the caller is doing.</summary>
    public T OrThrow() => TryGet(out var value, out var problem) ? value : throw new ApiException(problem);

    internal static ApiResult<T> Of(T value, string? etag = null) => new(value, null, etag);

    internal static ApiResult<T> Refused(ApiProblem problem) => new(default, problem, null);
}

public static class ApiResults
{
    /// <summary>What a call would have yielded, from elsewhere.</summary>
    public static ApiResult<T> Of<T>(T value) => ApiResult<T>.Of(value);

    public static ApiResult<T> Refused<T>(ApiProblem problem) => ApiResult<T>.Refused(problem);

    /// <summary>Awaits the call and takes its value; a refusal ends what the caller is doing.</summary>
    public static async Task<T> OrThrowAsync<T>(this Task<ApiResult<T>> call) => (await call).OrThrow();
}
