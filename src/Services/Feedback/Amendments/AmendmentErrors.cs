using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Amendments;

internal static class AmendmentErrors
{
    public static readonly Error TooLate = Error.Conflict("amendment-too-late", "Answers are amended within their window only, and it is over.");

    public static readonly Error Differs = Error.Conflict(
        "amendment-differs", "This revision has been stored with other content: read the response, then amend it under the next number.");

    public static Error Number(long revision) =>
        Error.Conflict("amendment-number", $"The response is at revision {revision}: read it, then send the amendment as number {revision + 1}.") with
        {
            Facts = new Dictionary<string, object?> { ["revision"] = revision },
        };
}
