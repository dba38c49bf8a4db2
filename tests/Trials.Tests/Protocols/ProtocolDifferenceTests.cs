using Marketplace.Trials.Consent;
using Marketplace.Trials.Protocols;
using Xunit;
using static Marketplace.Trials.Tests.Protocols.Samples;

namespace Marketplace.Trials.Tests.Protocols;

public sealed class ProtocolDifferenceTests
{
    /// <summary>A change of the full protocol, how it reads, and what it suggests.</summary>
    private static readonly Dictionary<string, (Protocol After, string[] Reads, ChangeClass Suggests)> Cases = new()
    {
        ["nothing"] = (Full with { Roles = [.. Full.Roles] }, [], ChangeClass.Minor),
        ["title"] = (Full with { Title = Text("Walking") }, ["changed title.en: Gait → Walking"], ChangeClass.Minor),
        ["translation of the title"] = (
            Full with { Title = new Dictionary<string, string>(Full.Title) { ["de"] = "Gang" } }, ["added title.de: → Gang"], ChangeClass.Minor),
        ["translation of the objectives"] = (
            Full with { Objectives = new Dictionary<string, string>(Full.Objectives) { ["fr"] = "?" } }, ["added objectives.fr: → ?"], ChangeClass.Minor),
        ["objectives"] = (
            Full with { Objectives = Text("Is it safe?") }, ["changed objectives.en: Is it usable at home? → Is it safe?"], ChangeClass.Major),
        ["shorter"] = (
            Full with { StartsOn = new(2026, 3, 2), EndsOn = new(2026, 12, 1) },
            ["changed startsOn: 2026-03-01 → 2026-03-02", "changed endsOn: 2026-12-31 → 2026-12-01"], ChangeClass.Minor),
        ["longer"] = (Full with { EndsOn = new(2027, 1, 1) }, ["changed endsOn: 2026-12-31 → 2027-01-01"], ChangeClass.Major),
        ["earlier"] = (Full with { StartsOn = new(2026, 2, 1) }, ["changed startsOn: 2026-03-01 → 2026-02-01"], ChangeClass.Major),
        ["solution's version"] = (Full with { SolutionVersion = "2.0" }, ["changed solutionVersion: 1.0 → 2.0"], ChangeClass.Major),
        ["instrument moved in time"] = (
            Full with { Instruments = [Full.Instruments[0], Full.Instruments[1] with { DueAfterDays = 21, ClosesDaysAfter = null }] },
            ["changed instruments[end].dueAfterDays: 14 → 21", "removed instruments[end].closesDaysAfter: 7 →"], ChangeClass.Major),
        ["target"] = (Full with { Roles = [Full.Roles[0], new(ParticipantRole.Clinician, 8)] }, ["changed roles[clinician].target: 6 → 8"], ChangeClass.Major),
        ["consent text"] = (
            Full with { ConsentTexts = [ConsentText.Of(ParticipantRole.Patient, "fr", "Oui."), Full.ConsentTexts[1]] },
            ["changed consentTexts[patient/fr].text: J'accepte. → Oui."], ChangeClass.Major),
        ["assent text"] = (
            Full with { AssentTexts = [ConsentText.Of(ParticipantRole.Patient, "fr", "D'accord ?")] },
            ["added assentTexts[fr]: → {"], ChangeClass.Major),
        ["purpose"] = (
            Full with { ConsentPurposes = [new(ConsentPurpose.Recontact, Text("Ask me again."))] },
            ["""added consentPurposes[recontact]: → {"code":"recontact","text":{"en":"Ask me again."}}"""], ChangeClass.Major),
        ["arm put in front of another"] = (
            Full with { Arms = [Full.Arms[1], Full.Arms[0]] },
            ["""reordered arms: ["solution","usual-care"] → ["usual-care","solution"]"""], ChangeClass.Minor),
        ["arm put in front of the others"] = (
            Full with { Arms = [new("diary", ArmKind.Control, Text("Diary")), .. Full.Arms] },
            ["""added arms[diary]: → {"code":"diary","kind":"control","name":{"en":"Diary"},"ratio":1}"""], ChangeClass.Major),
        ["criterion removed"] = (
            Full with { Eligibility = [Full.Eligibility[0], Full.Eligibility[2]] },
            ["removed eligibility[smartphone]: " + """{"code":"smartphone","kind":"yes-no","question":{"en":"Have you a smartphone?"},"reason":{"en":"It runs on one."},"role":"patient","min":null,"max":null,"expected":true,"options":null} →"""],
            ChangeClass.Major),
        ["option no longer fits"] = (
            Full with { Eligibility = [.. Full.Eligibility.Take(2), WithMale(fits: false)] },
            ["changed eligibility[sex].options[male].fits: true → false"], ChangeClass.Major),
        ["quota"] = (Full with { Quotas = [Full.Quotas[0], new("sex", "male", 14)] }, ["changed quotas[sex/male].limit: 15 → 14"], ChangeClass.Major),
        ["procedure"] = (
            Full with { Procedures = [Full.Procedures[0] with { IsBurdensome = true }] },
            ["changed procedures[Blood sample].isBurdensome: false → true"], ChangeClass.Major),
        ["payment"] = (Full with { Compensation = null }, ["removed compensation: {"], ChangeClass.Major),
        ["retention and hosting"] = (
            Full with { DataProtection = Full.DataProtection! with { RetentionMonths = 72, Hosting = Full.DataProtection.Hosting! with { Activities = [HostingActivity.Platform] } } },
            ["changed dataProtection.retentionMonths: 60 → 72", "removed dataProtection.hosting.activities[backup]: backup →"], ChangeClass.Major),
    };

