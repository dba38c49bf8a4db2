using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Marketplace.ServiceDefaults.Errors;

/// <summary>Below <c>/fhir</c> every refusal is an OperationOutcome of FHIR R4, with our code in <c>issue.details</c>.</summary>
internal sealed class OperationOutcomes(IOptions<ProblemDetailsOptions> options) : IProblemDetailsWriter
{
    public const string CodeSystem = "urn:living-lab:error";

    private const string MediaType = "application/fhir+json; charset=utf-8";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public bool CanWrite(ProblemDetailsContext context) => context.HttpContext.Request.Path.StartsWithSegments("/fhir");

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        options.Value.CustomizeProblemDetails?.Invoke(context);
        var problem = context.ProblemDetails;
        var response = context.HttpContext.Response;
        var status = problem.Status ?? response.StatusCode;
        var code = problem.Extensions["code"] as string ?? "internal-error";
        var issue = new Issue(
            "error",
            TypeOf(status, code),
            new Details([new Coding(CodeSystem, code)], problem.Detail ?? problem.Title ?? ReasonPhrases.GetReasonPhrase(status)),
            problem.Extensions.TryGetValue("traceId", out var trace) ? $"trace {trace}" : null);
        await response.WriteAsJsonAsync(new Outcome([issue]), Json, MediaType, context.HttpContext.RequestAborted);
    }

    /// <summary>R4's issue type for a status and one of our codes.</summary>
    internal static string TypeOf(int status, string code) => status switch
    {
        _ when code.EndsWith("-unsupported", StringComparison.Ordinal) => "not-supported",
        StatusCodes.Status400BadRequest or StatusCodes.Status422UnprocessableEntity => "invalid",
        StatusCodes.Status401Unauthorized => "login",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => "not-found",
        StatusCodes.Status405MethodNotAllowed or StatusCodes.Status406NotAcceptable or StatusCodes.Status415UnsupportedMediaType => "not-supported",
        StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed or StatusCodes.Status428PreconditionRequired => "conflict",
        StatusCodes.Status413PayloadTooLarge or StatusCodes.Status414UriTooLong => "too-long",
        StatusCodes.Status429TooManyRequests => "throttled",
        StatusCodes.Status502BadGateway or StatusCodes.Status503ServiceUnavailable => "transient",
        StatusCodes.Status504GatewayTimeout => "timeout",
        >= 500 => "exception",
        _ => "processing",
    };

    private sealed record Outcome(IReadOnlyList<Issue> Issue)
    {
        [JsonPropertyOrder(-1)]
        public string ResourceType { get; } = "OperationOutcome";
    }

    private sealed record Issue(string Severity, string Code, Details Details, string? Diagnostics);

    private sealed record Details(IReadOnlyList<Coding> Coding, string Text);

    private sealed record Coding(string System, string Code);
}
