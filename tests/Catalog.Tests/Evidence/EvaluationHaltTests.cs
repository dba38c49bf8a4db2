using System.Text.Json;
using Marketplace.Catalog.Data;
using Marketplace.Catalog.Evidence;
using Marketplace.Contracts.Trials;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Catalog.Tests.Evidence;

/// <summary>From the halt of a trial to what anybody reads on the listing.</summary>
public sealed class EvaluationHaltTests(CatalogFixture fixture, PostgresCatalogFixture postgres)
    : IClassFixture<CatalogFixture>, IClassFixture<PostgresCatalogFixture>
{
    private static readonly DateTime Noon = new(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);

    private readonly Guid _trial = Guid.CreateVersion7();

    [Fact]
    public async Task A_halt_shows_on_page_and_list_with_its_trial_and_date_and_goes_when_it_is_lifted()
    {
        var scene = await Scene.PublishedAsync(fixture);
        Assert.Equal(JsonValueKind.Null, (await OnPageAsync(scene)).ValueKind);

        await TellAsync(scene, "recruiting", "safety-halt", revision: 5);
        Assert.All([await OnPageAsync(scene), await InListAsync(scene)], halted =>
        {
            Assert.Equal(_trial, halted.GetProperty("trialId").GetGuid());
            Assert.Equal(Noon, halted.GetProperty("haltedAtUtc").GetDateTime());
        });

        await TellAsync(scene, "safety-halt", "paused", revision: 7);
        Assert.All([await OnPageAsync(scene), await InListAsync(scene)], halted => Assert.Equal(JsonValueKind.Null, halted.ValueKind));
    }

    [Fact]
    public async Task Repeated_and_late_events_change_nothing()
    {
        var scene = await Scene.PublishedAsync(fixture);
        await TellAsync(scene, "safety-halt", "stopped-early", revision: 7);

        await TellAsync(scene, "recruiting", "safety-halt", revision: 5);
        await TellAsync(scene, "safety-halt", "stopped-early", revision: 7);

        Assert.Equal(JsonValueKind.Null, (await OnPageAsync(scene)).ValueKind);
    }

    [Fact]
    public async Task Other_steps_of_a_trial_leave_no_row()
    {
        var scene = await Scene.PublishedAsync(fixture);

        await TellAsync(scene, "approved", "recruiting", revision: 3);

        Assert.False(await fixture.Service.Db(db => db.Halts.AnyAsync(h => h.TrialId == _trial)));
    }

    [Fact]
    public async Task While_another_evaluation_is_halted_the_listing_goes_on_saying_so()
    {
        var scene = await Scene.PublishedAsync(fixture);
        var other = Guid.CreateVersion7();
        await TellAsync(scene, "recruiting", "safety-halt", revision: 5);
        await TellAsync(scene, "paused", "safety-halt", revision: 5, other, Noon.AddHours(1));
        Assert.Equal(other, (await OnPageAsync(scene)).GetProperty("trialId").GetGuid());

        await TellAsync(scene, "safety-halt", "paused", revision: 6, other);

        Assert.Equal(_trial, (await OnPageAsync(scene)).GetProperty("trialId").GetGuid());
    }

    [Fact]
    public async Task On_PostgreSQL_it_is_kept_the_same()
    {
        var solution = Guid.CreateVersion7();
        await TellAsync(postgres.Service, new(_trial, solution, "recruiting", "safety-halt", "halt", "A fall.", Noon, 5));

        var halt = await postgres.Service.Db(db => db.Halts.SingleAsync(h => h.SolutionId == solution));

        Assert.Equal((_trial, Noon), (halt.TrialId, halt.HaltedAtUtc));
    }

    private Task TellAsync(Scene scene, string from, string to, long revision, Guid? trial = null, DateTime? at = null) =>
        TellAsync(fixture.Service, new(trial ?? _trial, scene.SolutionId, from, to, "step", null, at ?? Noon, revision));

    private static Task TellAsync(ServiceFixture<Program, CatalogDb> service, TrialTransitionedV1 e) =>
        service.DeliverAsync<TrialTransitionedV1, OnTrialTransitioned>(e);

    private static async Task<JsonElement> OnPageAsync(Scene scene) => (await scene.ReadAsync(scene.Public)).GetProperty("evaluationHalted");

    private static async Task<JsonElement> InListAsync(Scene scene)
    {
        var response = await scene.Public.GetAsync($"/api/catalog/solutions?maker={scene.MakerId}");
        var list = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        return Assert.Single(list.GetProperty("items").EnumerateArray()).GetProperty("evaluationHalted");
    }
}
