using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Exports;

/// <summary>What a snapshot holds, whatever happens to the answers after it was frozen.</summary>
public abstract class SnapshotTests(FeedbackFixture feedback)
{
    private readonly Guid _sponsor = Guid.CreateVersion7();

    [Fact]
    public async Task Frozen_snapshot_keeps_its_rows_whatever_is_submitted_or_amended_after()
    {
        var trial = await feedback.OpenTrialAsync(_sponsor);
        var (first, pseudonym) = await feedback.SubmitAsync(trial, "patient", FeedbackFixture.AllOf(3));
        await feedback.SubmitAsync(trial, "patient", FeedbackFixture.AllOf(4));
        var snapshot = await feedback.FreezeAsync(trial);
        var before = await feedback.DownloadAsync(snapshot, "responses.csv");

        await feedback.SubmitAsync(trial, "patient", FeedbackFixture.AllOf(5));
        await AmendAsync(trial, pseudonym, first, 2).ShouldBeAsync(200);
        await AmendAsync(trial, pseudonym, first, 3).ShouldBeAsync(200);

        Assert.Equal(before, await feedback.DownloadAsync(snapshot, "responses.csv"));
        Assert.Equal(0, (await GetAsync(snapshot)).GetProperty("erased").GetInt64());
        var later = await feedback.DownloadAsync(await feedback.FreezeAsync(trial), "responses.csv");
        Assert.Equal(3, Lines(later));
        Assert.NotEqual(before, later);
    }

    [Fact]
    public async Task Erasure_wins_over_freezing_and_is_counted()
    {
        var trial = await feedback.OpenTrialAsync(_sponsor);
        var (id, erased) = await feedback.SubmitAsync(trial, "patient", FeedbackFixture.AllOf(3));
        var (amended, amender) = await feedback.SubmitAsync(trial, "patient", FeedbackFixture.AllOf(2));
        var (kept, keeper) = await feedback.SubmitAsync(trial, "patient", FeedbackFixture.AllOf(4));
        var snapshot = await feedback.FreezeAsync(trial);
        var tag = await TagAsync(snapshot);
        await AmendAsync(trial, amender, amended, 2).ShouldBeAsync(200);

        await feedback.WithdrawAsync(trial, erased, erase: true);
        await feedback.WithdrawAsync(trial, amender, erase: true);
        await feedback.WithdrawAsync(trial, keeper, erase: false);

        var details = await GetAsync(snapshot);
        Assert.Equal((3, 2), (details.GetProperty("rows").GetInt64(), details.GetProperty("erased").GetInt64()));
        var part = Assert.Single(details.GetProperty("parts").EnumerateArray());
        Assert.Equal((FeedbackFixture.Wave, FeedbackFixture.Sus, 3, 2), (part.GetProperty("wave").GetString(), part.GetProperty("questionnaire").GetString(),
            part.GetProperty("rows").GetInt64(), part.GetProperty("erased").GetInt64()));
        foreach (var file in ExportFile.All)
        {
            var text = await feedback.DownloadAsync(snapshot, file.Name);
            Assert.DoesNotContain(id.ToString(), text, StringComparison.Ordinal);
            Assert.DoesNotContain(amended.ToString(), text, StringComparison.Ordinal);
            Assert.Equal(file.Name.StartsWith("codebook", StringComparison.Ordinal), !text.Contains(kept.ToString(), StringComparison.Ordinal));
        }

        Assert.NotEqual(tag, await TagAsync(snapshot));
    }

    [Fact]
    public async Task Download_of_what_the_caller_has_already_returns_304()
    {
        var snapshot = await feedback.FreezeAsync(await feedback.OpenTrialAsync(_sponsor));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{snapshot}/responses.csv") { Headers = { { "If-None-Match", await TagAsync(snapshot) } } };

        var answer = await Coordinator.SendAsync(request, TestContext.Current.CancellationToken);

        await answer.ShouldBeAsync(304);
    }

