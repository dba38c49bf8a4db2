using System.Net;
using Marketplace.Clients;
using Marketplace.Clients.Feedback;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Participation;

public sealed class OwnPartTests : IAsyncLifetime
{
    private static readonly string Own = $"/en/my/evaluations/{Evaluation.TrialId}/{Evaluation.EnrolmentId}";

    private readonly PortalHost _portal = new();

    public ValueTask InitializeAsync() => _portal.InitializeAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task A_text_that_was_signed_in_another_language_is_a_translation_of_the_same_version()
    {
        var mine = Evaluation.Mine();
        var signed = mine.Consent!.Current with { Language = "fr", Hash = new('f', 64) };
        Evaluation.Joined(_portal.Gateway, mine with { Consent = mine.Consent with { Current = signed } });

        var page = await (await _portal.SignedInAsync(Roles.Patient)).OpenAsync($"{Own}/consent");

        Assert.Contains("in French. Here it is in your language: the version is the same.", page.Text, StringComparison.Ordinal);
        Assert.Contains("/consent?language=fr", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("changed since", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_person_says_no_nothing_is_signed_for_them()
    {
        var mine = Evaluation.Mine(reconsent: new ReconsentDue(2, _portal.Clock.GetUtcNow().UtcDateTime.AddDays(30)));
        Evaluation.Joined(_portal.Gateway, mine with { Consent = mine.Consent! with { Representation = new(Guid.CreateVersion7(), Relation.Guardian, null) } });
        _portal.Gateway.Answer($"GET {Evaluation.Trials}/consent", Evaluation.Consent("old") with { Assent = new("You try an app.", new('a', 64)) });

        var page = await (await _portal.SignedInAsync(Roles.Patient)).SendAsync(
            $"{Own}/consent", "reconsent", ("Input.Assent", "no"), ("Input.Agreed", "true"), ("Input.Answers[stopping]", "any"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("then you cannot sign for them, and they do not take part.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_portal.Gateway.Requests, r => r.Line.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_is_asked_to_sign_anew_reads_until_when_and_is_asked_to_tick_only_what_there_is(bool offersPurposes)
    {
        Evaluation.Joined(_portal.Gateway, Evaluation.Mine(reconsent: new ReconsentDue(2, new(2027, 1, 15, 9, 0, 0, DateTimeKind.Utc))));
        _portal.Gateway.Answer($"GET {Evaluation.Trials}/consent", Evaluation.Consent("old") with { Purposes = offersPurposes ? [new("recontact", "Ask me again.")] : [] });

        var page = await (await _portal.SignedInAsync(Roles.Patient)).OpenAsync($"{Own}/consent");

        Assert.Contains("from 15 January 2027, 10:00 (Luxembourg time) on you cannot answer", page.Text, StringComparison.Ordinal);
        Assert.Equal(offersPurposes, page.Text.Contains("Tick again", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("answered", false)]
    [InlineData("missed", true)]
    public async Task A_task_that_is_answered_is_due_no_more(string state, bool tellsDay)
    {
        Evaluation.Joined(_portal.Gateway, Evaluation.Mine());
        var now = _portal.Clock.GetUtcNow().UtcDateTime;
        _portal.Gateway.Answer($"POST {Evaluation.Own}/participation-token", new ParticipationToken("t", now.AddMinutes(15)))
            .Answer("GET /api/feedback/tasks", new { items = new[] { new TaskItem("start", "q|1", null, new(2026, 12, 1), now, now, "Europe/Luxembourg", state, false, null, null, null) }, aboutAnonymity = "" });

        var page = await (await _portal.SignedInAsync(Roles.Patient)).OpenAsync(Own);

        Assert.Equal(tellsDay, page.Text.Contains("Due on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_an_evaluation_that_is_over_the_answers_can_be_erased_and_nobody_leaves_it()
    {
        Evaluation.Joined(_portal.Gateway, Evaluation.Mine() with { TrialStatus = "completed" });
        _portal.Gateway.Answer("GET /api/trials/my/access-log", new Page<AccessEntry>([], null));
        var browser = await _portal.SignedInAsync(Roles.Patient);

        var own = await browser.OpenAsync(Own);
        var page = await browser.OpenAsync($"{Own}/withdraw");
        var data = await browser.OpenAsync("/en/my/data");

        Assert.All([own, data], p => Assert.Contains("/withdraw\">Erase your answers</a>", p.Html, StringComparison.Ordinal));
        Assert.DoesNotContain("Leave this evaluation", own.Text + page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"_handler\" value=\"keep\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("name=\"_handler\" value=\"erase\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_leaves_is_told_before_the_choice_that_the_answers_cannot_be_downloaded_afterwards()
    {
        Evaluation.Joined(_portal.Gateway, Evaluation.Mine());
        var browser = await _portal.SignedInAsync(Roles.Patient);

        var page = await browser.OpenAsync($"{Own}/withdraw");
        Evaluation.Joined(_portal.Gateway, Evaluation.Mine() with { TrialStatus = "completed" });
        var ended = await browser.OpenAsync($"{Own}/withdraw");

        Assert.Contains("you can no longer download your answers", page.Text, StringComparison.Ordinal);
        Assert.InRange(page.Html.IndexOf("/answers.json\"", StringComparison.Ordinal), 0, page.Html.IndexOf("value=\"keep\"", StringComparison.Ordinal));
        Assert.DoesNotContain("answers.json", ended.Html, StringComparison.Ordinal);
    }
}
