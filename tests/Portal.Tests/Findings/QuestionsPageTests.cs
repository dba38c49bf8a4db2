using System.Net;
using System.Text.Json;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.Portal.Tests.Participation;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Findings;

public sealed class QuestionsPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private readonly Guid _trial = Guid.CreateVersion7();
    private const string Paper = """
        {"resourceType":"Questionnaire","status":"active","url":"https://example.org/q","version":"1","language":"en",
         "item":[{"linkId":"group","type":"group","item":[{"linkId":"much","type":"integer","text":"How <much>?"}]}]}
        """;

    private readonly Guid _question = Guid.CreateVersion7();
    private readonly Guid _response = Guid.CreateVersion7();

    [Fact]
    public async Task A_remark_that_is_refused_stays_with_its_question_under_the_same_number()
    {
        AQuestion();
        var coordinator = await portal.SignedInAsync(Roles.SiteCoordinator);
        var hidden = Browser.HiddenFields((await coordinator.OpenAsync(Path)).Html, $"thread-{_question}");

        var page = await coordinator.SendAsync(Path, hidden, ("Remark.Text", "Which <i>one</i>?"));

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("Which &lt;i&gt;one&lt;/i&gt;?", page.Html, StringComparison.Ordinal);
        Assert.Contains($"id=\"text-{_question}-error\"", page.Html, StringComparison.Ordinal);
        Assert.Contains(hidden.Single(f => f.Key == "Remark.Id"), Browser.HiddenFields(page.Html, $"thread-{_question}"));
    }

    [Fact]
    public async Task A_question_without_its_item_says_which_field_is_missing()
    {
        AQuestion();
        var coordinator = await portal.SignedInAsync(Roles.SiteCoordinator);

        var page = await coordinator.SendAsync(Path, "ask", ("Input.ResponseId", $"{Guid.NewGuid()}"), ("Input.Text", "Why?"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("id=\"linkId-error\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"text-error\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_of_the_evaluations_questionnaires_and_responses_asked_about_are_there_to_choose()
    {
        AQuestion();
        portal.Gateway
            .Answer($"GET /api/trials/{_trial}", Evaluation.Trial with { Id = _trial, Instruments = [new("https://example.org/q|1", "end", 0)] })
            .Answer("GET /fhir/Questionnaire", new { resourceType = "Bundle", entry = new[] { new { resource = JsonSerializer.Deserialize<JsonElement>(Paper) } } });

        var page = await (await portal.SignedInAsync(Roles.SiteCoordinator)).OpenAsync(Path);

        Assert.Contains("<option value=\"much\">How &lt;much&gt;?</option>", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<option value=\"group\"", page.Html, StringComparison.Ordinal);
        Assert.Contains($"<option value=\"{_response}\">", page.Html, StringComparison.Ordinal);
    }

    private string Path => $"/en/protocols/{_trial}/questions";

    private void AQuestion() => portal.Gateway.Answer(
        $"GET /api/feedback/trials/{_trial}/questions",
        new { items = new[] { new { questionId = _question, responseId = _response, linkId = "sus-3", state = "open", thread = Array.Empty<object>() } } });
}
