using System.Globalization;
using System.Reflection;
using Marketplace.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;

namespace Marketplace.ServiceDefaults.Http;

/// <summary>The caller's <c>If-Match</c>: which revision the caller has read and means to change.</summary>
public readonly record struct IfMatch(string? Tag)
{
    private static readonly Error Missing = new(
        "if-match-missing", StatusCodes.Status428PreconditionRequired, "This changes what exists: send If-Match with the ETag that you read last.");

    private static readonly Error Stale = new(
        "revision-stale", StatusCodes.Status412PreconditionFailed, "Somebody has changed it since you read it. Read it again, then decide.");

    public static ValueTask<IfMatch> BindAsync(HttpContext http, ParameterInfo _) =>
        ValueTask.FromResult(new IfMatch(http.Request.Headers.IfMatch.ToString() is { Length: > 0 } tag ? tag : null));

    /// <summary>Null where the caller has seen this revision.</summary>
    public Error? Check(long revision) => Tag switch
    {
        null => Missing,
        var tag when tag == ETag.Of(revision) => null,
        _ => Stale,
    };
}

public static class ETag
{
    public static string Of(long revision) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");
}
