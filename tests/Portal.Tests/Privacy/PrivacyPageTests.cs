using System.Net;
using System.Text.Json;
using Marketplace.Clients;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.Portal.Tests.Participation;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Portal.Tests.Privacy;

public sealed class PrivacyPageTests : IAsyncLifetime
{
    private readonly PortalHost _portal = new();

    public async ValueTask InitializeAsync()
    {
        await _portal.InitializeAsync();
        Evaluation.Joined(_portal.Gateway, Evaluation.Mine());
        var seen = new AccessEntry(
            Guid.CreateVersion7(), Evaluation.TrialId, Evaluation.EnrolmentId, "participant-listed", Roles.SiteCoordinator, null, "The <b>site</b>", null, _portal.Clock.GetUtcNow().UtcDateTime);
        _portal.Gateway.Answer("GET /api/trials/my/access-log", new Page<AccessEntry>([seen, seen with { What = "something-new" }], "next"));
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Each_look_is_told_in_words_and_one_of_a_new_kind_as_it_is_called()
    {
        var page = await (await _portal.SignedInAsync(Roles.Patient)).OpenAsync("/en/my/data");

        Assert.Contains("Saw you in the list of participants", page.Text, StringComparison.Ordinal);
        Assert.Contains("something-new", page.Text, StringComparison.Ordinal);
        Assert.Contains("The &lt;b&gt;site&lt;/b&gt;", page.Html, StringComparison.Ordinal);
        Assert.Contains("my/data?cursor=next#access", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_log_away_the_rest_is_still_there()
    {
        _portal.Gateway.Refuse("GET /api/trials/my/access-log", 503, "service-unavailable");

        Assert.Contains("Walking better", (await (await _portal.SignedInAsync(Roles.Patient)).OpenAsync("/en/my/data")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_signed_before_stands_there_with_its_receipt_and_is_read_only_for_who_has_signed_anew()
    {
        var browser = await _portal.SignedInAsync(Roles.Patient);
        var mine = Evaluation.Mine();
        var first = mine.Enrolment.EnrolledAtUtc;
        _portal.Gateway.Answer($"GET {Evaluation.Own}/consents", new MyConsents(
            [new(9, new(2, "en", "h"), first.AddDays(3), null), new(4, new(1, "fr", "h"), first, first.AddDays(3))]));

        await browser.OpenAsync("/en/my/data");
        Assert.DoesNotContain(_portal.Gateway.Requests, r => r.Line.EndsWith("/consents", StringComparison.Ordinal));
        Evaluation.Joined(_portal.Gateway, mine with { Consent = mine.Consent! with { Current = new(2, "en", "h"), SignedAtUtc = first.AddDays(3) } });
        var page = await browser.OpenAsync("/en/my/data");

        Assert.Contains("What you signed before", page.Text, StringComparison.Ordinal);
        Assert.Contains("Version 1, in French", page.Text, StringComparison.Ordinal);
        Assert.Contains("consent-receipt.pdf?entry=4", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("entry=9", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_receipt_of_an_earlier_signature_is_handed_through()
    {
        _portal.Gateway.On($"GET {Evaluation.Own}/consent-receipt.pdf", http => http.Response.WriteAsync($"%PDF {http.Request.QueryString}"));

        var receipt = await (await _portal.SignedInAsync(Roles.Patient)).OpenAsync($"/en/my/evaluations/{Evaluation.TrialId}/{Evaluation.EnrolmentId}/consent-receipt.pdf?entry=4");

        Assert.Equal("%PDF ?entry=4", receipt.Html);
    }

    [Fact]
    public async Task A_code_that_no_answer_has_is_kept_in_its_field_and_said_beside_it()
    {
        var page = await (await _portal.SignedInAsync(Roles.Patient)).SendAsync("/en/my/data", "delete-anonymous", ("Input.Code", "\"><script>"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("No answer has this code.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"><script>", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_answers_come_as_one_file_or_not_at_all()
    {
        var path = $"/en/my/evaluations/{Evaluation.TrialId}/{Evaluation.EnrolmentId}/answers.json";
        var response = Guid.CreateVersion7();
        _portal.Gateway
            .Answer($"POST {Evaluation.Own}/participation-token", new ParticipationToken("t", _portal.Clock.GetUtcNow().AddMinutes(15).UtcDateTime))
            .Answer("GET /api/feedback/tasks", $$"""{"items":[{"wave":"start","questionnaire":"q|1","state":"answered","amendable":false,"responseId":"{{response}}"}],"aboutAnonymity":""}""")
            .Answer("GET /api/feedback/incidents", """{"items":[],"nextCursor":null}""")
            .Answer("GET /api/feedback/questions", """{"items":[],"nextCursor":null}""");
        var browser = await _portal.SignedInAsync(Roles.Patient);

        var without = await browser.OpenAsync(path);
        _portal.Gateway.Answer($"GET /api/feedback/responses/{response}", $$"""{"responseId":"{{response}}","questionnaire":"q|1","wave":"start","language":"en","items":[],"submittedAtUtc":"2026-11-28T09:00:00Z"}""");
        using var file = JsonDocument.Parse((await browser.OpenAsync(path)).Html);

        Assert.NotEqual(HttpStatusCode.OK, without.Status);
        Assert.Equal(response, file.RootElement.GetProperty("responses")[0].GetProperty("responseId").GetGuid());
    }

    [Theory]
    [InlineData(503, "service-unavailable", "does not answer just now")]
    [InlineData(429, "too-many-requests", "Wait a moment and try again")]
    [InlineData(409, "reconsent-due", "Read the new one and sign it to go on")]
    public async Task A_file_that_cannot_be_had_says_why(int status, string code, string sentence)
    {
        _portal.Gateway.Refuse($"POST {Evaluation.Own}/participation-token", status, code);

        var page = await (await _portal.SignedInAsync(Roles.Patient)).OpenAsync($"/en/my/evaluations/{Evaluation.TrialId}/{Evaluation.EnrolmentId}/answers.json");

        Assert.Equal(status, (int)page.Status);
        Assert.Contains("<h1>This file could not be downloaded</h1>", page.Html, StringComparison.Ordinal);
        Assert.Contains(sentence, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("mistyped", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "participation-token", "answers.json")]
    [InlineData("GET", "consent-receipt.pdf", "consent-receipt.pdf")]
    public async Task A_file_that_is_asked_for_after_the_sessions_end_leads_to_sign_in_and_back(string method, string asked, string file)
    {
        var browser = await _portal.SignedInAsync(Roles.Patient);
        _portal.Gateway.Refuse($"{method} {Evaluation.Own}/{asked}", 401, "token-expired").Refuse("POST /api/identity/refresh", 401, "refresh-refused");
        var path = $"my/evaluations/{Evaluation.TrialId}/{Evaluation.EnrolmentId}/{file}";

        var page = await browser.OpenAsync($"/en/{path}");

        Assert.Equal($"/en/sign-in?returnTo={Uri.EscapeDataString(path)}", page.Location);
    }
}
