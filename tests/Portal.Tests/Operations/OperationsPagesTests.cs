using System.Net;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Operations;

public sealed class OperationsPagesTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static readonly Guid Solution = Guid.Parse("01990000-0000-7000-8000-0000000000a1");

    [Theory]
    [InlineData("operations")]
    [InlineData("operations/reviews")]
    [InlineData("operations/organisations")]
    [InlineData("operations/accounts")]
    [InlineData("operations/dead-letters")]
    [InlineData("operations/health")]
    public async Task Nobody_but_operators_sees_the_room(string path)
    {
        var maker = await portal.SignedInAsync(Roles.Maker);

        var page = await maker.OpenAsync($"/en/{path}");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("This page is for others", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_services_away_the_overview_says_that_the_numbers_are_not_known()
    {
        portal.Gateway.Refuse("GET /api/catalog/reviews", 503, "service-unreachable");
        var page = await (await portal.SignedInAsync(Roles.Operator)).OpenAsync("/en/operations");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("This part does not answer just now.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verdict_on_an_earlier_round_is_refused_and_what_was_written_stays()
    {
        ASubmission(round: 3);
        portal.Gateway.Refuse($"PUT /api/catalog/solutions/{Solution}/reviews/mine", 409, "submission-superseded");
        var reviewer = await portal.SignedInAsync(Roles.Operator);

        var page = await reviewer.SendAsync(
            $"/en/operations/reviews/{Solution}", "verdict", ("Verdict.Verdict", "Accept"), ("Verdict.Reason", "Reads <b>well</b>."));

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("has been submitted anew", page.Text, StringComparison.Ordinal);
        Assert.Contains("Reads &lt;b&gt;well&lt;/b&gt;.", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verdict_names_the_round_that_was_read()
    {
        ASubmission(round: 2);
        portal.Gateway.Answer($"PUT /api/catalog/solutions/{Solution}/reviews/mine", new { id = Solution, status = "submitted" });
        var reviewer = await portal.SignedInAsync(Roles.Operator);

        var page = await reviewer.SendAsync($"/en/operations/reviews/{Solution}", "verdict", ("Verdict.Verdict", "Return"), ("Verdict.Reason", "Too vague."));

        Assert.Equal("/en/operations/reviews?done=judged", page.Location);
        var asked = portal.Gateway.Requests.Last(r => r.Line.StartsWith("PUT", StringComparison.Ordinal));
        Assert.Equal("""{"round":2,"verdict":"return","reason":"Too vague."}""", asked.Body);
    }

    [Fact]
    public async Task A_verdict_without_its_reason_is_not_sent()
    {
        ASubmission(round: 2);
        var reviewer = await portal.SignedInAsync(Roles.Operator);

        var page = await reviewer.SendAsync($"/de/operations/reviews/{Solution}", "verdict", ("Verdict.Verdict", "Accept"), ("Verdict.Reason", " "));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("mindestens 3 Zeichen", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_is_sent_again_to_the_service_that_gave_it_up()
    {
        foreach (var service in new[] { "identity", "catalog", "trials" })
        {
            portal.Gateway.Answer($"GET /api/{service}/dead-letters", new { items = Array.Empty<object>() });
        }

        portal.Gateway.Answer("GET /api/feedback/dead-letters", new
        {
            items = new[] { new { messageId = Solution, type = "trials.trial-opened.v1", reason = "FormatException: <script>", diedAtUtc = "2026-03-01T08:00:00Z", deaths = 2, payload = "{}" } },
        });
        portal.Gateway.Answer($"POST /api/feedback/dead-letters/{Solution}/replay", "{}", 202);
        var reviewer = await portal.SignedInAsync(Roles.Operator);

        var list = await reviewer.OpenAsync("/en/operations/dead-letters");
        var page = await reviewer.SendAsync("/en/operations/dead-letters", "replay", ("Input.Letter", $"Feedback {Solution}"));

        Assert.Contains("FormatException: &lt;script&gt;", list.Html, StringComparison.Ordinal);
        Assert.Contains("Handling it failed at each attempt.", list.Text, StringComparison.Ordinal);
        Assert.Equal("/en/operations/dead-letters?done=replayed", page.Location);
    }

    [Fact]
    public async Task A_service_that_answers_without_its_broker_is_shown_as_not_connected()
    {
        portal.Gateway.Answer("GET /api/trials/messaging", new { brokerConnected = false, eventsWaiting = 3, oldestWaitingSeconds = 130, lettersWaiting = 0 });
        portal.Gateway.Answer("GET /api/catalog/messaging", new { brokerConnected = true, eventsWaiting = 0, lettersWaiting = 2 });

        var page = await (await portal.SignedInAsync(Roles.Operator)).OpenAsync("/en/operations/health");

        Assert.Contains("A service is not connected to the message broker.", page.Text, StringComparison.Ordinal);
        Assert.Contains("3 events wait to be sent, for up to 3 minutes.", page.Text, StringComparison.Ordinal);
        Assert.Contains("2 messages that could not be handled", page.Text, StringComparison.Ordinal);
    }

    private void ASubmission(int round) => portal.Gateway.Answer($"GET /api/catalog/solutions/{Solution}", new
    {
        id = Solution,
        maker = new { id = Solution, name = "MoselCare", verified = true },
        status = "submitted",
        versions = Array.Empty<object>(),
        suspensions = Array.Empty<object>(),
        work = new
        {
            revision = 4,
            draft = new
            {
                texts = new { en = new { name = "BreathGuard" } },
                technologies = Array.Empty<string>(),
                pathologies = Array.Empty<string>(),
                populations = Array.Empty<string>(),
                topics = Array.Empty<string>(),
                labels = Array.Empty<object>(),
            },
            round,
            reviews = Array.Empty<object>(),
            history = Array.Empty<object>(),
        },
    });
}
