using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Results;

internal static class ResultsErrors
{
    public static readonly Error RoleUnknown = new(
        "role-unknown", StatusCodes.Status400BadRequest, "The role is patient or clinician, or left out for both.") { Field = "role" };

    public static Error GroupsNotYours(string field) => new(
        "results-by-group-not-yours", StatusCodes.Status403Forbidden,
        "By site and by arm, results are for the sponsor's coordinators, ethics reviewers and operators. Leave this filter out.") { Field = field };
}
