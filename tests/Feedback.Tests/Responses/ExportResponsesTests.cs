using System.Globalization;
using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Feedback.Responses;

public sealed class ExportResponsesTests(FeedbackFixture feedback) : IClassFixture<FeedbackFixture>
{
    private readonly Guid _sponsor = Guid.CreateVersion7();

    [Fact]
    public async Task Export_read_back_has_every_answer()
    {
        var trial = await feedback.OpenTrialAsync(_sponsor);
        await feedback.SubmitAsync(trial, "patient", 5, 1, null, 1, 5, 1, 5, 1, 5, 1);
        await feedback.SubmitAsync(trial, "clinician", 1, 2, 3, 4, 5, 1, 2, 3, 4, 5);

        var response = await ExportAsync(trial, TestUser.SiteCoordinator(_sponsor)).ShouldBeAsync(200);

        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        var lines = Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var stored = await feedback.Db(db => db.Responses.Where(r => r.TrialId == trial).OrderBy(r => r.Position).ToListAsync());
        Assert.Equal(1 + stored.Count, lines.Count);
        for (var i = 0; i < stored.Count; i++)
        {
            var cells = lines[0].Zip(lines[i + 1]).ToDictionary(c => c.First, c => c.Second);
            Assert.Equal(stored[i].Pseudonym.ToString(), cells["pseudonym"]);
            Assert.Equal(stored[i].Role, cells["role"]);
            Assert.Equal(stored[i].Wave, cells["wave"]);
            Assert.Equal(stored[i].Language, cells["language"]);
            Assert.Equal(stored[i].ScoreValue, double.Parse(cells["score"], CultureInfo.InvariantCulture));
            Assert.Equal(stored[i].SubmittedAtUtc, DateTime.Parse(cells["submitted_at_utc"], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind));
            var answers = AnswerReader.FromText(stored[i].Answers);
            Assert.All(Enumerable.Range(1, 10), item => Assert.Equal(
                answers.TryGetValue($"sus-{item}", out var value) ? value.ToString(CultureInfo.InvariantCulture) : "", cells[$"sus-{item}"]));
        }
    }

    [Fact]
    public async Task Export_neutralises_formulas_and_quotes_what_needs_it()
    {
        var trial = Guid.CreateVersion7();
        const string Wave = "=HYPERLINK(\"http://x\",\"a\nb\")";
        await feedback.DeliverAsync<TrialOpenedV1, OnTrialOpened>(FeedbackFixture.Opened(
            trial, _sponsor, instruments: new ScheduledInstrument(FeedbackFixture.Sus, Wave, 1)));
        var body = new { questionnaire = FeedbackFixture.Sus, wave = Wave, language = "en", answers = new[] { new { linkId = "sus-1", value = 4 } } };
        await FeedbackFixture.PutAsync(feedback.Participant(trial, Guid.NewGuid()), Guid.CreateVersion7(), body).ShouldBeAsync(201);

        var response = await ExportAsync(trial, TestUser.Operator()).ShouldBeAsync(200);

        var lines = Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("'" + Wave, lines[1][lines[0].IndexOf("wave")]);
    }

    [Theory]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    public void Cell_that_looks_like_a_formula_is_made_text(string value) => Assert.Equal($"'{value}\r\n", Csv.Line([value]));

    [Fact]
    public async Task Export_for_the_coordinator_of_another_organisation_returns_404() =>
        await ExportAsync(await feedback.OpenTrialAsync(_sponsor), TestUser.SiteCoordinator(Guid.CreateVersion7())).ShouldBeProblemAsync(404, "trial-unknown");

    [Fact]
    public async Task Export_for_a_maker_of_the_sponsor_who_coordinates_elsewhere_returns_404()
    {
        var user = TestUser.Maker(_sponsor).AndOf(Guid.CreateVersion7(), Roles.SiteCoordinator);

        await ExportAsync(await feedback.OpenTrialAsync(_sponsor), user).ShouldBeProblemAsync(404, "trial-unknown");
    }

    [Fact]
    public async Task Export_of_an_unknown_trial_returns_404() =>
        await ExportAsync(Guid.CreateVersion7(), TestUser.Operator()).ShouldBeProblemAsync(404, "trial-unknown");

    [Theory]
    [InlineData(Roles.Patient)]
    [InlineData(Roles.Clinician)]
    [InlineData(Roles.Maker)]
    [InlineData(Roles.EthicsReviewer)]
    public async Task Export_for_other_roles_returns_403(string role) =>
        await ExportAsync(await feedback.OpenTrialAsync(_sponsor), TestUser.With(role)).ShouldBeProblemAsync(403, "role-not-allowed");

    [Fact]
    public async Task Export_without_a_token_returns_401() =>
        await feedback.Anonymous.GetAsync(new Uri($"/api/feedback/trials/{await feedback.OpenTrialAsync()}/responses.csv", UriKind.Relative), TestContext.Current.CancellationToken)
            .ShouldBeProblemAsync(401, "token-missing-or-invalid");

    private Task<HttpResponseMessage> ExportAsync(Guid trial, TestUser user) => feedback.ClientFor(user)
        .GetAsync(new Uri($"/api/feedback/trials/{trial}/responses.csv", UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>RFC 4180, read by its own rules.</summary>
    private static List<List<string>> Parse(string text)
    {
        var lines = new List<List<string>>();
        var line = new List<string>();
        var cell = new System.Text.StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (quoted)
            {
                if (text[i] != '"')
                {
                    cell.Append(text[i]);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (text[i] == '"')
            {
                quoted = true;
            }
            else if (text[i] == ',' || text[i] == '\r')
            {
                line.Add(cell.ToString());
                cell.Clear();
                if (text[i] == '\r')
                {
                    lines.Add(line);
                    line = [];
                    Assert.Equal('\n', text[++i]);
                }
            }
            else
            {
                cell.Append(text[i]);
            }
        }

        return lines;
    }
}
