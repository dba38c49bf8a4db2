using System.Text.Json;
using Marketplace.Contracts.Feedback;
using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Trials;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Results;

public sealed class ReadResultsTests(FeedbackFixture feedback) : IClassFixture<FeedbackFixture>
{
    private static readonly int?[] Best = [5, 1, 5, 1, 5, 1, 5, 1, 5, 1];
    private static readonly int?[] Middle = FeedbackFixture.AllOf(3);

    [Fact]
    public async Task Results_of_a_new_trial_are_hidden()
    {
        var trial = await feedback.OpenTrialAsync();

        var wave = Assert.Single((await feedback.ResultsAsync(trial)).GetProperty("results").EnumerateArray());

        Assert.Equal(FeedbackFixture.Wave, wave.GetProperty("wave").GetString());
        Assert.Equal("sus", wave.GetProperty("instrument").GetString());
        Assert.Equal(JsonValueKind.Null, wave.GetProperty("overall").GetProperty("n").ValueKind);
        Assert.Empty(wave.GetProperty("distribution").EnumerateArray());
    }

    [Fact]
    public async Task Results_appear_with_the_fifth_participant()
    {
        var trial = await feedback.OpenTrialAsync();
        for (var i = 0; i < 4; i++)
        {
            await feedback.SubmitAsync(trial, "patient", Middle);
        }

        await feedback.ProjectedAsync();
        Assert.Equal(JsonValueKind.Null, (await OverallAsync(trial)).GetProperty("n").ValueKind);

        await feedback.SubmitAsync(trial, "patient", Best);
        await feedback.ProjectedAsync();

        var overall = await OverallAsync(trial);
        Assert.Equal(5, overall.GetProperty("n").GetInt32());
        Assert.Equal(60, overall.GetProperty("mean").GetDouble(), 10);
        Assert.Equal(50, overall.GetProperty("median").GetDouble());
        Assert.Equal(100, overall.GetProperty("max").GetDouble());
    }

    [Fact]
    public async Task Results_are_shown_by_role()
    {
        var trial = await feedback.OpenTrialAsync();
        var held = await feedback.HoldAsync(trial);
        for (var i = 0; i < 5; i++)
        {
            await feedback.SubmitAsync(trial, "patient", Middle);
            await feedback.SubmitAsync(trial, "clinician", Best);
        }

        await feedback.ReleaseAsync(trial, held);

        var byRole = (await feedback.ResultsAsync(trial)).GetProperty("results")[0].GetProperty("byRole").EnumerateArray()
            .ToDictionary(r => r.GetProperty("role").GetString()!, r => r.GetProperty("summary").GetProperty("mean").GetDouble());
        Assert.Equal(100, byRole["clinician"]);
        Assert.Equal(50, byRole["patient"]);
    }

    [Fact]
    public async Task Results_keep_waves_apart()
    {
        var trial = Guid.CreateVersion7();
        await feedback.DeliverAsync<TrialOpenedV1, OnTrialOpened>(FeedbackFixture.Opened(
            trial, instruments: [new ScheduledInstrument(FeedbackFixture.Sus, FeedbackFixture.Wave, 28), new ScheduledInstrument(FeedbackFixture.Sus, "start", 0)]));
        for (var i = 0; i < 5; i++)
        {
            await feedback.SubmitAsync(trial, "patient", Best);
        }

        await feedback.ProjectedAsync();

        var waves = (await feedback.ResultsAsync(trial)).GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(["start", FeedbackFixture.Wave], waves.Select(w => w.GetProperty("wave").GetString()));
        Assert.Equal(JsonValueKind.Null, waves[0].GetProperty("overall").GetProperty("n").ValueKind);
        Assert.Equal(5, waves[1].GetProperty("overall").GetProperty("n").GetInt32());
    }

    [Fact]
    public async Task Results_of_an_unknown_trial_return_404() =>
        await (await feedback.Anonymous.GetAsync(new Uri($"/api/feedback/trials/{Guid.CreateVersion7()}/results", UriKind.Relative), TestContext.Current.CancellationToken))
            .ShouldBeProblemAsync(404, "trial-unknown");

    [Fact]
    public async Task Last_state_of_the_results_is_told_to_others()
    {
        var trial = await feedback.OpenTrialAsync();
        var held = await feedback.HoldAsync(trial);
        for (var i = 0; i < 12; i++)
        {
            await feedback.SubmitAsync(trial, "patient", i % 2 == 0 ? Best : Middle);
        }

        await feedback.ReleaseAsync(trial, held);

        await Eventually.TrueAsync(
            async () => (await feedback.OutboxAsync<ResultsUpdatedV1>()).Exists(e => e.TrialId == trial && e.Overall.N == 12),
            "an event tells of all twelve");

        var events = (await feedback.OutboxAsync<ResultsUpdatedV1>()).FindAll(e => e.TrialId == trial);
        Assert.Equal(events.Select(e => e.Revision).Order().Distinct(), events.Select(e => e.Revision));
        Assert.All(events, e => Assert.True(e.Overall.N is null or >= 5));
        Assert.Equal(("sus", true, "2.1.0", 75d), (events[^1].Instrument, events[^1].HigherIsBetter, events[^1].SolutionVersion, events[^1].Overall.Mean!.Value));
    }

    private async Task<JsonElement> OverallAsync(Guid trial) =>
        (await feedback.ResultsAsync(trial)).GetProperty("results")[0].GetProperty("overall");
}
