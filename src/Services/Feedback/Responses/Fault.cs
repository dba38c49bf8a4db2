using Marketplace.Feedback.Questionnaires.Structure;
using Marketplace.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Feedback.Responses;

/// <summary>One thing that is wrong with a submission. All of them are reported together.</summary>
/// <param name="Field">JSON path, e.g. <c>$.answers[3].value</c>.</param>
internal sealed record Fault(string Code, string Field, string Detail)
{
    /// <summary>More help nobody.</summary>
    private const int Most = 100;

    private const int MostInDetail = 10;

    public static Fault Of(Error error, string field) => new(error.Code, error.Field ?? field, error.Detail);

    public static IEnumerable<Fault> Of(IEnumerable<Issue> issues) =>
        issues.Where(i => !i.IsWarning).Take(Most).Select(i => new Fault(i.Code, i.Expression, i.Text));

    /// <summary>A refusal that names a field is told like any other fault.</summary>
    public static ProblemHttpResult ToProblem(Error error) =>
        error.Field is { } field ? ToProblem([new Fault(error.Code, field, error.Detail)]) : error.ToProblem();

    /// <summary>Code and field are those of the first fault; <c>faults</c> lists every one.</summary>
    public static ProblemHttpResult ToProblem(IReadOnlyList<Fault> faults)
    {
        var detail = faults.Count == 1 ? faults[0].Detail : $"{faults.Count} faults: {string.Join(' ', faults.Select(f => f.Detail).Distinct().Take(MostInDetail))}";
        return TypedResults.Problem(
            detail,
            statusCode: StatusCodes.Status400BadRequest,
            extensions: new Dictionary<string, object?> { ["code"] = faults[0].Code, ["field"] = faults[0].Field, ["faults"] = faults });
    }
}
