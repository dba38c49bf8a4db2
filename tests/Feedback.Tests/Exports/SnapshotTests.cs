using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Trials;
using Marketplace.FhirTesting;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Feedback.Exports;

public abstract class SnapshotTests(FeedbackFixture feedback)
{
    private static readonly int?[] First = [4, 2, 4, 1, 5, 2, 4, 2, 5, 1];
    private static readonly int?[] Second = [5, 2, 4, 1, 5, 2, 4, 2, null, 1];

    private readonly Guid _sponsor = Guid.CreateVersion7();
    private readonly Guid _snapshot = Guid.CreateVersion7();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private HttpClient Coordinator => feedback.ClientFor(TestUser.SiteCoordinator(_sponsor));

    [Fact]
    public async Task Table_read_back_has_every_answer()
    {
        var trial = await feedback.OpenTrialAsync(_sponsor);
        await feedback.SubmitAsync(trial, Roles.Patient, 5, 1, null, 1, 5, 1, 5, 1, 5, 1);
        await feedback.SubmitAsync(trial, Roles.Clinician, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5);

        await FreezeAsync(trial, 201);
        var lines = await TableAsync(trial);

        var stored = await feedback.Db(db => db.Responses.Where(r => r.TrialId == trial).OrderBy(r => r.Position).ToListAsync());
        Assert.Equal(stored.Count, lines.Count);
        foreach (var (row, cells) in stored.Zip(lines))
        {
            Assert.Equal(
                (_snapshot.ToString(), row.Id.ToString(), row.Pseudonym.ToString(), row.Role, row.Wave, row.Language, "2.1.0"),
                (cells["snapshot_id"], cells["response_id"], cells["pseudonym"], cells["role"], cells["wave"], cells["language"], cells["solution_version"]));
            Assert.Equal(row.ScoreValue, double.Parse(cells["score"], CultureInfo.InvariantCulture));
            Assert.Equal(row.ReadScore()!.Subscales["usable"], double.Parse(cells["score.sus.usable"], CultureInfo.InvariantCulture));
            var answers = AnswerReader.FromText(row.Answers);
            Assert.All(Enumerable.Range(1, 10), item => Assert.Equal(
                answers.TryGetValue($"sus-{item}", out var value) ? value.ToString(CultureInfo.InvariantCulture) : "", cells[$"sus-{item}.ordinal"]));
        }
    }

    [Fact]
    public async Task Snapshot_stays_as_it_was_when_answers_come_and_are_amended()
    {
        var trial = await feedback.OpenTrialAsync(_sponsor);
        var (id, pseudonym) = await feedback.SubmitAsync(trial, Roles.Patient, First);
        await FreezeAsync(trial, 201);
        var before = await TextAsync(trial, "responses.csv");

        await feedback.Participant(trial, pseudonym).PutAsJsonAsync(
            $"/api/feedback/responses/{id}/amendments/2",
            new { language = "fr", answers = Second.Select((value, i) => new { linkId = $"sus-{i + 1}", value }).Where(a => a.value is not null) }, Ct).ShouldBeAsync(200);
        await feedback.SubmitAsync(trial, Roles.Patient, First);

        Assert.Equal(before, await TextAsync(trial, "responses.csv"));
        Assert.Equal("85", Assert.Single(await TableAsync(trial))["score"]);
        await FreezeAsync(trial, 200);
        Assert.Equal(2, CsvText.Table(await feedback.ExportAsync(trial, TestUser.Operator())).Count);
        Assert.Contains(CsvText.Table(await feedback.ExportAsync(trial, TestUser.Operator())), l => l["response_id"] == id.ToString() && l["score"] == "82.5" && l["revision"] == "2");
    }

