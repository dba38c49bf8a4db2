using Marketplace.Testing;
using Xunit;

namespace Marketplace.Trials.Tests.Protocols;

public sealed class DataProtectionTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task A_trial_without_a_data_protection_record_is_drafted_and_judged_but_does_not_open()
    {
        var stage = await Stage.ApprovedAsync(fixture.Service, protocol: p => p.Remove("dataProtection"));

        await stage.StepAsync("open").ShouldBeProblemAsync(409, "data-protection-missing");
    }

    [Theory]
    [InlineData("""{ "controllers": [], "purposes": { "en": "x" }, "retentionMonths": 12 }""", "validation-failed")]
    [InlineData("""{ "controllers": [null], "purposes": { "en": "x" }, "retentionMonths": 12 }""", "validation-failed")]
    [InlineData("""{ "controllers": [{ "name": "A", "kind": "controller", "country": "Luxembourg", "contact": "a@b" }], "purposes": { "en": "x" }, "retentionMonths": 12 }""", "validation-failed")]
    [InlineData("""{ "controllers": [{ "name": "A", "kind": "controller", "country": "LU", "contact": "a@b" }], "purposes": { "en": "x" }, "retentionMonths": 0 }""", "validation-failed")]
    [InlineData("""{ "controllers": [{ "name": "A", "kind": "controller", "country": "LU", "contact": "a@b" }], "purposes": {}, "retentionMonths": 12 }""", "validation-failed")]
    [InlineData("""{ "controllers": [{ "name": "A", "kind": "controller", "country": "LU", "contact": "a@b" }], "purposes": { "en": null }, "retentionMonths": 12 }""", "text-invalid")]
    [InlineData("""{ "controllers": [{ "name": "A", "kind": "processor", "country": "LU", "contact": "a@b" }], "purposes": { "en": "x" }, "retentionMonths": 12 }""", "controller-missing")]
    [InlineData("""{ "controllers": [{ "name": "A", "country": "LU", "contact": "a@b" }], "purposes": { "en": "x" }, "retentionMonths": 12 }""", "json-invalid")]
    public async Task A_record_that_says_too_little_is_refused(string json, string code)
    {
        var stage = await Stage.ReadyAsync(fixture.Service);

        await stage.PutProtocolAsync(p => p["dataProtection"] = System.Text.Json.JsonDocument.Parse(json).RootElement).ShouldBeProblemAsync(400, code);
    }
}
