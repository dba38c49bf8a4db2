using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Results;
using Marketplace.Feedback.Trials;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Feedback.Tasks;

public abstract class ListOutstandingTests(FeedbackFixture feedback)
{
    private static readonly ScheduledInstrument Now = new(FeedbackFixture.Sus, FeedbackFixture.Wave, 30, OpensDaysBefore: 10, ClosesDaysAfter: 10);
    private static readonly ScheduledInstrument Late = new(FeedbackFixture.Sus, "late", 29, ClosesDaysAfter: 0);
    private static readonly ScheduledInstrument Missed = new(FeedbackFixture.Sus, "missed", 3, ClosesDaysAfter: 3);
    private static readonly ScheduledInstrument Later = new(FeedbackFixture.Sus, "later", 60);

    private readonly Guid _sponsor = Guid.CreateVersion7();
    private readonly Guid _hospital = Guid.CreateVersion7();
    private readonly Guid _site = Guid.CreateVersion7();

    [Fact]
    public async Task Participants_stand_there_with_what_is_missing_and_until_when_it_can_be_answered()
    {
        var trial = await OpenAsync();
        var pseudonym = await JoinAsync(trial, _hospital, _site);

        var item = Assert.Single(await ItemsAsync(TestUser.SiteCoordinator(_sponsor), trial));

        Assert.Equal((pseudonym, _site, "patient"), (item.GetProperty("pseudonym").GetGuid(), item.GetProperty("siteId").GetGuid(), item.GetProperty("role").GetString()));
        Assert.Equal("missed missed,late late,end-of-use open", TasksOf(item));
        var open = item.GetProperty("tasks")[2];
        Assert.Equal("System Usability Scale", open.GetProperty("title").GetString());
        Assert.Equal("Europe/Luxembourg", open.GetProperty("timeZone").GetString());
        Assert.Equal(open.GetProperty("closesAtUtc").GetDateTime().AddDays(2), open.GetProperty("endsAtUtc").GetDateTime());
    }

    [Fact]
    public async Task Sponsors_and_operators_see_all_sites_and_others_those_of_their_organisations()
    {
        var trial = await OpenAsync();
        var (here, there) = (await JoinAsync(trial, _hospital, _site), await JoinAsync(trial, Guid.CreateVersion7(), Guid.CreateVersion7()));
        // From before events told whose site it is.
        var before = await JoinAsync(trial, null, _site);

        Assert.Equal(Sorted(here, there, before), await WhoAsync(TestUser.SiteCoordinator(_sponsor), trial));
        Assert.Equal(Sorted(here, there, before), await WhoAsync(TestUser.Operator(), trial));
        Assert.Equal(Sorted(here, before), await WhoAsync(TestUser.Operator(), trial, $"?site={_site}"));
        Assert.Equal([here], await WhoAsync(TestUser.SiteCoordinator(_hospital), trial));
        Assert.Empty(await WhoAsync(TestUser.SiteCoordinator(_hospital), trial, $"?site={Guid.CreateVersion7()}"));
        Assert.Empty(await WhoAsync(TestUser.SiteCoordinator(Guid.CreateVersion7()), trial));
        Assert.Equal(1, (await CountsAsync(TestUser.SiteCoordinator(_hospital), trial)).GetProperty("missed").GetInt32());
        Assert.Equal(0, (await CountsAsync(TestUser.SiteCoordinator(Guid.CreateVersion7()), trial)).GetProperty("open").GetInt32());
    }

    [Fact]
    public async Task Who_has_answered_or_left_is_not_listed_for_it()
    {
        var trial = await OpenAsync();
        var (answers, leaves) = (await JoinAsync(trial, _hospital, _site), await JoinAsync(trial, _hospital, _site));
        await FeedbackFixture.PutAsync(feedback.Participant(trial, answers), Guid.CreateVersion7(), FeedbackFixture.Body(FeedbackFixture.AllOf(3))).ShouldBeAsync(201);
        await feedback.WithdrawAsync(trial, leaves, erase: false);

        var item = Assert.Single(await ItemsAsync(TestUser.SiteCoordinator(_hospital), trial));

        Assert.Equal("missed missed,late late", TasksOf(item));
        Assert.DoesNotContain("submitted", item.GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await ItemsAsync(TestUser.SiteCoordinator(_hospital), trial, "?state=open"));
    }

    [Fact]
    public async Task The_moment_of_an_anonymous_answer_cannot_be_seen()
    {
        var trial = await OpenAsync();
        var pseudonym = await JoinAsync(trial, _hospital, _site);
        var before = await ListAsync(TestUser.SiteCoordinator(_sponsor), trial);
        await feedback.Participant(trial, pseudonym).PutAsJsonAsync(
            $"/api/feedback/responses/{Guid.CreateVersion7()}",
            new
            {
                questionnaire = FeedbackFixture.Sus, wave = "late", language = "fr", anonymous = true,
                answers = Enumerable.Range(1, 10).Select(i => new { linkId = $"sus-{i}", value = 3 }),
            },
            TestContext.Current.CancellationToken).ShouldBeAsync(201);

        Assert.Equal(before.GetRawText(), (await ListAsync(TestUser.SiteCoordinator(_sponsor), trial)).GetRawText());
    }

