using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Trials.Protocols;

internal static class ParticipantRoles
{
    public const string Pattern = $"^({Roles.Patient}|{Roles.Clinician})$";

    public const string Message = "A role is patient or clinician.";

    /// <summary>The role of this name, which has been checked against the pattern.</summary>
    public static ParticipantRole Named(string name) => name == Roles.Patient ? ParticipantRole.Patient : ParticipantRole.Clinician;

    /// <summary>The role as it stands in tokens and events.</summary>
    public static string Name(this ParticipantRole role) => role switch
    {
        ParticipantRole.Patient => Roles.Patient,
        ParticipantRole.Clinician => Roles.Clinician,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "There is no such role."),
    };
}
