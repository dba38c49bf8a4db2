using Marketplace.Trials.Tests.Allocation;

namespace Marketplace.Trials.Tests.Properties;

/// <summary>The protocol of the walks: two arms that assessors may not know, two purposes, and fewer wanted than the sites would take.</summary>
internal static class WalkProtocol
{
    public const int Clinicians = 3;
    public const int Patients = 13;

    public static readonly string[] Purposes = ["data-reuse", "recontact"];

    public static void First(Dictionary<string, object?> protocol) => Amended(protocol, 0);

    /// <summary>Every other amendment changes the text that patients agree to, and every other asks for one purpose less.</summary>
    public static void Amended(Dictionary<string, object?> protocol, int turn)
    {
        TwoArms.In(protocol);
        protocol["blinding"] = "assessor";
        protocol["roles"] = new object[] { new { role = "patient", target = Patients }, new { role = "clinician", target = Clinicians } };
        protocol["objectives"] = new Dictionary<string, string> { ["en"] = $"Is it usable at home? Asked for the {turn}th time." };
        protocol["consentTexts"] = new object[]
        {
            new { role = "patient", language = "en", text = $"{Stage.English} {turn / 2}" },
            new { role = "clinician", language = "en", text = Stage.English },
        };
        protocol["consentPurposes"] = Purposes.Take(turn % 2 == 1 ? 1 : 2)
            .Select(code => new { code, text = new Dictionary<string, string> { ["en"] = $"I agree to {code}." } }).ToArray();
    }
}
