using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Trials.Tests.Protocols;

public sealed class TemplateTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    public static TheoryData<string> Designs() => ["usability", "feasibility", "real-life", "comparative"];

    [Fact]
    public async Task The_list_names_each_design_in_all_languages()
    {
        var list = await Stage.JsonAsync(await fixture.Service.Anonymous.GetAsync("/api/trials/templates"));

        var items = list.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(Designs().Select(d => d.Data), items.Select(i => i.GetProperty("design").GetString()));
        Assert.All(items, i => Assert.Equal(["fr", "de", "en"], i.GetProperty("title").EnumerateObject().Select(t => t.Name)));
    }

    [Theory]
    [MemberData(nameof(Designs))]
    public async Task A_template_is_a_protocol_once_sponsor_solution_and_dates_are_filled_in(string design)
    {
        var stage = await Stage.ReadyAsync(fixture.Service);
        var protocol = await FilledInAsync(stage, design);

        await stage.Sponsor.PutAsJsonAsync(stage.Address, protocol).ShouldBeAsync(201);

        var drafted = (await Stage.JsonAsync(await stage.Sponsor.GetAsync(stage.Address))).GetProperty("inside").GetProperty("protocol");
        Assert.Equal(design, drafted.GetProperty("design").GetString());
    }

    [Theory]
    [MemberData(nameof(Designs))]
    public async Task Every_text_of_a_template_stands_in_all_languages(string design)
    {
        var template = await TemplateAsync(design);

        var texts = Objects(template).Where(o => o.ContainsKey("fr") || o.ContainsKey("de") || o.ContainsKey("en")).ToList();
        Assert.True(texts.Count > 5);
        Assert.All(texts, t => Assert.Equal(["fr", "de", "en"], t.Select(f => f.Key)));
        Assert.All(
            template["roles"]!.AsArray().Select(r => r!["role"]!.GetValue<string>()),
            role => Assert.Equal(
                ["fr", "de", "en"],
                template["consentTexts"]!.AsArray().Where(t => t!["role"]!.GetValue<string>() == role).Select(t => t!["language"]!.GetValue<string>())));
    }

    [Fact]
    public async Task A_controller_that_the_template_left_open_does_not_open_a_trial()
    {
        var stage = await Stage.ReadyAsync(fixture.Service);
        await stage.Sponsor.PutAsJsonAsync(stage.Address, await FilledInAsync(stage, "usability")).ShouldBeAsync(201);
        await stage.SubmitAsync().ShouldBeAsync(200);
        await stage.OpinionAsync().ShouldBeAsync(200);
        await stage.PutSiteAsync().ShouldBeAsync(201);
        await stage.AcceptAsync().ShouldBeAsync(200);

        await stage.StepAsync("open").ShouldBeProblemAsync(409, "data-protection-missing");
    }

    [Theory]
    [InlineData("none")]
    [InlineData("RealLife")]
    public async Task A_template_that_there_is_not_is_told(string design) =>
        await fixture.Service.Anonymous.GetAsync($"/api/trials/templates/{design}").ShouldBeProblemAsync(404, "template-unknown");

    private async Task<JsonObject> TemplateAsync(string design)
    {
        var template = await Stage.JsonAsync(await fixture.Service.Anonymous.GetAsync($"/api/trials/templates/{design}"));
        Assert.Contains("sponsorId", template.GetProperty("fill").EnumerateArray().Select(f => f.GetString()));
        return JsonSerializer.SerializeToNode(template.GetProperty("protocol"))!.AsObject();
    }

    private async Task<JsonObject> FilledInAsync(Stage stage, string design)
    {
        var protocol = await TemplateAsync(design);
        protocol["sponsorId"] = stage.SponsorId;
        protocol["solutionId"] = stage.SolutionId;
        protocol["solutionVersion"] = "1.0";
        protocol["startsOn"] = stage.Today.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        protocol["endsOn"] = stage.Today.AddDays(365).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        return protocol;
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(f => Objects(f.Value)).Prepend(o),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };
}
