using System.Text.Json;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Trials.Tests.Protocols;

public sealed class ProtocolVersionTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task Each_version_that_was_submitted_stays_readable_and_so_is_the_one_being_written()
    {
        var stage = await ThreeVersionsAsync();

        var items = (await ReadAsync(stage, "")).GetProperty("items").EnumerateArray().ToList();

        Assert.Equal([3, 2, 1], items.Select(i => i.GetProperty("version").GetInt32()));
        Assert.Equal([2, 2, 1], items.Select(i => i.GetProperty("consentVersion").GetInt32()));
        Assert.Equal([false, true, true], items.Select(i => i.GetProperty("submittedAtUtc").ValueKind == JsonValueKind.String));
        Assert.Equal([false, false, true], items.Select(i => i.GetProperty("approved").GetBoolean()));
        foreach (var (version, title) in new[] { (1, "Gait"), (2, "Gait"), (3, "Walking") })
        {
            var read = await ReadAsync(stage, $"/{version}");
            Assert.Equal(version, read.GetProperty("version").GetInt32());
            Assert.Equal(title, read.GetProperty("protocol").GetProperty("title").GetProperty("en").GetString());
        }
    }

    [Fact]
    public async Task The_difference_of_two_versions_reads_in_the_protocols_terms_in_both_directions()
    {
        var stage = await ThreeVersionsAsync();

        var major = await ReadAsync(stage, "/difference?from=1&to=2");
        var minor = await ReadAsync(stage, "/difference?from=3&to=2");
        var none = await ReadAsync(stage, "/difference?from=2&to=2");

        Assert.Equal("major", major.GetProperty("suggests").GetString());
        var change = Assert.Single(major.GetProperty("changes").EnumerateArray());
        Assert.Equal("consentTexts[patient/fr].text", change.GetProperty("path").GetString());
        Assert.Equal(("changed", Stage.French, "Oui."), (Text(change, "kind"), Text(change, "before"), Text(change, "after")));
        Assert.Equal("minor", minor.GetProperty("suggests").GetString());
        Assert.Equal("title.en", Text(Assert.Single(minor.GetProperty("changes").EnumerateArray()), "path"));
        Assert.Empty(none.GetProperty("changes").EnumerateArray());
    }

    [Theory]
    [InlineData("/4", 404, "protocol-version-unknown")]
    [InlineData("/0", 404, "protocol-version-unknown")]
    [InlineData("/-1", 404, "protocol-version-unknown")]
    [InlineData("/difference?from=1&to=4", 404, "protocol-version-unknown")]
    [InlineData("/difference?from=0&to=1", 404, "protocol-version-unknown")]
    [InlineData("/difference?from=1", 400, "request-invalid")]
    [InlineData("/difference?from=one&to=2", 400, "request-invalid")]
    public async Task A_version_that_there_is_not_is_told(string address, int status, string code)
    {
        var stage = await ThreeVersionsAsync();

        await stage.Sponsor.GetAsync($"{stage.Address}/protocol-versions{address}").ShouldBeProblemAsync(status, code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/1")]
    [InlineData("/difference?from=1&to=1")]
    public async Task Versions_are_for_those_who_run_or_judge_the_trial(string address)
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var versions = $"{stage.Address}/protocol-versions{address}";

        await fixture.Service.ClientFor(TestUser.Patient()).GetAsync(versions).ShouldBeProblemAsync(404, "trial-unknown");
        await fixture.Service.ClientFor(TestUser.SiteCoordinator(Guid.CreateVersion7())).GetAsync(versions).ShouldBeProblemAsync(404, "trial-unknown");
        await stage.Reviewer.GetAsync(versions).ShouldBeAsync(200);
        await stage.Hospital.GetAsync(versions).ShouldBeAsync(200);
    }

    /// <summary>The first approved, the second submitted with another consent text, the third being written with another title.</summary>
    private async Task<Stage> ThreeVersionsAsync()
    {
        var stage = await Stage.SubmittedAsync(fixture.Service);
        await stage.OpinionAsync().ShouldBeAsync(200);
        void Consent(Dictionary<string, object?> p) => p["consentTexts"] = new object[]
        {
            new { role = "patient", language = "fr", text = "Oui." },
            new { role = "patient", language = "en", text = Stage.English },
            new { role = "clinician", language = "en", text = Stage.English },
        };
        await EditAsync(stage, Consent);
        await stage.SubmitAsync().ShouldBeAsync(200);
        await EditAsync(stage, p =>
        {
            Consent(p);
            p["title"] = new Dictionary<string, string> { ["fr"] = "Marche", ["en"] = "Walking" };
        });
        return stage;
    }

    private static async Task EditAsync(Stage stage, Action<Dictionary<string, object?>> change)
    {
        var revision = (await stage.Sponsor.GetAsync(stage.Address)).Headers.ETag!.Tag;
        await stage.PutProtocolAsync(change, revision).ShouldBeAsync(200);
    }

    private static async Task<JsonElement> ReadAsync(Stage stage, string address) =>
        await Stage.JsonAsync(await stage.Sponsor.GetAsync($"{stage.Address}/protocol-versions{address}"));

    private static string? Text(JsonElement json, string field) => json.GetProperty(field).GetString();
}
