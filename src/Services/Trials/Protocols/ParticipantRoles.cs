using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Trials.Protocols;

internal static class ParticipantRoles
{
    /// <summary>The role as it stands in tokens and events.</summary>
    public static string Name(this ParticipantRole role) => role switch
    {
        ParticipantRole.Patient => Roles.Patient,
        ParticipantRole.Clinician => Roles.Clinician,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "There is no such role."),
    };
}