    public static TheoryData<string> Names() => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_change_reads_in_the_protocols_own_terms_and_suggests_its_class(string name)
    {
        var (after, reads, suggests) = Cases[name];

        var difference = ProtocolDifference.Between(Full, after);

        Assert.Equal(reads.Length, difference.Changes.Count);
        Assert.All(difference.Changes.Zip(reads), c => Assert.StartsWith(c.Second, Read(c.First), StringComparison.Ordinal));
        Assert.Equal(suggests, difference.Suggests);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_backwards_a_difference_says_the_same_of_the_same_places(string name)
    {
        var (there, back) = (ProtocolDifference.Between(Full, Cases[name].After), ProtocolDifference.Between(Cases[name].After, Full));

        Assert.Equal(there.Changes.Select(c => c.Path).Order(), back.Changes.Select(c => c.Path).Order());
        Assert.Equal(there.Changes.Count(c => c.Kind == ChangeKind.Added), back.Changes.Count(c => c.Kind == ChangeKind.Removed));
    }

    [Fact]
    public void Two_parts_of_one_name_are_told_apart()
    {
        var twice = Full with { Procedures = [Full.Procedures[0], Full.Procedures[0] with { IsInvasive = false }] };

        Assert.Equal(["procedures[Blood sample#2]"], ProtocolDifference.Between(Full, twice).Changes.Select(c => c.Path));
    }

    private static Protocol.Criterion WithMale(bool fits)
    {
        var sex = Full.Eligibility[2];
        return sex with { Options = [sex.Options![0], sex.Options[1] with { Fits = fits }] };
    }

    private static string Read(ProtocolChange change) =>
        $"{change.Kind.ToString().ToLowerInvariant()} {change.Path}: {Say(change.Before)}→{(change.After is null ? "" : $" {Say(change.After).TrimEnd()}")}";

    private static string Say(System.Text.Json.Nodes.JsonNode? node) => node switch
    {
        null => "",
        System.Text.Json.Nodes.JsonValue value => $"{value} ",
        _ => $"{node.ToJsonString()} ",
    };
}
