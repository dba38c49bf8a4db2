using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Results;

internal static class ResultsErrors
{
    public static readonly Error RoleUnknown = new(
        "role-unknown", StatusCodes.Status400BadRequest, "The role is patient or clinician, or left out for both.") { Field = "role" };

    public static readonly Error TooManyWatch = new(
        "too-many-streams", StatusCodes.Status503ServiceUnavailable,
        "As many watch results here as can. Come again after the time in Retry-After, or read the results from time to time.");

    public static Error GroupsNotYours(string field) => new(
        "results-by-group-not-yours", StatusCodes.Status403Forbidden,
        "By site and by arm, results are for the sponsor's coordinators, ethics reviewers and operators. Leave this filter out.") { Field = field };
}
