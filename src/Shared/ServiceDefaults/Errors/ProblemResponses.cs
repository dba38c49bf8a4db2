using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Marketplace.ServiceDefaults.Errors;

/// <summary>Every error of a service, its own or the framework's, is problem+json with a stable code; below /fhir, an OperationOutcome.</summary>
public static class ProblemResponses
{
    /// <summary>Deepest JSON that a service reads; anything deeper is refused before it is built.</summary>
    public const int MaxJsonDepth = 32;

    public static IHostApplicationBuilder AddProblemResponses(this IHostApplicationBuilder builder)
    {
        // The first writer that can write does, so this one stands before the framework's.
        builder.Services.AddSingleton<IProblemDetailsWriter, OperationOutcomes>();
        builder.Services.AddProblemDetails(o => o.CustomizeProblemDetails = AddCode);
        builder.Services.AddExceptionHandler<BadRequestHandler>();
        builder.Services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.MaxDepth = MaxJsonDepth;
            o.SerializerOptions.AllowDuplicateProperties = false;
            o.SerializerOptions.UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow;
            o.SerializerOptions.Converters.Add(
                new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        });
        return builder;
    }

    public static WebApplication UseProblemResponses(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            SuppressDiagnosticsCallback = c => c.Exception is BadHttpRequestException,
        });
        app.UseStatusCodePages();
        return app;
    }

    /// <summary>JSON that is not what it must be.</summary>
    public static Error Unreadable(JsonException json) => Error.Invalid("json-invalid", FirstLine(json.Message), json.Path);

    private static void AddCode(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        problem.Extensions.TryAdd("code", CodeFor(problem.Status ?? context.HttpContext.Response.StatusCode));
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToHexString() ?? context.HttpContext.TraceIdentifier;

        if (problem is HttpValidationProblemDetails { Errors.Count: > 0 } validation)
        {
            problem.Extensions["code"] = "validation-failed";
            validation.Errors = validation.Errors.ToDictionary(e => CamelCase(e.Key), e => e.Value);
        }
    }

    private static string CodeFor(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "request-invalid",
        StatusCodes.Status401Unauthorized => "token-missing-or-invalid",
        StatusCodes.Status403Forbidden => "role-not-allowed",
        StatusCodes.Status404NotFound => "not-found",
        StatusCodes.Status405MethodNotAllowed => "method-not-allowed",
        StatusCodes.Status413PayloadTooLarge => "body-too-large",
        StatusCodes.Status415UnsupportedMediaType => "media-type-unsupported",
        StatusCodes.Status429TooManyRequests => "rate-limit-exceeded",
        >= 500 => "internal-error",
        _ => ReasonPhrases.GetReasonPhrase(status).ToLowerInvariant().Replace(' ', '-'),
    };

    // System.Text.Json appends " Path: … | LineNumber: …" and names CLR types; the field is given apart.
    private static string FirstLine(string message)
    {
        var end = message.IndexOf(" Path:", StringComparison.Ordinal);
        var text = end < 0 ? message : message[..end];
        return text.Contains("Marketplace.", StringComparison.Ordinal)
            ? "The JSON does not have the shape that this address accepts: an unknown or missing field, or a value of the wrong type."
            : text;
    }

    private static string CamelCase(string path) =>
        string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));

    /// <summary>Says which field of the request could not be read, and why.</summary>
    private sealed class BadRequestHandler(IProblemDetailsService problems) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken ct)
        {
            if (exception is not BadHttpRequestException bad)
            {
                return false;
            }

            http.Response.StatusCode = bad.StatusCode;
            var problem = Describe(bad).ToProblem().ProblemDetails;
            return await problems.TryWriteAsync(new() { HttpContext = http, ProblemDetails = problem, Exception = bad });
        }

        private static Error Describe(BadHttpRequestException bad) => (bad.StatusCode, bad.InnerException) switch
        {
            (StatusCodes.Status413PayloadTooLarge, _) => new("body-too-large", bad.StatusCode, "The body is larger than this address accepts."),
            (_, JsonException json) => Unreadable(json),
            _ => new(CodeFor(bad.StatusCode), bad.StatusCode, bad.Message),
        };
    }
}
