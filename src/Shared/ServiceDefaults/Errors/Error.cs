using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.ServiceDefaults.Errors;

/// <summary>An expected refusal: a value, not an exception.</summary>
/// <param name="Code">Stable kebab-case code that a client may branch on, e.g. <c>ethics-opinion-missing</c>.</param>
/// <param name="Status">HTTP status code.</param>
/// <param name="Detail">One sentence for people: what is wrong and how to mend it.</param>
/// <param name="Field">JSON path of the field at fault, when there is one.</param>
public sealed record Error(string Code, int Status, string Detail, string? Field = null)
{
    /// <summary>What a client may need to go on besides the code, each under its own name in the problem.</summary>
    public IReadOnlyDictionary<string, object?>? Facts { get; init; }

    public static Error NotFound(string code, string detail) => new(code, StatusCodes.Status404NotFound, detail);

    public static Error Conflict(string code, string detail) => new(code, StatusCodes.Status409Conflict, detail);

    public static Error Invalid(string code, string detail, string? field = null) =>
        new(code, StatusCodes.Status400BadRequest, detail, field);

    public static Error Forbidden(string code, string detail) => new(code, StatusCodes.Status403Forbidden, detail);

    /// <summary>The refusal as RFC 9457 problem+json.</summary>
    public ProblemHttpResult ToProblem()
    {
        var extensions = new Dictionary<string, object?> { ["code"] = Code };
        if (Field is not null)
        {
            extensions["field"] = Field;
        }

        foreach (var (name, value) in Facts ?? new Dictionary<string, object?>())
        {
            extensions[name] = value;
        }

        return TypedResults.Problem(Detail, statusCode: Status, extensions: extensions);
    }
}