    [Fact]
    public async Task Freeze_again_under_the_same_id_returns_200_and_the_same_snapshot()
    {
        var trial = await feedback.OpenTrialAsync(_sponsor);
        await feedback.SubmitAsync(trial, "patient", FeedbackFixture.AllOf(3));
        var address = $"/api/feedback/trials/{trial}/snapshots/{Guid.CreateVersion7()}";
        var first = await JsonAsync(await PutAsync(address).ShouldBeAsync(201));
        await feedback.SubmitAsync(trial, "patient", FeedbackFixture.AllOf(4));

        var again = await JsonAsync(await PutAsync(address).ShouldBeAsync(200));

        Assert.True(JsonElement.DeepEquals(first, again));
        Assert.Equal(1, again.GetProperty("rows").GetInt64());
        await PutAsync(address, FeedbackFixture.Wave).ShouldBeProblemAsync(409, "snapshot-differs");
    }

    [Fact]
    public async Task Freeze_twenty_times_at_once_under_one_id_makes_one_snapshot()
    {
        var trial = await feedback.OpenTrialAsync(_sponsor);
        var address = $"/api/feedback/trials/{trial}/snapshots/{Guid.CreateVersion7()}";

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PutAsync(address)));

        Assert.Single(answers, a => (int)a.StatusCode == 201);
        Assert.Equal(19, answers.Count(a => (int)a.StatusCode == 200));
    }

    [Fact]
    public async Task Freeze_under_the_id_of_another_trials_snapshot_returns_409_and_shows_nothing_of_it()
    {
        var id = (await feedback.FreezeAsync(await feedback.OpenTrialAsync())).Split('/')[^1];
        var trial = await feedback.OpenTrialAsync(_sponsor);

        await PutAsync($"/api/feedback/trials/{trial}/snapshots/{id}").ShouldBeProblemAsync(409, "snapshot-id-taken");
        await Coordinator.GetAsync(At($"/api/feedback/trials/{trial}/snapshots/{id}"), TestContext.Current.CancellationToken).ShouldBeProblemAsync(404, "snapshot-unknown");
    }

    [Fact]
    public async Task Snapshot_of_one_wave_holds_that_wave_only()
    {
        var trial = Guid.CreateVersion7();
        await feedback.DeliverAsync<TrialOpenedV1, OnTrialOpened>(FeedbackFixture.Opened(
            trial, _sponsor, instruments: [new(FeedbackFixture.Sus, "start", 1), new(FeedbackFixture.Sus, "end", 28)]));
        var participant = feedback.Participant(trial, Guid.NewGuid());
        foreach (var wave in new[] { "start", "end" })
        {
            await FeedbackFixture.PutAsync(participant, Guid.CreateVersion7(), FeedbackFixture.BodyIn(wave, FeedbackFixture.AllOf(3))).ShouldBeAsync(201);
        }

        Assert.Equal(1, Lines(await feedback.DownloadAsync(await feedback.FreezeAsync(trial, "end"), "responses.csv")));
        Assert.Equal(2, Lines(await feedback.DownloadAsync(await feedback.FreezeAsync(trial), "responses.csv")));
        var problem = await PutAsync($"/api/feedback/trials/{trial}/snapshots/{Guid.CreateVersion7()}", "no\0ne").ShouldBeProblemAsync(400, "wave-unknown");
        Assert.Equal("$.wave", problem.GetProperty("field").GetString());
    }

    [Fact]
    public async Task Snapshot_of_a_trial_without_answers_is_empty_and_has_its_columns()
    {
        var snapshot = await feedback.FreezeAsync(await feedback.OpenTrialAsync(_sponsor));

        Assert.Equal(0, (await GetAsync(snapshot)).GetProperty("rows").GetInt64());
        Assert.Contains(",sus-10,sus-10.ordinal,", await feedback.DownloadAsync(snapshot, "responses.csv"), StringComparison.Ordinal);
        Assert.Equal("", await feedback.DownloadAsync(snapshot, "responses.ndjson"));
        Assert.Single(JsonElement.Parse(await feedback.DownloadAsync(snapshot, "bundle.json")).GetProperty("entry").EnumerateArray());
    }

    [Fact]
    public async Task List_pages_from_the_newest_to_the_oldest()
    {
        var trial = await feedback.OpenTrialAsync(_sponsor);
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            ids.Insert(0, (await feedback.FreezeAsync(trial)).Split('/')[^1]);
        }

        var first = await GetAsync($"/api/feedback/trials/{trial}/snapshots?limit=2");
        var rest = await GetAsync($"/api/feedback/trials/{trial}/snapshots?limit=2&cursor={first.GetProperty("nextCursor").GetString()}");

        Assert.Equal(ids, first.GetProperty("items").EnumerateArray().Concat(rest.GetProperty("items").EnumerateArray()).Select(s => s.GetProperty("id").GetString()!));
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("nextCursor").ValueKind);
        await Coordinator.GetAsync(At($"/api/feedback/trials/{trial}/snapshots?limit=0"), TestContext.Current.CancellationToken).ShouldBeProblemAsync(400, "validation-failed");
    }

    [Fact]
    public async Task Snapshots_are_found_by_the_coordinators_of_the_sponsor_only()
    {
        var trial = await feedback.OpenTrialAsync(_sponsor);
        var snapshot = await feedback.FreezeAsync(trial);
        TestUser[] others = [TestUser.SiteCoordinator(Guid.CreateVersion7()), TestUser.Maker(_sponsor).AndOf(Guid.CreateVersion7(), Roles.SiteCoordinator)];
        foreach (var other in others)
        {
            var client = feedback.ClientFor(other);
            await client.PutAsync(At($"/api/feedback/trials/{trial}/snapshots/{Guid.CreateVersion7()}"), null, TestContext.Current.CancellationToken).ShouldBeProblemAsync(404, "trial-unknown");
            foreach (var address in new[] { snapshot, $"/api/feedback/trials/{trial}/snapshots", $"{snapshot}/responses.csv", $"{snapshot}/bundle.json" })
            {
                await client.GetAsync(At(address), TestContext.Current.CancellationToken).ShouldBeProblemAsync(404, "trial-unknown");
            }
        }
    }

    private HttpClient Coordinator => feedback.ClientFor(TestUser.SiteCoordinator(_sponsor));

    private static Uri At(string address) => new(address, UriKind.Relative);

    private static int Lines(string csv) => csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1;

    private Task<HttpResponseMessage> PutAsync(string address, string? wave = null) =>
        Coordinator.PutAsJsonAsync(address, new { wave }, TestContext.Current.CancellationToken);

    private async Task<string> TagAsync(string snapshot)
    {
        using var answer = await Coordinator.GetAsync(At($"{snapshot}/responses.csv"), TestContext.Current.CancellationToken).ShouldBeAsync(200);
        Assert.Equal($"responses-{snapshot.Split('/')[^1]}.csv", answer.Content.Headers.ContentDisposition?.FileName);
        return answer.Headers.ETag!.Tag;
    }

    private async Task<JsonElement> GetAsync(string address) =>
        await JsonAsync(await Coordinator.GetAsync(At(address), TestContext.Current.CancellationToken).ShouldBeAsync(200));

    private Task<HttpResponseMessage> AmendAsync(Guid trial, Guid pseudonym, Guid id, long number) => feedback.Participant(trial, pseudonym).PutAsJsonAsync(
        $"/api/feedback/responses/{id}/amendments/{number}",
        new { language = "fr", answers = new[] { new { linkId = "sus-1", value = number } } },
        TestContext.Current.CancellationToken);

    private static Task<JsonElement> JsonAsync(HttpResponseMessage response) => response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
}

public sealed class SnapshotOnSqliteTests(FeedbackFixture feedback) : SnapshotTests(feedback), IClassFixture<FeedbackFixture>;

public sealed class SnapshotOnPostgresTests(PostgresFeedbackFixture feedback) : SnapshotTests(feedback), IClassFixture<PostgresFeedbackFixture>;
