namespace Marketplace.Clients;

/// <summary>Why the API refused: RFC 9457 problem+json as a value.</summary>
/// <param name="Status">HTTP status; 503 also where nobody answered.</param>
/// <param name="Code">Stable kebab-case code to branch on.</param>
/// <param name="Detail">One sentence for people.</param>
/// <param name="Field">JSON path of the field at fault, when there is one.</param>
/// <param name="Errors">Messages by field, where several are at fault; empty otherwise.</param>
/// <param name="RetryAfter">How long to wait before asking again, where the answer says so.</param>
public sealed record ApiProblem(
    int Status, string Code, string Detail, string? Field, IReadOnlyDictionary<string, IReadOnlyList<string>> Errors, TimeSpan? RetryAfter)
{
    /// <summary>Nobody answered: refused connection, no answer in time, or too many failures just before.</summary>
    public const string Unreachable = "service-unreachable";

    /// <summary>The answer is not one of this API's, such as a proxy's page.</summary>
    public const string Unexpected = "answer-unexpected";

    private static readonly Dictionary<string, IReadOnlyList<string>> NoErrors = [];

    /// <summary>Everything that is wrong with a body, each with its place, where the service tells all at once; empty otherwise.</summary>
    public IReadOnlyList<ApiFault> Faults { get; init; } = [];

    public static ApiProblem Of(int status, string code, string detail) => new(status, code, detail, null, NoErrors, null);

    /// <summary>Everything in one line.</summary>
    public override string ToString()
    {
        var field = Field is null ? "" : $" (field {Field})";
        var errors = string.Concat(Errors.Select(e => $" {e.Key}: {string.Join(' ', e.Value)}"));
        return $"{Status} {Code}: {Detail}{field}{errors}";
    }
}

/// <param name="Field">JSON path, e.g. <c>$.items[3].answer[0].value</c>.</param>
public sealed record ApiFault(string Code, string Field, string Detail);

/// <summary>A refusal where the caller had no other plan; see <see cref="ApiResult{T}.OrThrow"/>.</summary>
public sealed class ApiException(ApiProblem problem) : Exception(problem.ToString())
{
    public ApiProblem Problem { get; } = problem;
}
