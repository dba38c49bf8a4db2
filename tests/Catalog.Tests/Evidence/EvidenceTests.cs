using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Catalog.Evidence;
using Marketplace.Contracts.Feedback;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Catalog.Tests.Evidence;

/// <summary>From Feedback's events to what anybody reads.</summary>
public sealed class EvidenceTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task A_public_solution_without_evidence_has_an_empty_list()
    {
        var scene = await Scene.PublishedAsync(fixture);

        Assert.Equal(0, (await ReadAsync(scene)).GetArrayLength());
        Assert.Equal(JsonValueKind.Null, (await scene.ReadAsync(scene.Public)).GetProperty("evidence").ValueKind);
    }

    [Fact]
    public async Task Results_show_in_full_with_hidden_cells_as_null()
    {
        var scene = await Scene.PublishedAsync(fixture);

        await TellAsync(ResultsEvents.Of(scene.SolutionId, at: fixture.Service.Clock.GetUtcNow().UtcDateTime.AddDays(-3)));

        var item = (await ReadAsync(scene))[0];
        Assert.Equal(82.9861, item.GetProperty("overall").GetProperty("mean").GetDouble());
        Assert.Equal(3, item.GetProperty("ageDays").GetInt32());
        Assert.True(item.GetProperty("concernsCurrentVersion").GetBoolean());
        var patients = item.GetProperty("byRole").EnumerateArray().Single(r => r.GetProperty("role").GetString() == "patient");
        Assert.All(patients.GetProperty("summary").EnumerateObject(), f => Assert.Equal(JsonValueKind.Null, f.Value.ValueKind));
    }

    [Fact]
    public async Task Evidence_says_how_it_came_about_and_whether_it_is_current()
    {
        var scene = await Scene.PublishedAsync(fixture);
        var today = DateOnly.FromDateTime(fixture.Service.Clock.GetUtcNow().UtcDateTime);
        await TellAsync(ResultsEvents.Of(scene.SolutionId) with
        {
            Wave = "end", Lowest = 0, Highest = 100, Invited = 60, Enrolled = 40, Answered = 36, FirstAnswerOn = today.AddDays(-30), LastAnswerOn = today,
        });
        await TellAsync(ResultsEvents.Of(scene.SolutionId, version: "0.9.0") with { LastAnswerOn = today.AddDays(-800) });

        var items = (await ReadAsync(scene)).EnumerateArray().ToDictionary(i => i.GetProperty("version").GetString()!);

        Assert.Equal(("current", "outdated"), (items["1.0.0"].GetProperty("currency").GetString(), items["0.9.0"].GetProperty("currency").GetString()));
        var collection = items["1.0.0"].GetProperty("collection");
        Assert.Equal((60, 40, 36), (collection.GetProperty("invited").GetInt32(), collection.GetProperty("enrolled").GetInt32(), collection.GetProperty("answered").GetInt32()));
        Assert.Equal(today.ToString("O", System.Globalization.CultureInfo.InvariantCulture), collection.GetProperty("lastAnswerOn").GetString());
        Assert.Equal("current", (await scene.ReadAsync(scene.Public)).GetProperty("evidence").GetProperty("currency").GetString());
    }

    [Fact]
    public async Task Evidence_from_before_it_was_told_how_it_came_about_is_shown_without()
    {
        var scene = await Scene.PublishedAsync(fixture);

        await TellAsync(ResultsEvents.Of(scene.SolutionId));

        var item = (await ReadAsync(scene))[0];
        Assert.Equal("current", item.GetProperty("currency").GetString());
        Assert.All(item.GetProperty("collection").EnumerateObject(), f => Assert.Equal(JsonValueKind.Null, f.Value.ValueKind));
    }

    [Fact]
    public async Task The_same_event_twice_is_one_result()
    {
        var scene = await Scene.PublishedAsync(fixture);
        var e = ResultsEvents.Of(scene.SolutionId);

        await TellAsync(e);
        await TellAsync(e);

        Assert.Equal(1, (await ReadAsync(scene)).GetArrayLength());
    }

    [Fact]
    public async Task An_older_event_that_comes_late_changes_nothing()
    {
        var scene = await Scene.PublishedAsync(fixture);
        var trial = Guid.CreateVersion7();

        await TellAsync(ResultsEvents.Of(scene.SolutionId, trial, n: 20, mean: 40, revision: 7));
        await TellAsync(ResultsEvents.Of(scene.SolutionId, trial, n: 5, mean: 90, revision: 6));

        Assert.Equal(20, Assert.Single((await ReadAsync(scene)).EnumerateArray()).GetProperty("overall").GetProperty("n").GetInt32());
        await TellAsync(ResultsEvents.Of(scene.SolutionId, trial, n: 21, mean: 41, revision: 8));
        Assert.Equal(21, (await ReadAsync(scene))[0].GetProperty("overall").GetProperty("n").GetInt32());
    }

    [Fact]
    public async Task Results_that_come_before_their_solution_are_kept()
    {
        var scene = Scene.Empty(fixture);
        await TellAsync(ResultsEvents.Of(scene.SolutionId));
        await scene.Public.GetAsync($"{scene.Address}/evidence").ShouldBeProblemAsync(404, "solution-unknown");

        await scene.DraftAsync(Sample.Complete()).ShouldBeAsync(201);
        await scene.ReleaseAsync("1.0.0").ShouldBeAsync(201);
        await scene.SubmitAsync().ShouldBeAsync(200);
        await scene.AcceptAsync();

        Assert.Equal(1, (await ReadAsync(scene)).GetArrayLength());
        var listed = await scene.Public.GetFromJsonAsync<JsonElement>($"/api/catalog/solutions?maker={scene.MakerId}&withEvidence=true");
        Assert.Equal(36, listed.GetProperty("items")[0].GetProperty("evidence").GetProperty("n").GetInt32());
    }

    [Fact]
    public async Task Evidence_of_an_earlier_version_stays_and_says_so()
    {
        var scene = await Scene.PublishedAsync(fixture);
        await TellAsync(ResultsEvents.Of(scene.SolutionId, mean: 31));

        await scene.ReleaseAsync("2.0.0").ShouldBeAsync(201);

        var item = (await ReadAsync(scene))[0];
        Assert.Equal(("1.0.0", false), (item.GetProperty("version").GetString(), item.GetProperty("concernsCurrentVersion").GetBoolean()));
        Assert.Equal(31, (await scene.ReadAsync(scene.Public)).GetProperty("evidence").GetProperty("mean").GetDouble());
    }

    [Fact]
    public async Task Unfavourable_evidence_outlives_suspension_and_withdrawal()
    {
        var scene = await Scene.SuspendedAsync(fixture);
        await TellAsync(ResultsEvents.Of(scene.SolutionId, mean: 12));
        Assert.Equal(1, (await ReadAsync(scene)).GetArrayLength());

        await scene.WithdrawAsync().ShouldBeAsync(200);

        Assert.Equal(1, (await ReadAsync(scene)).GetArrayLength());
    }

    [Fact]
    public async Task Evidence_of_what_was_never_public_is_for_its_maker_and_operators()
    {
        var scene = await Scene.DraftedAsync(fixture);
        await TellAsync(ResultsEvents.Of(scene.SolutionId));

        var maker = await scene.Maker.GetAsync($"{scene.Address}/evidence").ShouldBeAsync(200);
        Assert.True(maker.Headers.CacheControl!.NoStore);
        await scene.First.GetAsync($"{scene.Address}/evidence").ShouldBeAsync(200);
        await scene.Stranger.GetAsync($"{scene.Address}/evidence").ShouldBeProblemAsync(404, "solution-unknown");
        await scene.Public.GetAsync($"{scene.Address}/evidence").ShouldBeProblemAsync(404, "solution-unknown");
    }

    [Fact]
    public async Task Results_that_become_too_small_to_show_are_hidden_again()
    {
        var scene = await Scene.PublishedAsync(fixture);
        var trial = Guid.CreateVersion7();
        await TellAsync(ResultsEvents.Of(scene.SolutionId, trial, n: 5, revision: 1));

        await TellAsync(ResultsEvents.Of(scene.SolutionId, trial, n: null, revision: 2));

        var listed = await scene.Public.GetFromJsonAsync<JsonElement>($"/api/catalog/solutions?maker={scene.MakerId}&withEvidence=true");
        Assert.Equal(0, listed.GetProperty("items").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, (await scene.ReadAsync(scene.Public)).GetProperty("evidence").ValueKind);
    }

    [Fact]
    public async Task Many_results_are_walked_in_pages()
    {
        var scene = await Scene.PublishedAsync(fixture);
        var trials = Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7()).ToList();
        foreach (var trial in trials)
        {
            await TellAsync(ResultsEvents.Of(scene.SolutionId, trial));
            await TellAsync(ResultsEvents.Of(scene.SolutionId, trial, instrument: "umars"));
        }

        var seen = await Pages.WalkAsync(
            scene.Public, $"{scene.Address}/evidence?limit=3", i => (i.GetProperty("trialId").GetGuid(), i.GetProperty("instrument").GetString()));

        Assert.Equal(10, seen.Count);
        Assert.Equal(10, seen.Distinct().Count());
        await scene.Public.GetAsync($"{scene.Address}/evidence?cursor=x").ShouldBeProblemAsync(400, "cursor-invalid");
    }

    private Task TellAsync(ResultsUpdatedV1 e) => fixture.Service.DeliverAsync<ResultsUpdatedV1, OnResultsUpdated>(e);

    private static async Task<JsonElement> ReadAsync(Scene scene) =>
        (await scene.Public.GetFromJsonAsync<JsonElement>($"{scene.Address}/evidence")).GetProperty("items");
}
