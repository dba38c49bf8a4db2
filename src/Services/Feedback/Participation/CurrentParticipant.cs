using System.Reflection;
using System.Security.Claims;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Feedback.Participation;

/// <summary>Who answers, as far as this service may know: a pseudonym in one trial.</summary>
/// <param name="Role">patient or clinician.</param>
internal sealed record CurrentParticipant(Guid TrialId, Guid Pseudonym, string Role)
{
    /// <summary>Name of the role claim in participation tokens.</summary>
    public const string RoleClaim = "role";

    public static ValueTask<CurrentParticipant?> BindAsync(HttpContext http, ParameterInfo _) => ValueTask.FromResult(From(http.User));

    public static CurrentParticipant? From(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(ClaimNames.Trial), out var trial)
        && Guid.TryParse(principal.FindFirstValue(ClaimNames.Subject), out var pseudonym)
        && principal.FindFirstValue(RoleClaim) is Roles.Patient or Roles.Clinician
            ? new CurrentParticipant(trial, pseudonym, principal.FindFirstValue(RoleClaim)!)
            : null;
}
