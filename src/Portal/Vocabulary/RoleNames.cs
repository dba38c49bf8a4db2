using Marketplace.Clients.Trials;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Vocabulary;

/// <summary>Participants by their role, as a group or one of them.</summary>
internal static class RoleNames
{
    public static string Participants(this IStringLocalizer<Texts> texts, ParticipantRole role) => texts.Name("role", Code(role));

    public static string Person(this IStringLocalizer<Texts> texts, ParticipantRole role) => texts.Name("person", Code(role));

    /// <summary>How many of each role, without those of whom there are none.</summary>
    public static string Places(this IStringLocalizer<Texts> texts, Capacity places)
    {
        var some = new[] { (Role: ParticipantRole.Patient, Count: places.Patient), (Role: ParticipantRole.Clinician, Count: places.Clinician) }
            .Where(p => p.Count > 0).Select(p => texts["PlacesOf", texts.Participants(p.Role), p.Count].Value).ToList();
        return some.Count > 0 ? string.Join(", ", some) : texts["NoPlaces"];
    }

    private static string Code(ParticipantRole role) => role is ParticipantRole.Patient ? Roles.Patient : Roles.Clinician;
}