    [Fact]
    public async Task Erasure_wins_over_freezing_and_is_counted()
    {
        var trial = await feedback.OpenTrialAsync(_sponsor);
        var (_, leaves) = await feedback.SubmitAsync(trial, Roles.Patient, First);
        var (stays, _) = await feedback.SubmitAsync(trial, Roles.Patient, Second);
        await FreezeAsync(trial, 201);
        var etag = (await GetAsync(trial, "/responses.csv")).Headers.ETag;

        await feedback.WithdrawAsync(trial, leaves, erase: true);

        Assert.Equal(stays.ToString(), Assert.Single(await TableAsync(trial))["response_id"]);
        var content = await (await GetAsync(trial, "").ShouldBeAsync(200)).Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal((2, 1), (content.GetProperty("rows").GetInt64(), content.GetProperty("erased").GetInt64()));
        Assert.NotEqual(etag, (await GetAsync(trial, "/responses.csv")).Headers.ETag);
        Assert.DoesNotContain(leaves.ToString(), await TextAsync(trial, "bundle.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bundle_is_base_R4_and_has_the_questionnaire_the_answers_and_their_scores()
    {
        var trial = await feedback.OpenTrialAsync(_sponsor);
        await feedback.SubmitAsync(trial, Roles.Patient, First);
        await feedback.SubmitAsync(trial, Roles.Clinician, Second);
        await FreezeAsync(trial, 201);

        var text = await TextAsync(trial, "bundle.json");

        Assert.Empty(R4.Flaws(text));
        var bundle = JsonElement.Parse(text);
        Assert.Equal((_snapshot.ToString(), "collection"), (bundle.GetProperty("id").GetString(), bundle.GetProperty("type").GetString()));
        Assert.Equal(
            ["Observation", "Observation", "Questionnaire", "QuestionnaireResponse", "QuestionnaireResponse"],
            bundle.GetProperty("entry").EnumerateArray().Select(e => e.GetProperty("resource").GetProperty("resourceType").GetString()).Order());
    }

    [Fact]
    public async Task Lines_of_json_have_typed_values_items_and_score()
    {
        var trial = await feedback.OpenTrialAsync(_sponsor);
        await feedback.SubmitAsync(trial, Roles.Patient, First);
        await feedback.SubmitAsync(trial, Roles.Clinician, Second);
        await FreezeAsync(trial, 201);

        var lines = (await TextAsync(trial, "responses.ndjson")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonElement.Parse(l)).ToList();

        Assert.Equal(2, lines.Count);
        Assert.Equal(85, lines[0].GetProperty("score").GetProperty("value").GetDouble());
        Assert.Equal(4, lines[0].GetProperty("values").GetProperty("sus-1.ordinal").GetInt32());
        Assert.Equal(9, lines[1].GetProperty("item").GetArrayLength());
        Assert.All(lines, l => Assert.Equal(_snapshot, l.GetProperty("snapshotId").GetGuid()));
    }

    [Fact]
    public async Task Codebook_has_a_line_for_each_column()
    {
        var trial = await feedback.OpenTrialAsync(_sponsor);
        await feedback.SubmitAsync(trial, Roles.Patient, First);
        await FreezeAsync(trial, 201);

        var book = CsvText.Table(await TextAsync(trial, "codebook.csv"));

        Assert.Equal((await TableAsync(trial))[0].Keys, book.Select(l => l["column"]));
        var first = book.Single(l => l["column"] == "sus-1");
        Assert.Equal((FeedbackFixture.Sus, "sus-1", "choice"), (first["questionnaire"], first["link_id"], first["type"]));
        Assert.All(new[] { "text_fr", "text_de", "text_en" }, language => Assert.NotEqual("", first[language]));
        Assert.Equal(5, first["options"].Split("; ").Length);
        var score = book.Single(l => l["column"] == "score");
        Assert.Equal(("0", "100", "sus: higher is better"), (score["lowest"], score["highest"], score["direction"]));
    }

    [Fact]
    public async Task Formula_is_made_text_and_what_needs_quotes_has_them()
    {
        var trial = Guid.CreateVersion7();
        const string Wave = "=HYPERLINK(\"http://x\",\"a\nb\")";
        await feedback.DeliverAsync<TrialOpenedV1, OnTrialOpened>(FeedbackFixture.Opened(
            trial, _sponsor, instruments: new ScheduledInstrument(FeedbackFixture.Sus, Wave, 1)));
        var body = new { questionnaire = FeedbackFixture.Sus, wave = Wave, language = "en", answers = new[] { new { linkId = "sus-1", value = 4 } } };
        await FeedbackFixture.PutAsync(feedback.Participant(trial, Guid.NewGuid()), Guid.CreateVersion7(), body).ShouldBeAsync(201);
        await FreezeAsync(trial, 201);

        Assert.Equal("'" + Wave, Assert.Single(await TableAsync(trial))["wave"]);
    }

    [Fact]
    public async Task Empty_trial_has_columns_and_no_lines()
    {
        var trial = await feedback.OpenTrialAsync(_sponsor);
        await FreezeAsync(trial, 201);

        Assert.Empty(await TableAsync(trial));
        Assert.Contains(",sus-1,", await TextAsync(trial, "responses.csv"), StringComparison.Ordinal);
        Assert.Equal("", await TextAsync(trial, "responses.ndjson"));
        Assert.Empty(R4.Flaws(await TextAsync(trial, "bundle.json")));
    }

    [Fact]
    public async Task Download_that_fails_on_its_way_breaks_off()
    {
        var trial = await feedback.OpenTrialAsync(_sponsor);
        await feedback.SubmitAsync(trial, Roles.Patient, First);
        var (broken, _) = await feedback.SubmitAsync(trial, Roles.Patient, Second);
        await FreezeAsync(trial, 201);
        await feedback.UnitAsync(db => db.Responses.Where(r => r.Id == broken).ExecuteUpdateAsync(s => s.SetProperty(r => r.Answers, "not JSON"), Ct));

        await Assert.ThrowsAnyAsync<Exception>(async () => await TextAsync(trial, "responses.csv"));
    }

    [Fact]
    public async Task Faulty_requests_say_what_is_wrong()
    {
        var trial = await feedback.OpenTrialAsync(_sponsor);
        await FreezeAsync(trial, 201);
        var other = await feedback.OpenTrialAsync(_sponsor);

        await PutAsync(trial, new { wave = "never" }, Guid.CreateVersion7()).ShouldBeProblemAsync(400, "wave-unknown");
        await PutAsync(trial, new { wave = FeedbackFixture.Wave }).ShouldBeProblemAsync(409, "snapshot-differs");
        await PutAsync(other, new { }).ShouldBeProblemAsync(409, "snapshot-id-taken");
        await GetAsync(other, "/responses.csv").ShouldBeProblemAsync(404, "snapshot-unknown");
        await GetAsync(Guid.CreateVersion7(), "/responses.csv").ShouldBeProblemAsync(404, "trial-unknown");
    }

    [Fact]
    public async Task Strangers_find_nothing()
    {
        var trial = await feedback.OpenTrialAsync(_sponsor);
        await FreezeAsync(trial, 201);
        var elsewhere = TestUser.Maker(_sponsor).AndOf(Guid.CreateVersion7(), Roles.SiteCoordinator);

        foreach (var user in new[] { TestUser.SiteCoordinator(Guid.CreateVersion7()), elsewhere })
        {
            await feedback.ClientFor(user).GetAsync(Address(trial, "/responses.csv"), Ct).ShouldBeProblemAsync(404, "trial-unknown");
        }

        await feedback.ClientFor(TestUser.With(Roles.EthicsReviewer)).GetAsync(Address(trial, "/bundle.json"), Ct).ShouldBeProblemAsync(403, "role-not-allowed");
    }

    [Fact]
    public async Task List_pages_from_the_newest()
    {
        var trial = await feedback.OpenTrialAsync(_sponsor);
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add(Guid.CreateVersion7());
            await PutAsync(trial, new { }, ids[^1]).ShouldBeAsync(201);
        }

        var first = await ListAsync(trial, "?limit=2");
        var second = await ListAsync(trial, $"?limit=2&cursor={first.GetProperty("nextCursor").GetGuid()}");

        Assert.Equal(
            Enumerable.Reverse(ids),
            first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).Select(s => s.GetProperty("id").GetGuid()));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("nextCursor").ValueKind);
    }