    [Theory]
    [InlineData("?state=missed", "missed missed")]
    [InlineData("?state=missed&state=Late", "missed missed,late late")]
    [InlineData("?state=open", "end-of-use open")]
    [InlineData("?wave=late", "late late")]
    [InlineData("?wave=late&state=open", null)]
    [InlineData("?wave=later", null)]
    public async Task The_list_is_narrowed_by_state_and_wave(string query, string? tasks)
    {
        var trial = await OpenAsync();
        await JoinAsync(trial, _hospital, _site);

        Assert.Equal(tasks, (await ItemsAsync(TestUser.SiteCoordinator(_hospital), trial, query)).Select(TasksOf).SingleOrDefault());
    }

    [Theory]
    [InlineData("?state=overdue", "state-unknown")]
    [InlineData("?state=answered", "state-unknown")]
    [InlineData("?state=open&state=", "state-unknown")]
    [InlineData("?wave=nowhere", "wave-unknown")]
    [InlineData("?limit=0", "validation-failed")]
    [InlineData("?limit=101", "validation-failed")]
    public async Task What_is_not_there_is_refused_by_name(string query, string code)
    {
        var trial = await OpenAsync();

        await GetAsync(TestUser.Operator(), trial, query).ShouldBeProblemAsync(400, code);
    }

    [Theory]
    [InlineData("?site=here")]
    [InlineData("?cursor=1")]
    public async Task What_is_no_id_is_refused(string query) =>
        Assert.Equal(400, (int)(await GetAsync(TestUser.Operator(), await OpenAsync(), query)).StatusCode);

