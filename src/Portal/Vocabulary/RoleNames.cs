using Marketplace.Clients.Trials;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Vocabulary;

/// <summary>Participants by their role, as a group or one of them.</summary>
internal static class RoleNames
{
    public static string Participants(this IStringLocalizer<Texts> texts, ParticipantRole role) => texts.Name("role", Code(role));

    public static string Person(this IStringLocalizer<Texts> texts, ParticipantRole role) => texts.Name("person", Code(role));

    private static string Code(ParticipantRole role) => role is ParticipantRole.Patient ? Roles.Patient : Roles.Clinician;
}
