using System.Net;
using Marketplace.Portal.Sessions;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Portal.Tests.Sessions;

public sealed class RefusedSessionTests : EndedSession
{
    [Fact]
    public async Task Form_is_kept_where_the_session_was_ended_elsewhere()
    {
        var browser = At(await Portal.SignedInAsync(Roles.Patient), Own);
        var path = $"my/evaluations/{Guid.NewGuid()}/{Guid.NewGuid()}/incident";
        Portal.Gateway.Answer("GET /api/trials/my/enrolments", new { items = Array.Empty<object>() });
        var page = await browser.OpenAsync("/en/invitations/accept");
        Portal.Gateway.OnAny("POST /api/trials/", http => Results.Problem(statusCode: 401).ExecuteAsync(http));
        Portal.Gateway.Refuse("POST /api/identity/refresh", 401, "refresh-refused");
        var token = Browser.HiddenFields(page.Html, "accept").Where(f => f.Key != "_handler");

        var asked = await browser.SendAsync($"/en/{path}", token, ("_handler", "incident"), ("Input.Description", "It stopped."));

        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Equal("It stopped.", KeptForm.Read(KeptIn(asked.Html))?.Fields["Input.Description"].Single());

        // Whoever signs in, the page that sends has a token of theirs.
        var signedIn = await SignInAsync(browser, asked.Html);
        Portal.Gateway.OnAny("POST /api/trials/", http => Results.Problem(statusCode: 503).ExecuteAsync(http));
        var sent = await browser.SendAsync($"/en/{path}", Browser.HiddenFields(signedIn.Html, "incident"));

        Assert.Contains(NotSent, signedIn.Text, StringComparison.Ordinal);
        Assert.Contains(">It stopped.</textarea>", sent.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_is_kept_where_the_api_refuses_the_session_only_as_the_form_is_taken()
    {
        var (browser, path, hidden) = await OpenReportAsync();
        var line = $"PUT /api/feedback/incidents/{hidden.Single(f => f.Key == "Input.Id").Value}";
        Portal.Gateway.Refuse(line, 401, "token-expired").Refuse("POST /api/identity/refresh", 401, "refresh-refused");

        var asked = await browser.SendAsync(path, hidden, Report);
        var signedIn = await SignInAsync(browser, asked.Html);
        Portal.Gateway.Answer(line, new { incidentId = Guid.NewGuid(), kind = "near-miss", description = "x", occurredAtUtc = "2026-01-01T00:00:00Z", reportedAtUtc = "2026-01-01T00:00:00Z", state = "received" }, 201);
        var sent = await browser.SendAsync(path, Browser.HiddenFields(signedIn.Html, "incident"));

        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Equal("It stopped.", KeptForm.Read(KeptIn(asked.Html))?.Fields["Input.Description"].Single());
        Assert.Contains(NotSent, signedIn.Text, StringComparison.Ordinal);
        Assert.StartsWith($"{path}/", sent.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_that_is_refused_as_it_is_taken_and_cannot_be_kept_stays_filled_and_says_how_to_go_on()
    {
        var (browser, path, hidden) = await OpenReportAsync();
        browser.Http.DefaultRequestHeaders.Remove("Origin");
        Portal.Gateway.Refuse($"PUT /api/feedback/incidents/{hidden.Single(f => f.Key == "Input.Id").Value}", 401, "token-expired")
            .Refuse("POST /api/identity/refresh", 401, "refresh-refused");

        var page = await browser.SendAsync(path, hidden, Report);

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Assert.Contains(">It stopped.</textarea>", page.Html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"sign-in\" target=\"_blank\">", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"name=\"{KeptForm.FieldName}\"", page.Html, StringComparison.Ordinal);
    }
}
