using Marketplace.Clients.Trials;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Participation;

internal static class ParticipantRoles
{
    /// <summary>As accounts and the vocabulary call it.</summary>
    public static string Code(this ParticipantRole role) => role is ParticipantRole.Patient ? Roles.Patient : Roles.Clinician;

    public static ParticipantRole? Named(string? code) => code switch
    {
        Roles.Patient => ParticipantRole.Patient,
        Roles.Clinician => ParticipantRole.Clinician,
        _ => null,
    };
}