    private async Task<JsonElement> ListAsync(Guid trial, string query)
    {
        var answer = await Coordinator.GetAsync(new Uri($"/api/feedback/trials/{trial}/snapshots{query}", UriKind.Relative), Ct).ShouldBeAsync(200);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }

    private Task<HttpResponseMessage> FreezeAsync(Guid trial, int status) => PutAsync(trial, new { }).ShouldBeAsync(status);

    private Task<HttpResponseMessage> PutAsync(Guid trial, object body, Guid? id = null) =>
        Coordinator.PutAsJsonAsync($"/api/feedback/trials/{trial}/snapshots/{id ?? _snapshot}", body, Ct);

    private Task<HttpResponseMessage> GetAsync(Guid trial, string file) => Coordinator.GetAsync(Address(trial, file), Ct);

    private Uri Address(Guid trial, string file) => new($"/api/feedback/trials/{trial}/snapshots/{_snapshot}{file}", UriKind.Relative);

    private async Task<string> TextAsync(Guid trial, string file) =>
        await (await GetAsync(trial, $"/{file}").ShouldBeAsync(200)).Content.ReadAsStringAsync(Ct);

    private async Task<List<Dictionary<string, string>>> TableAsync(Guid trial) => CsvText.Table(await TextAsync(trial, "responses.csv"));
}

public sealed class SnapshotOnSqliteTests(FeedbackFixture feedback) : SnapshotTests(feedback), IClassFixture<FeedbackFixture>;

public sealed class SnapshotOnPostgresTests(PostgresFeedbackFixture feedback) : SnapshotTests(feedback), IClassFixture<PostgresFeedbackFixture>;
