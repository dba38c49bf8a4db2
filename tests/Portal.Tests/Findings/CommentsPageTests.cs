using System.Net;
using System.Text.Json;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http;

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

        Assert.Contains("Answers to this question: 7 of 12.", page.Text, StringComparison.Ordinal);
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
    public async Task A_comment_is_let_through_in_the_wording_that_was_typed()
    {
        AnswerQuestions(Wave("month-1", 12));
        AnswerComments(12, 7, "Sister Anna was <b>kind</b>.");
        portal.Gateway.Answer($"PUT {Release}", new { id = _place, released = "Sister […] was <b>kind</b>." });
        var coordinator = await portal.SignedInAsync(Roles.SiteCoordinator);
        var list = await coordinator.OpenAsync(Path);
        Assert.Contains($"comments?wave=month-1&amp;question=wo%20rds&amp;comment={_place}", list.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<textarea", list.Html, StringComparison.Ordinal);
        Assert.Contains(">Sister Anna was &lt;b&gt;kind&lt;/b&gt;.</textarea>", (await coordinator.OpenAsync(Releasing)).Html, StringComparison.Ordinal);

        var page = await coordinator.SendAsync(Releasing, "release", ("Input.Text", "Sister […] was <b>kind</b>."));

        Assert.EndsWith($"protocols/{_trial}/comments?wave=month-1&question=wo%20rds&done=released", page.Location, StringComparison.Ordinal);
        var asked = portal.Gateway.Requests.Single(r => r.Line == $"PUT {Release}?wave=month-1&question=wo%20rds");
        Assert.Equal("Sister […] was <b>kind</b>.", JsonDocument.Parse(asked.Body).RootElement.GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_wording_that_is_refused_stays_with_the_reason_beside_it()
    {
        AnswerQuestions(Wave("month-1", 12));
        AnswerComments(12, 7, "It was slow.");
        portal.Gateway.Refuse($"PUT {Release}", 400, "comment-reworded");

        var page = await (await portal.SignedInAsync(Roles.SiteCoordinator)).SendAsync(Releasing, "release", ("Input.Text", "It was <i>fast</i>."));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains(">It was &lt;i&gt;fast&lt;/i&gt;.</textarea>", page.Html, StringComparison.Ordinal);
        Assert.Contains("id=\"text-error\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("These are not the participant’s words.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wording_is_sent_also_when_its_comment_has_moved_to_another_page()
    {
        AnswerQuestions(Wave("month-1", 12));
        AnswerComments(12, 7, "It was slow.");
        portal.Gateway.Answer($"PUT {Release}", new { id = _place, released = "It was […]." });
        var coordinator = await portal.SignedInAsync(Roles.SiteCoordinator);
        var hidden = Browser.HiddenFields((await coordinator.OpenAsync(Releasing)).Html, "release");
        portal.Gateway.Answer($"GET /api/feedback/trials/{_trial}/comments", new { answers = 12, commented = 7, items = Array.Empty<object>() });

        var page = await coordinator.SendAsync(Releasing, hidden, ("Input.Text", "It was […]."));

        Assert.EndsWith("&done=released", page.Location, StringComparison.Ordinal);
        Assert.Contains("This comment is no longer there", (await coordinator.OpenAsync(Releasing)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_maker_reads_stands_below_the_comment_and_can_be_taken_back()
    {
        AnswerQuestions(Wave("month-1", 12));
        portal.Gateway.Answer(
            $"GET /api/feedback/trials/{_trial}/comments",
            new { answers = 12, commented = 7, items = new[] { new { id = _place, text = "Sister Anna was kind.", released = "Sister […] was kind." } } });
        portal.Gateway.On($"DELETE {Release}", http => Results.NoContent().ExecuteAsync(http));
        var coordinator = await portal.SignedInAsync(Roles.SiteCoordinator);
        Assert.Contains("Sister […] was kind.", (await coordinator.OpenAsync(Path)).Html, StringComparison.Ordinal);

        var page = await coordinator.SendAsync(Releasing, "release", ("Input.Text", ""), ("Input.Do", "take-back"));

        Assert.EndsWith("&done=taken-back", page.Location, StringComparison.Ordinal);
        Assert.Contains($"DELETE {Release}", portal.Gateway.Requests.Select(r => r.Line));
    }

    [Fact]
    public async Task A_maker_reads_what_was_released_and_has_nothing_to_press()
    {
        portal.Gateway.Answer($"GET /api/feedback/trials/{_trial}/comments/questions", new { minimumCellSize = 5, releasedOnly = true, waves = new[] { Wave("month-1", 12) } });
        portal.Gateway.Answer(
            $"GET /api/feedback/trials/{_trial}/comments/released",
            new { answers = 12, commented = 7, items = new[] { new { id = _place, text = "Sister […] was kind." } } });
        var maker = await portal.SignedInAsync(Roles.Maker);

        var page = await maker.OpenAsync(Releasing);

        Assert.Contains("Sister […] was kind.", page.Html, StringComparison.Ordinal);
        Assert.Contains("as far as the sponsor has let it through", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<textarea", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Let the maker read it", page.Text, StringComparison.Ordinal);
        portal.Gateway.Answer($"GET /api/feedback/trials/{_trial}/comments/released", new { answers = 12, commented = 7, items = Array.Empty<object>() });
        Assert.Contains("Nothing has been let through here yet", (await maker.OpenAsync(Path)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("comment")]
    [InlineData("cursor")]
    public async Task An_address_that_names_no_comment_is_no_fault_of_the_page(string name)
    {
        AnswerQuestions(Wave("month-1", 12));
        AnswerComments(12, 7, "It was slow.");

        Assert.Equal(HttpStatusCode.OK, (await OpenAsync("en", $"?{name}=here")).Status);
    }

    [Fact]
    public async Task Patients_do_not_come_here_and_with_feedback_away_the_page_says_so()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await (await portal.SignedInAsync(Roles.Patient)).OpenAsync(Path)).Status);
        portal.Gateway.Refuse($"GET /api/feedback/trials/{_trial}/comments/questions", 503, "service-unreachable");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await OpenAsync("en")).Status);
    }

    private string Path => $"/en/protocols/{_trial}/comments";

    private string Releasing => $"{Path}?wave=month-1&question=wo%20rds&comment={_place}";

    private string Release => $"/api/feedback/trials/{_trial}/comments/{_place}/release";

    private static object Wave(string name, int? answers) => new
    {
        name, questionnaire = "https://example.org/q|1", answers,
        questions = new[] { new { linkId = "wo rds", text = new { en = "What was good?", de = "Was war gut?" } } },
    };

    private void AnswerQuestions(params object[] waves) =>
        portal.Gateway.Answer($"GET /api/feedback/trials/{_trial}/comments/questions", new { minimumCellSize = 5, releasedOnly = false, waves });

    private void AnswerComments(int answers, int commented, params string[] texts) => portal.Gateway.Answer(
        $"GET /api/feedback/trials/{_trial}/comments", new { answers, commented, items = texts.Select(text => new { id = _place, text }), nextCursor = _place });

    private async Task<Opened> OpenAsync(string language, string query = "") =>
        await (await portal.SignedInAsync(Roles.SiteCoordinator)).OpenAsync($"/{language}/protocols/{_trial}/comments{query}");
}