    [Fact]
    public async Task A_trial_that_is_not_known_is_not_found() =>
        await GetAsync(TestUser.Operator(), Guid.CreateVersion7(), "").ShouldBeProblemAsync(404, "trial-unknown");

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition_past_those_who_have_nothing_to_do()
    {
        var trial = await OpenAsync();
        var pseudonyms = await SeedAsync(trial, participants: 1_050, busy: 25, waves: [FeedbackFixture.Wave, "late", "missed"]);

        var (seen, cursor) = (new List<Guid>(), (string?)null);
        do
        {
            var page = await ListAsync(TestUser.Operator(), trial, $"?limit=10{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("pseudonym").GetGuid()));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        Assert.Equal(25, seen.Count);
        Assert.Equal(pseudonyms.Order(), seen.Order());
    }

    [Fact]
    public async Task Counts_are_those_of_the_list_by_wave()
    {
        var trial = await OpenAsync();
        await SeedAsync(trial, participants: 30, busy: 4, waves: [FeedbackFixture.Wave, "late"]);

        var counts = await CountsAsync(TestUser.Operator(), trial);

        Assert.Equal((4, 4, 30), (counts.GetProperty("open").GetInt32(), counts.GetProperty("late").GetInt32(), counts.GetProperty("missed").GetInt32()));
        Assert.Equal(
            ["missed 0 0 30", "late 0 4 0", "end-of-use 4 0 0", "later 0 0 0"],
            counts.GetProperty("waves").EnumerateArray().Select(w => string.Join(
                ' ', w.GetProperty("wave").GetString(), w.GetProperty("open").GetInt32(), w.GetProperty("late").GetInt32(), w.GetProperty("missed").GetInt32())));
    }

    /// <summary>At the size that a large trial has; how long it may take leaves room for a busy machine.</summary>
    [Fact]
    public async Task Ten_thousand_participants_in_ten_waves_are_counted_and_listed_in_no_time()
    {
        ScheduledInstrument[] waves = [.. Enumerable.Range(1, 10).Select(i => new ScheduledInstrument(FeedbackFixture.Sus, $"w{i}", i, ClosesDaysAfter: i % 2 == 0 ? 0 : 60))];
        var trial = await OpenAsync(waves);
        await SeedAsync(trial, participants: 10_000, busy: 5, waves: [.. waves.Take(9).Select(w => w.Wave)]);
        await CountsAsync(TestUser.Operator(), trial);

        var clock = System.Diagnostics.Stopwatch.StartNew();
        var counts = await CountsAsync(TestUser.Operator(), trial);
        var counted = clock.Elapsed;
        var page = await ListAsync(TestUser.Operator(), trial, "?limit=100");
        var listed = clock.Elapsed - counted;
        var few = await ListAsync(TestUser.Operator(), trial, "?wave=w2&state=missed");

        TestContext.Current.SendDiagnosticMessage($"counted in {counted.TotalMilliseconds:0} ms, a page in {listed.TotalMilliseconds:0} ms, the rarest in {(clock.Elapsed - counted - listed).TotalMilliseconds:0} ms");
        Assert.Equal(10_000 + 20, counts.GetProperty("missed").GetInt32());
        Assert.Equal((100, 5), (page.GetProperty("items").GetArrayLength(), few.GetProperty("items").GetArrayLength()));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"It took {clock.Elapsed}.");
    }

    private async Task<Guid> OpenAsync(params ScheduledInstrument[] asked)
    {
        var trial = Guid.CreateVersion7();
        await feedback.DeliverAsync<TrialOpenedV1, OnTrialOpened>(FeedbackFixture.Opened(
            trial, _sponsor, instruments: asked.Length > 0 ? asked : [Later, Now, Late, Missed]));
        return trial;
    }

    private async Task<Guid> JoinAsync(Guid trial, Guid? organisation, Guid site)
    {
        var pseudonym = Guid.NewGuid();
        await feedback.EnrolAsync(trial, pseudonym, daysAgo: 30, siteId: site, siteOrganisationId: organisation);
        return pseudonym;
    }

    /// <summary>Returns those who have not answered in these waves.</summary>
    private async Task<List<Guid>> SeedAsync(Guid trial, int participants, int busy, string[] waves)
    {
        var at = feedback.Clock.GetUtcNow().UtcDateTime.AddDays(-30);
        var all = Enumerable.Range(0, participants).Select(_ => new Participant { TrialId = trial, Pseudonym = Guid.NewGuid() }).ToList();
        all.ForEach(p => p.Apply(new ParticipantEnrolledV1(
            trial, p.Pseudonym, _site, "patient", null, DateOnly.FromDateTime(at), "Europe/Luxembourg", "fr", at, "Europe/Luxembourg", _hospital)));
        await feedback.UnitAsync(async db =>
        {
            await db.InsertAsync(all, CancellationToken.None);
            foreach (var wave in waves)
            {
                await db.InsertAsync(all.Skip(busy).Select(p => Given(trial, p.Pseudonym, wave, at)).ToList(), CancellationToken.None);
            }

            // The results are not what is asked about here: they pass these over.
            (await ProjectionState.OfAsync(db, CancellationToken.None)).Position = await db.Responses.MaxAsync(r => (long?)r.Position) ?? 0;
            return true;
        });
        return [.. all.Take(busy).Select(p => p.Pseudonym)];
    }

    private static StoredResponse Given(Guid trial, Guid pseudonym, string wave, DateTime at) => new()
    {
        Id = Guid.NewGuid(), TrialId = trial, Pseudonym = pseudonym, Role = "patient", Wave = wave, Questionnaire = FeedbackFixture.Sus,
        Language = "fr", Answers = "{}", SubmittedAtUtc = at,
    };

    private static string TasksOf(JsonElement item) => string.Join(
        ',', item.GetProperty("tasks").EnumerateArray().Select(t => $"{t.GetProperty("wave").GetString()} {t.GetProperty("state").GetString()}"));

    private static List<Guid> Sorted(params Guid[] pseudonyms) => [.. pseudonyms.Order()];

    private async Task<List<Guid>> WhoAsync(TestUser user, Guid trial, string query = "") =>
        [.. (await ItemsAsync(user, trial, query)).Select(i => i.GetProperty("pseudonym").GetGuid()).Order()];

    private async Task<List<JsonElement>> ItemsAsync(TestUser user, Guid trial, string query = "") =>
        [.. (await ListAsync(user, trial, query)).GetProperty("items").EnumerateArray()];

    private async Task<JsonElement> ListAsync(TestUser user, Guid trial, string query = "") => await JsonAsync(GetAsync(user, trial, query));

    private Task<JsonElement> CountsAsync(TestUser user, Guid trial) => JsonAsync(GetAsync(user, trial, "/counts"));

    private static async Task<JsonElement> JsonAsync(Task<HttpResponseMessage> answer) =>
        await (await answer.ShouldBeAsync(200)).Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    private Task<HttpResponseMessage> GetAsync(TestUser user, Guid trial, string rest) => feedback.ClientFor(user)
        .GetAsync(new Uri($"/api/feedback/trials/{trial}/tasks{rest}", UriKind.Relative), TestContext.Current.CancellationToken);
}

public sealed class ListOutstandingOnSqliteTests(FeedbackFixture feedback) : ListOutstandingTests(feedback), IClassFixture<FeedbackFixture>;

public sealed class ListOutstandingOnPostgresTests(PostgresFeedbackFixture feedback) : ListOutstandingTests(feedback), IClassFixture<PostgresFeedbackFixture>;
