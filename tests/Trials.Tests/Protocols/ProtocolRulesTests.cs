using Marketplace.Trials.Protocols;
using Xunit;
using static Marketplace.Trials.Tests.Protocols.Samples;

namespace Marketplace.Trials.Tests.Protocols;

public sealed class ProtocolRulesTests
{
    private static readonly Protocol.Criterion Age = Full.Eligibility[0];
    private static readonly Protocol.Criterion Smartphone = Full.Eligibility[1];
    private static readonly Protocol.Criterion Sex = Full.Eligibility[2];

    /// <summary>What is wrong with it, by the fault's code and field.</summary>
    private static readonly Dictionary<(string Code, string Field), Protocol> Faulty = new()
    {
        [("text-missing", "title")] = Full with { Title = new Dictionary<string, string>() },
        [("role-not-in-protocol", "instruments[1].role")] = Full with { Roles = [Full.Roles[1]] },
        [("due-after-end", "instruments[1].dueAfterDays")] = Full with { EndsOn = new(2026, 3, 14) },
        [("code-repeated", "endpoints")] = Full with { Endpoints = [Full.Endpoints[0], Full.Endpoints[0]] },
        [("primary-endpoint-missing", "endpoints")] = Full with { Endpoints = [Full.Endpoints[1]] },
        [("wave-unknown", "endpoints[0].wave")] = Full with { Endpoints = [Full.Endpoints[0] with { Wave = "later" }] },
        [("text-invalid", "endpoints[1].description")] =
            Full with { Endpoints = [Full.Endpoints[0], Full.Endpoints[1] with { Description = new Dictionary<string, string> { ["lb"] = "Fäll" } }] },
        [("code-repeated", "arms")] = Full with { Arms = [Full.Arms[0], Full.Arms[0]] },
        [("arms-too-few", "arms")] = Full with { Arms = [Full.Arms[0]] },
        [("intervention-missing", "arms")] = Full with { Arms = [Full.Arms[1], Full.Arms[1] with { Code = "nothing" }] },
        [("text-missing", "arms[0].name")] = Full with { Arms = [Full.Arms[0] with { Name = new Dictionary<string, string>() }, Full.Arms[1]] },
        [("code-repeated", "eligibility")] = Full with { Eligibility = [Age, Age] },
        [("text-invalid", "eligibility[0].question")] = Full with { Eligibility = [Age with { Question = Text(" ") }] },
        [("text-missing", "eligibility[0].reason")] = Full with { Eligibility = [Age with { Reason = new Dictionary<string, string>() }] },
        [("role-not-in-protocol", "eligibility[1].role")] = Full with { Roles = [Full.Roles[1]], Instruments = [Full.Instruments[0]], Endpoints = [] },
        [("criterion-field-foreign", "eligibility[0]")] = Full with { Eligibility = [Age with { Expected = true }] },
        [("criterion-range-missing", "eligibility[0]")] = Full with { Eligibility = [Age with { Min = null, Max = null }] },
        [("criterion-range-reversed", "eligibility[0]")] = Full with { Eligibility = [Age with { Min = 66, Max = 65 }] },
        [("criterion-expected-missing", "eligibility[0]")] = Full with { Eligibility = [Smartphone with { Expected = null }] },
        [("criterion-option-missing", "eligibility[0]")] = Full with { Eligibility = [Sex with { Options = [Sex.Options![0] with { Fits = false }] }] },
        [("code-repeated", "eligibility[0].options")] = Full with { Eligibility = [Sex with { Options = [Sex.Options![0], Sex.Options[0]] }] },
        [("text-missing", "eligibility[0].options[0].label")] =
            Full with { Eligibility = [Sex with { Options = [Sex.Options![0] with { Label = new Dictionary<string, string>() }] }] },
        [("quota-repeated", "quotas")] = Full with { Quotas = [Full.Quotas[0], Full.Quotas[0] with { Limit = 3 }] },
        [("quota-unknown", "quotas[1]")] = Full with { Quotas = [Full.Quotas[0], new("age", "old", 1)] },
        [("quota-criteria-too-many", "quotas")] = Full with { Quotas = [.. Enumerable.Range(0, 11).Select(i => new Protocol.Quota($"c{i}", "other", 1))] },
        [("quota-unknown", "quotas[0]")] = Full with { Quotas = [new("sex", "other", 1)] },
        [("text-missing", "procedures[0].name")] =
            Full with { Procedures = [Full.Procedures[0] with { Name = new Dictionary<string, string>() }] },
        [("cap-below-amount", "compensation.capCents")] = Full with { Compensation = Full.Compensation! with { CapCents = 499 } },
        [("controller-missing", "dataProtection.controllers")] = WithControllers(ControllerKind.JointController, ControllerKind.Processor),
        [("controller-repeated", "dataProtection.controllers")] =
            Full with { DataProtection = Full.DataProtection! with { Controllers = [Full.DataProtection.Controllers[0], Full.DataProtection.Controllers[0]] } },
        [("text-missing", "dataProtection.purposes")] =
            Full with { DataProtection = Full.DataProtection! with { Purposes = new Dictionary<string, string>() } },
        [("hosting-certificate-expires", "dataProtection.hosting.validUntil")] = Full with { EndsOn = new(2027, 7, 1) },
        [("hosting-activity-repeated", "dataProtection.hosting.activities")] = Full with
        {
            DataProtection = Full.DataProtection! with
            {
                Hosting = Full.DataProtection.Hosting! with { Activities = [HostingActivity.Backup, HostingActivity.Backup] },
            },
        },
    };

