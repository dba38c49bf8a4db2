using Marketplace.Clients.Trials;

namespace Marketplace.Portal.Tests.Protocols;

/// <summary>A protocol in which every field says something.</summary>
internal static class SampleProtocol
{
    private static readonly Dictionary<string, string> Words = new() { ["fr"] = "Texte", ["de"] = "Wort", ["en"] = "Text" };

    private static readonly ConsentQuestion Question =
        new("free", "May you stop?", [new("yes", "Yes"), new("no", "No")], "yes", "You may stop at any time.");

    public static readonly Protocol Whole = new(
        Guid.NewGuid(), Guid.NewGuid(), "2.1.0", Words, Words,
        [
            new("https://q.example/sus|1.0.0", "baseline", 0) { Zone = ZoneOf.Site },
            new("https://q.example/sus|1.0.0", "end", 28, 3, 14, ParticipantRole.Patient) { Anchor = Anchor.TrialStart },
        ],
        [new(ParticipantRole.Clinician, 8), new(ParticipantRole.Patient, 120)], new(2026, 12, 1), new(2027, 6, 30),
        [
            new(ParticipantRole.Patient, "fr", "Un texte", "En bref", [Question]), new(ParticipantRole.Patient, "en", "A text", "In short", [Question]),
            new(ParticipantRole.Clinician, "de", "Ein Text", null, []),
        ],
        LegalBasis.LegitimateInterests, NationalDecisionRequired: true)
    {
        Design = StudyDesign.Comparative,
        Endpoints = [new("first", EndpointKind.Primary, Words, "end"), new("second", EndpointKind.Secondary, Words)],
        Arms = [new("solution", ArmKind.Intervention, Words, 2), new("usual-care", ArmKind.Control, Words)],
        Blinding = Blinding.Assessor,
        Recruitment = RecruitmentMode.ByInvitation,
        Eligibility =
        [
            new("age", CriterionKind.Number, Words, Words, Min: 18, Max: 80),
            new("phone", CriterionKind.YesNo, Words, Words, ParticipantRole.Patient, Expected: true),
            new("sex", CriterionKind.Choice, Words, Words, Options: [new("female", Words), new("male", Words, Fits: false)]),
        ],
        Quotas = [new("sex", "female", 60)],
        Procedures = [new(Words, IsInvasive: true, IsBurdensome: false)],
        WithinIntendedPurpose = false,
        ToShowConformity = true,
        Compensation = new(CompensationPer.Answer, 1250, 5000, "CHF"),
        DataProtection = new(
            [new("Hospital", ControllerKind.JointController, "LU", "dpo@hospital.example"), new("Maker", ControllerKind.JointController, "DE", "dpo@maker.example")],
            Words, 60, new(2026, 11, 1), new("Host", "FR", [HostingActivity.Platform, HostingActivity.Backup], new(2028, 1, 1))),
        ConsentPurposes = [new("data-reuse", Words), new("cohort-link", Words)],
        TakesRepresented = true,
        AssentTexts = [new("fr", "Pour toi"), new("en", "For you")],
        ConsentChange = "minor",
    };

    /// <summary>Of the same trial, with nothing in it but who recruits.</summary>
    public static readonly Protocol Bare = new(
        Whole.SponsorId, Whole.SolutionId, "", new Dictionary<string, string>(), new Dictionary<string, string>(), [], Whole.Roles, default, default, [], LegalBasis.Consent);
}
