using Marketplace.Trials.Consent;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Tests.Properties;

/// <summary>The protocols between which a world's sponsor changes. Each is one object, so that sameness is plain to see.</summary>
internal static class WorldProtocols
{
    public const string Hand = "hand";

    public static readonly string[] Hands = ["left", "right", "neither"];

    private static readonly Protocol Plain = new(
        Guid.Empty, "1.0", In("Gait"), In("Is it usable?"),
        [new Protocol.Instrument("https://living-lab.example/sus|1.0.0", "end", 14)],
        [new Protocol.RecruitedRole(ParticipantRole.Patient, 5), new Protocol.RecruitedRole(ParticipantRole.Clinician, 1)],
        new DateOnly(2026, 3, 1), new DateOnly(2026, 5, 31),
        [ConsentText.Of(ParticipantRole.Patient, "en", "I agree."), ConsentText.Of(ParticipantRole.Clinician, "en", "I agree.")],
        LegalBasis.PublicInterest, NationalDecisionRequired: false)
    {
        Eligibility = [new Protocol.Criterion(Hand, CriterionKind.Choice, In("Which hand?"), In("One hand is needed."), Options:
            [.. Hands.Select(hand => new Protocol.Option(hand, In(hand), Fits: hand != "neither"))])],
        Quotas = [new Protocol.Quota(Hand, "left", 2)],
        DataProtection = new Protocol.ProcessingRecord(
            [new Protocol.Controller("Clinique", ControllerKind.Controller, "LU", "dpo@clinique.example")], In("To learn."), 12),
    };

    public static readonly Protocol[] All =
    [
        Plain,
        Plain with { Title = In("Gait at home") },
        Plain with { Roles = [new Protocol.RecruitedRole(ParticipantRole.Patient, 3), new Protocol.RecruitedRole(ParticipantRole.Clinician, 1)] },
        Plain with { ConsentTexts = [ConsentText.Of(ParticipantRole.Patient, "en", "I agree, and more."), Plain.ConsentTexts[1]] },
        Plain with { NationalDecisionRequired = true },
        Plain with { Quotas = [new Protocol.Quota(Hand, "left", 1)] },
        Plain with { Quotas = [.. Plain.Quotas, new Protocol.Quota(Hand, "right", 2)] },
        Plain with { DataProtection = null },
    ];

    private static Dictionary<string, string> In(string english) => new() { ["en"] = english };
}
