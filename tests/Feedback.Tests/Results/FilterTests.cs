using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Trials;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Results;

/// <summary>Five patients in arm A at the first site score 50, and five in arm B at the second one 100.</summary>
public sealed class FilterTests(FeedbackFixture feedback) : IClassFixture<FeedbackFixture>
{
    private static readonly Guid Sponsor = Guid.CreateVersion7();
    private static readonly Guid First = Guid.CreateVersion7();
    private static readonly Guid Second = Guid.CreateVersion7();
    private static readonly int?[] Best = [5, 1, 5, 1, 5, 1, 5, 1, 5, 1];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Refused => new()
    {
        { "wave=no-such-wave", "wave-unknown", "wave" },
        { "role=maker", "role-unknown", "role" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Filter_that_nothing_can_match_returns_400(string query, string code, string field)
    {
        using var response = await GetAsync(feedback.Anonymous, await feedback.OpenTrialAsync(), query);
        var status = (int)response.StatusCode;
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Ct);

        Assert.Equal((400, code, field), (status, problem.GetProperty("code").GetString(), problem.GetProperty("field").GetString()));
    }

    [Theory]
    [InlineData("arm")]
    [InlineData("site")]
    public async Task Results_by_group_are_not_for_everybody(string field)
    {
        var trial = await feedback.OpenTrialAsync(Sponsor);
        var query = field == "arm" ? "arm=A" : $"site={First}";
        HttpClient[] others =
        [
            feedback.Anonymous, feedback.ClientFor(TestUser.Patient()), feedback.ClientFor(TestUser.Maker(Sponsor)),
            feedback.ClientFor(TestUser.SiteCoordinator(Guid.CreateVersion7())),
        ];
        foreach (var other in others)
        {
            using var response = await GetAsync(other, trial, query);
            await response.ShouldBeProblemAsync(403, "results-by-group-not-yours");
        }
    }

    [Fact]
    public async Task Sites_arms_and_their_differences_are_for_coordinators_reviewers_and_operators()
    {
        var trial = await TwoArmsAsync();
        HttpClient[] those =
        [
            feedback.ClientFor(TestUser.SiteCoordinator(Sponsor)), feedback.ClientFor(TestUser.EthicsReviewer()), feedback.ClientFor(TestUser.Operator()),
        ];
        foreach (var one in those)
        {
            var groups = (await WaveAsync(one, trial)).GetProperty("groups");
            Assert.Equal([("A", 5, 50d), ("B", 5, 100d)], Groups(groups.GetProperty("byArm")));
            Assert.Equal(
                new[] { (First.ToString(), 5, 50d), (Second.ToString(), 5, 100d) }.OrderBy(g => g.Item1, StringComparer.Ordinal),
                Groups(groups.GetProperty("bySite")));
            var difference = Assert.Single(groups.GetProperty("armDifferences").EnumerateArray());
            Assert.Equal(-50, difference.GetProperty("difference").GetDouble());
            Assert.Equal((5, 50d), Overall(await WaveAsync(one, trial, "arm=A")));
            Assert.Equal((5, 100d), Overall(await WaveAsync(one, trial, $"site={Second}")));
        }
    }

    [Fact]
    public async Task Everybody_else_sees_no_groups()
    {
        var wave = await WaveAsync(feedback.Anonymous, await TwoArmsAsync());

        Assert.Equal(JsonValueKind.Null, wave.GetProperty("groups").ValueKind);
        Assert.Equal((10, 75d), Overall(wave));
    }

    [Fact]
    public async Task Table_has_the_figures_that_its_reader_may_see()
    {
        var trial = await TwoArmsAsync();
        var path = new Uri($"/api/feedback/trials/{trial}/results.csv", UriKind.Relative);

        var everybodys = await feedback.Anonymous.GetStringAsync(path, Ct);
        var sponsors = await feedback.ClientFor(TestUser.SiteCoordinator(Sponsor)).GetStringAsync(path, Ct);

        Assert.Contains(",mean,role,patient,,10,,75,", everybodys, StringComparison.Ordinal);
        Assert.DoesNotContain(",arm,", everybodys, StringComparison.Ordinal);
        Assert.DoesNotContain(First.ToString(), everybodys, StringComparison.Ordinal);
        Assert.Contains(",mean,arm,A,,5,,50,", sponsors, StringComparison.Ordinal);
        Assert.Contains($",mean,site,{Second},,5,,100,", sponsors, StringComparison.Ordinal);
        Assert.Contains(",mean-difference,arm,A,B,5,5,-50,", sponsors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everybody_may_narrow_by_wave_role_version_and_language()
    {
        var trial = await TwoArmsAsync();

        Assert.Equal((10, 75d), Overall(await WaveAsync(feedback.Anonymous, trial, "wave=end-of-use&role=patient&version=2.1.0&language=fr")));
        foreach (var nobody in (string[])["role=clinician", "version=9.9.9", "language=de"])
        {
            Assert.Equal(JsonValueKind.Null, (await WaveAsync(feedback.Anonymous, trial, nobody)).GetProperty("overall").GetProperty("n").ValueKind);
        }
    }

    [Fact]
    public async Task Denominators_are_of_the_last_release()
    {
        var trial = await feedback.OpenTrialAsync();
        await InviteAsync(trial, "patient", 20);
        await InviteAsync(trial, "patient", 12);
        await InviteAsync(trial, "clinician", 3);
        await SubmitAllAsync(trial, 5, null, First, FeedbackFixture.AllOf(3));
        await InviteAsync(trial, "patient", 99);
        await feedback.EnrolAsync(trial, "patient");

        var denominators = (await WaveAsync(feedback.Anonymous, trial)).GetProperty("denominators");

        // Totals only grow: one that comes late changes nothing. Whoever came after the release is not in it.
        Assert.Equal((23, 5, 5), (
            denominators.GetProperty("invited").GetInt32(), denominators.GetProperty("enrolled").GetInt32(), denominators.GetProperty("answered").GetInt32()));
    }

    [Fact]
    public async Task Trial_that_is_open_to_all_invites_nobody()
    {
        var trial = await feedback.OpenTrialAsync();
        Assert.Equal(JsonValueKind.Null, (await WaveAsync(feedback.Anonymous, trial)).GetProperty("denominators").ValueKind);
        await SubmitAllAsync(trial, 5, null, First, FeedbackFixture.AllOf(3));

        Assert.Equal(JsonValueKind.Null, (await WaveAsync(feedback.Anonymous, trial)).GetProperty("denominators").GetProperty("invited").ValueKind);
    }

    [Fact]
    public async Task Flags_are_counted_down_to_a_multiple_of_the_minimum()
    {
        var trial = await feedback.OpenTrialAsync(Sponsor);
        await SubmitAllAsync(trial, 7, null, First, FeedbackFixture.AllOf(3));

        var flags = (await WaveAsync(feedback.ClientFor(TestUser.Operator()), trial)).GetProperty("groups").GetProperty("flags").EnumerateArray();

        // The same answer to every question, whichever way it is worded.
        Assert.Contains(("straight-lining", 5), flags.Select(f => (f.GetProperty("flag").GetString()!, f.GetProperty("atLeast").GetInt32())));
    }

    [Fact]
    public async Task Change_since_an_earlier_wave_is_shown_of_those_who_answered_both()
    {
        var trial = Guid.CreateVersion7();
        await feedback.DeliverAsync<TrialOpenedV1, OnTrialOpened>(FeedbackFixture.Opened(trial, instruments:
            [new ScheduledInstrument(FeedbackFixture.Sus, "start", 28, OpensDaysBefore: 28), new ScheduledInstrument(FeedbackFixture.Sus, "end", 29, OpensDaysBefore: 29)]));
        List<Guid> people = [];
        for (var i = 0; i < 5; i++)
        {
            people.Add(await feedback.EnrolAsync(trial, "patient"));
        }

        // From 50 to 52.5, 55, 57.5, 60 and 62.5.
        foreach (var (person, i) in people.Select((p, i) => (p, i)))
        {
            var better = Enumerable.Range(1, 10).Select(item => (int?)(item % 2 == 1 && item <= (2 * i) + 1 ? 4 : 3)).ToArray();
            await AnswerAsync(trial, person, FeedbackFixture.BodyIn("start", FeedbackFixture.AllOf(3)));
            await AnswerAsync(trial, person, FeedbackFixture.BodyIn("end", better));
        }

        await feedback.ProjectedAsync();

        var change = Assert.Single((await WaveAsync(feedback.Anonymous, trial, "wave=end")).GetProperty("changes").EnumerateArray());
        Assert.Equal(("start", 5, 7.5, "d_z"), (
            change.GetProperty("fromWave").GetString(), change.GetProperty("n").GetInt32(), change.GetProperty("mean").GetDouble(), change.GetProperty("effect").GetString()));
        // The changes are 2.5 times 1 to 5: their variance is 6.25 times 2.5.
        Assert.Equal(Math.Sqrt(15.625), change.GetProperty("standardDeviation").GetDouble(), 10);
        Assert.Equal(7.5 / Math.Sqrt(15.625), change.GetProperty("effectSize").GetDouble(), 10);
        Assert.Equal(7.5 - (2.776445105 * Math.Sqrt(15.625 / 5)), change.GetProperty("intervalLow").GetDouble(), 6);
    }

    private async Task<Guid> TwoArmsAsync()
    {
        var trial = await feedback.OpenTrialAsync(Sponsor);
        var held = await feedback.HoldAsync(trial);
        await SubmitAllAsync(trial, 5, "A", First, FeedbackFixture.AllOf(3));
        await SubmitAllAsync(trial, 5, "B", Second, Best);
        await feedback.ReleaseAsync(trial, held);
        return trial;
    }

    /// <summary>All join before the first answers, so the last answer shows them all.</summary>
    private async Task SubmitAllAsync(Guid trial, int count, string? arm, Guid site, int?[] answers)
    {
        List<Guid> people = [];
        for (var i = 0; i < count; i++)
        {
            people.Add(await feedback.EnrolAsync(trial, "patient", site, arm));
        }

        foreach (var person in people)
        {
            await AnswerAsync(trial, person, FeedbackFixture.Body(answers));
        }

        await feedback.ProjectedAsync();
    }

    private Task<HttpResponseMessage> AnswerAsync(Guid trial, Guid person, object body) =>
        FeedbackFixture.PutAsync(feedback.Participant(trial, person), Guid.CreateVersion7(), body).ShouldBeAsync(201);

    private Task InviteAsync(Guid trial, string role, int total) => feedback.DeliverAsync<InvitationsIssuedV1, OnInvitationsIssued>(
        new InvitationsIssuedV1(trial, role, total, feedback.Clock.GetUtcNow().UtcDateTime));

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, Guid trial, string query) =>
        client.GetAsync(new Uri($"/api/feedback/trials/{trial}/results?{query}", UriKind.Relative), Ct);

    private static async Task<JsonElement> WaveAsync(HttpClient client, Guid trial, string query = "")
    {
        using var response = await GetAsync(client, trial, query).ShouldBeAsync(200);
        return Assert.Single((await response.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("results").EnumerateArray());
    }

    private static (int N, double Mean) Overall(JsonElement wave) =>
        (wave.GetProperty("overall").GetProperty("n").GetInt32(), wave.GetProperty("overall").GetProperty("mean").GetDouble());

    private static List<(string, int, double)> Groups(JsonElement groups) => [.. groups.EnumerateArray().Select(g => (
        g.GetProperty("value").GetString()!, g.GetProperty("summary").GetProperty("n").GetInt32(), g.GetProperty("summary").GetProperty("mean").GetDouble()))];
}
