using Marketplace.Clients.Trials;

namespace Marketplace.Portal.Trials;

/// <summary>The roles of participants by the codes under which they are named and asked for.</summary>
internal static class TrialRoles
{
    public static readonly IReadOnlyList<ParticipantRole> All = [ParticipantRole.Patient, ParticipantRole.Clinician];

    public static string CodeOf(ParticipantRole role) => role is ParticipantRole.Clinician ? "clinician" : "patient";

    /// <summary>Null for no role, and for one that there is not.</summary>
    public static ParticipantRole? Find(string? code) => code switch
    {
        "patient" => ParticipantRole.Patient,
        "clinician" => ParticipantRole.Clinician,
        _ => null,
    };
}
