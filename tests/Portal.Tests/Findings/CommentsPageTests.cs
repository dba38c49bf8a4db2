using System.Net;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Findings;

public sealed class CommentsPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private readonly Guid _trial = Guid.CreateVersion7();
    private readonly Guid _place = Guid.CreateVersion7();

    [Fact]
    public async Task Comments_of_the_first_question_that_can_be_shown_stand_there_as_text()
    {
        AnswerQuestions(Wave("early", null), Wave("month-1", 12));
        AnswerComments(12, 7, "Very <b>good</b>.", "Slow.");

        var page = await OpenAsync("en");

        Assert.Contains("7 of 12 answered this question.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Very &lt;b&gt;good&lt;/b&gt;.", page.Html, StringComparison.Ordinal);
        Assert.Contains("fewer than 5 answers", page.Text, StringComparison.Ordinal);
        Assert.Contains($"comments?wave=month-1&amp;question=wo%20rds&amp;cursor={_place}", page.Html, StringComparison.Ordinal);
        Assert.Contains($"GET /api/feedback/trials/{_trial}/comments?wave=month-1&question=wo%20rds", portal.Gateway.Requests.Select(r => r.Line));
    }

    [Fact]
    public async Task The_question_is_chosen_by_address_and_said_in_the_readers_language()
    {
        AnswerQuestions(Wave("early", 6), Wave("month-1", 12));
        AnswerComments(6, 0);

        var page = await OpenAsync("de", "?wave=early&question=wo%20rds");

        Assert.Contains("Was war gut?", page.Text, StringComparison.Ordinal);
        Assert.Contains("Hier hat niemand etwas geschrieben", page.Text, StringComparison.Ordinal);
        Assert.Contains($"GET /api/feedback/trials/{_trial}/comments?wave=early&question=wo%20rds", portal.Gateway.Requests.Select(r => r.Line));
    }

    [Fact]
    public async Task Too_few_answers_and_no_question_at_all_are_said()
    {
        AnswerQuestions(Wave("early", null));
        portal.Gateway.Answer($"GET /api/feedback/trials/{_trial}/comments", new { answers = (int?)null, commented = (int?)null, items = Array.Empty<object>() });
        Assert.Contains("shown from 5 answers on", (await OpenAsync("en")).Text, StringComparison.Ordinal);

        AnswerQuestions();
        Assert.Contains("ne pose aucune question à réponse libre", (await OpenAsync("fr")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Makers_do_not_come_here_and_with_feedback_away_the_page_says_so()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await (await portal.SignedInAsync(Roles.Maker)).OpenAsync($"/en/protocols/{_trial}/comments")).Status);
        portal.Gateway.Refuse($"GET /api/feedback/trials/{_trial}/comments/questions", 503, "service-unreachable");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await OpenAsync("en")).Status);
    }

    private static object Wave(string name, int? answers) => new
    {
        name, questionnaire = "https://example.org/q|1", answers,
        questions = new[] { new { linkId = "wo rds", text = new { en = "What was good?", de = "Was war gut?" } } },
    };

    private void AnswerQuestions(params object[] waves) =>
        portal.Gateway.Answer($"GET /api/feedback/trials/{_trial}/comments/questions", new { minimumCellSize = 5, waves });

    private void AnswerComments(int answers, int commented, params string[] texts) => portal.Gateway.Answer(
        $"GET /api/feedback/trials/{_trial}/comments", new { answers, commented, items = texts.Select(text => new { text }), nextCursor = _place });

    private async Task<Opened> OpenAsync(string language, string query = "") =>
        await (await portal.SignedInAsync(Roles.SiteCoordinator)).OpenAsync($"/{language}/protocols/{_trial}/comments{query}");
}
