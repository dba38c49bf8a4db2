using Marketplace.Trials.Consent;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Tests.Protocols;

/// <summary>A protocol that uses every part, and keeps every rule.</summary>
internal static class Samples
{
    public static readonly Protocol Full = new(
        Guid.Parse("0192f3a0-0000-7000-8000-000000000001"), "1.0", Text("Gait"), Text("Is it usable at home?"),
        [
            new("https://living-lab.example/sus|1.0.0", "start", 0),
            new("https://living-lab.example/sus|1.0.0", "end", 14, Anchor.TrialStart, ClosesDaysAfter: 7, Role: ParticipantRole.Patient),
        ],
        [new(ParticipantRole.Patient, 30), new(ParticipantRole.Clinician, 6)],
        new(2026, 3, 1), new(2026, 12, 31),
        [ConsentText.Of(ParticipantRole.Patient, "fr", "J'accepte."), ConsentText.Of(ParticipantRole.Clinician, "en", "I agree.")],
        LegalBasis.PublicInterest, NationalDecisionRequired: false)
    {
        Design = StudyDesign.Comparative,
        Endpoints = [new("usability", EndpointKind.Primary, Text("Usability"), "end"), new("safety", EndpointKind.Secondary, Text("Falls"))],
        Arms = [new("solution", ArmKind.Intervention, Text("With"), 2), new("usual-care", ArmKind.Control, Text("Without"))],
        Eligibility =
        [
            new("age", CriterionKind.Number, Text("How old are you?"), Text("Adults only."), Min: 18, Max: 99),
            new("smartphone", CriterionKind.YesNo, Text("Have you a smartphone?"), Text("It runs on one."), ParticipantRole.Patient, Expected: true),
            new("sex", CriterionKind.Choice, Text("Your sex?"), Text("-"), Options: [new("female", Text("Female")), new("male", Text("Male"))]),
        ],
        Quotas = [new("sex", "female", 15), new("sex", "male", 15)],
        Procedures = [new(Text("Blood sample"), IsInvasive: true, IsBurdensome: false)],
        Compensation = new(CompensationPer.Answer, 500, 2_000),
        DataProtection = new(
            [new("Clinique du Nord", ControllerKind.Controller, "LU", "dpo@nord.example"), new("Hébergeur", ControllerKind.Processor, "FR", "dpo@hds.example")],
            Text("To evaluate usability."), RetentionMonths: 60, new(2026, 1, 15),
            new("Hébergeur", "FR", [HostingActivity.Platform, HostingActivity.Backup], new(2027, 6, 30))),
    };

    public static Dictionary<string, string> Text(string english) => new() { ["en"] = english };
}
