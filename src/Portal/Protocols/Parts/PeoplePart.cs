using Marketplace.Clients.Trials;
using Marketplace.Portal.Components;

namespace Marketplace.Portal.Protocols.Parts;

/// <summary>How many of whom, and how they come to take part.</summary>
public sealed class PeoplePart : PartForm
{
    public string? Patients { get; set; }

    public string? Clinicians { get; set; }

    public string? Recruitment { get; set; }

    public static PeoplePart Of(Protocol protocol) => new()
    {
        Patients = Typed.Write(TargetOf(protocol, ParticipantRole.Patient)),
        Clinicians = Typed.Write(TargetOf(protocol, ParticipantRole.Clinician)),
        Recruitment = Code.Of(protocol.Recruitment),
    };

    /// <summary>The roles stay in the order in which the protocol names them; a new one comes last.</summary>
    public override Protocol ApplyTo(Protocol protocol)
    {
        var targets = new Dictionary<ParticipantRole, int?>
        {
            [ParticipantRole.Patient] = Typed.Whole(Patients), [ParticipantRole.Clinician] = Typed.Whole(Clinicians),
        };
        var order = protocol.Roles.Select(r => r.Role).Union(targets.Keys);
        return protocol with
        {
            Roles = [.. order.Where(role => targets[role] > 0).Select(role => new RecruitedRole(role, targets[role]!.Value))],
            Recruitment = Code.Read(Recruitment, protocol.Recruitment),
        };
    }

    public override IEnumerable<string> Unreadable()
    {
        if (Typed.Text(Patients) is not null && Typed.Whole(Patients) is null)
        {
            yield return "roles.patient";
        }

        if (Typed.Text(Clinicians) is not null && Typed.Whole(Clinicians) is null)
        {
            yield return "roles.clinician";
        }

        if (!(Typed.Whole(Patients) > 0 || Typed.Whole(Clinicians) > 0))
        {
            yield return "roles";
        }
    }

    private static int? TargetOf(Protocol protocol, ParticipantRole role) => protocol.Roles.FirstOrDefault(r => r.Role == role)?.Target;
}
