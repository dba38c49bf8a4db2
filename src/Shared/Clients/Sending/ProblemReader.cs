using System.Text.Json;

namespace Marketplace.Clients.Sending;

/// <summary>Reads problem+json; what is something else becomes a problem that says so.</summary>
internal static class ProblemReader
{
    private const int LongestExcerpt = 200;

    /// <summary>The members of a problem that this API writes.</summary>
    internal sealed record Problem(string? Code, string? Title, string? Detail, string? Field, Dictionary<string, IReadOnlyList<string>>? Errors, IReadOnlyList<ApiFault>? Faults,
        Outcome? Outcome);

    /// <summary>FHIR's list of faults, of a questionnaire that was not taken.</summary>
    internal sealed record Outcome(IReadOnlyList<Outcome.Entry> Issue)
    {
        public IReadOnlyList<ApiFault> Faults => [.. Issue.Where(i => i.Severity != "warning").Select(i => new ApiFault(
            i.Details.Coding is [var coding, ..] ? coding.Code : i.Code, i.Expression is [var path, ..] ? path : "", i.Details.Text))];

        internal sealed record Entry(string Severity, string Code, Concept Details, IReadOnlyList<string>? Expression);

        internal sealed record Concept(IReadOnlyList<Coding>? Coding, string Text);

        internal sealed record Coding(string Code);
    }

    public static async Task<ApiProblem> ReadAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        var status = (int)answer.StatusCode;
        var body = await answer.Content.ReadAsStringAsync(ct);
        return TryParse(body) is { Code: { } code } problem
            ? new ApiProblem(status, code, problem.Detail ?? problem.Title ?? "", problem.Field, problem.Errors ?? [], answer.Headers.RetryAfter?.Delta) { Faults = problem.Faults ?? problem.Outcome?.Faults ?? [] }
            : ApiProblem.Of(status, ApiProblem.Unexpected, $"The answer to {Line(answer)} is not problem+json: {Excerpt(body)}");
    }

    public static ApiResult<T> NotOurs<T>(HttpResponseMessage answer) => ApiResult<T>.Refused(ApiProblem.Of(
        (int)answer.StatusCode, ApiProblem.Unexpected, $"The answer to {Line(answer)} is not what this client reads."));

    private static Problem? TryParse(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, ApiJson.Of<Problem>());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Line(HttpResponseMessage answer) => $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri?.AbsolutePath}";

    private static string Excerpt(string body)
    {
        var text = body.ReplaceLineEndings(" ").Trim();
        return text.Length <= LongestExcerpt ? text : text[..LongestExcerpt] + "…";
    }
}