    private static readonly Dictionary<string, Protocol> Sound = new()
    {
        ["every part"] = Full,
        ["no optional part"] = Full with
        {
            Design = StudyDesign.Usability, Endpoints = [], Arms = [], Eligibility = [], Quotas = [], Procedures = [], Compensation = null, DataProtection = null,
        },
        ["one arm, nothing compared"] = Full with { Design = StudyDesign.Feasibility, Arms = [Full.Arms[0]] },
        ["two solutions compared"] = Full with { Arms = [Full.Arms[0], Full.Arms[0] with { Code = "other" }] },
        ["due on the last day"] = Full with { EndsOn = new(2026, 3, 15) },
        ["only a least"] = Full with { Eligibility = [Age with { Max = null }, Sex] },
        ["least equals most"] = Full with { Eligibility = [Age with { Min = 40, Max = 40 }, Sex] },
        ["joint controllers"] = WithControllers(ControllerKind.JointController, ControllerKind.JointController),
        ["certificate to the last day"] = Full with { EndsOn = new(2027, 6, 30) },
        ["cap of one payment"] = Full with { Compensation = Full.Compensation! with { CapCents = 500 } },
    };

    public static TheoryData<string, string> Faults()
    {
        var faults = new TheoryData<string, string>();
        foreach (var (code, field) in Faulty.Keys)
        {
            faults.Add(code, field);
        }

        return faults;
    }

    public static TheoryData<string> SoundNames() => [.. Sound.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_protocol_that_breaks_a_rule_is_refused_with_the_field_at_fault(string code, string field)
    {
        var error = ProtocolRules.Check(Faulty[(code, field)]).Error;

        Assert.Equal((400, code, field), (error?.Status, error?.Code, error?.Field));
    }

    [Theory]
    [MemberData(nameof(SoundNames))]
    public void A_protocol_that_keeps_the_rules_passes(string name) => Assert.Null(ProtocolRules.Check(Sound[name]).Error);

    private static Protocol WithControllers(ControllerKind first, ControllerKind second) => Full with
    {
        DataProtection = Full.DataProtection! with
        {
            Controllers = [Full.DataProtection.Controllers[0] with { Kind = first }, Full.DataProtection.Controllers[1] with { Kind = second }],
        },
    };
}
