using System.Globalization;
using System.Net;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Portal.Tests.Ethics;

public sealed class SubmissionPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private readonly Guid _submission = Guid.CreateVersion7();
    private readonly Guid _trial = Guid.CreateVersion7();

    private string Page => $"/en/ethics/{_submission}";

    private string Difference => $"GET /api/trials/{_trial}/protocol-versions/difference";

    [Fact]
    public async Task A_first_version_is_compared_with_nothing()
    {
        Submitted(1, inForce: null);

        var page = await OpenAsync();

        Assert.Contains("This is the first version.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(portal.Gateway.Requests, r => r.Line.StartsWith(Difference, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_comparison_that_fails_is_not_told_as_a_first_version()
    {
        Submitted(2, inForce: 1);
        portal.Gateway.Refuse(Difference, 503, "service-unreachable");

        var page = await OpenAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("Changes since version 1", page.Text, StringComparison.Ordinal);
        Assert.Contains("service-unreachable", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("This is the first version.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sites_that_could_not_be_read_are_not_told_as_none()
    {
        Submitted(2, inForce: 1);
        portal.Gateway.Refuse($"GET /api/trials/{_trial}", 503, "service-unreachable");

        var page = await OpenAsync();

        Assert.DoesNotContain("No site is named yet.", page.Text, StringComparison.Ordinal);
        Assert.Contains("service-unreachable", page.Text, StringComparison.Ordinal);
        Assert.Contains("Which version is in force could not be read just now.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_an_amendment_that_was_refused_the_next_is_compared_with_what_is_in_force_and_leads_to_the_last()
    {
        Submitted(3, inForce: 1);

        var page = await OpenAsync();

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.EndsWith("?from=1&to=3", portal.Gateway.Requests.Last(r => r.Line.StartsWith(Difference, StringComparison.Ordinal)).Line, StringComparison.Ordinal);
        Assert.Contains("Changes since version 1", page.Text, StringComparison.Ordinal);
        Assert.Contains("Version 1 is in force.", page.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"protocols/{_trial}/difference?from=2&amp;to=3\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questionnaires_can_be_opened_from_the_dossier()
    {
        Submitted(1, inForce: null);

        Assert.Contains($"href=\"questionnaires/published?questionnaire={Uri.EscapeDataString(Dossier.Questionnaire)}\"", (await OpenAsync()).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_chosen_is_asked_for_again_wherever_the_form_comes_back_without_it()
    {
        Submitted(1, inForce: null);
        var reviewer = await portal.SignedInAsync(Roles.EthicsReviewer);

        var more = await reviewer.SendFileAsync(Page, Browser.HiddenFields((await OpenAsync(reviewer)).Html, "opinion"), "Opinion.Document", [1, 2, 3], ("Opinion.More", "true"));
        var without = await reviewer.SendFileAsync(Page, Browser.HiddenFields(more.Html, "opinion"), "Opinion.Document", file: null);

        Assert.Contains("Choose the file again: a form that is shown again does not keep it.", more.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, without.Status);
        Assert.Contains("Choose the file again. If there is none,", without.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Browser.HiddenFields(without.Html, "opinion"), f => f.Key == "Opinion.FileWasLost");
    }

    [Fact]
    public async Task What_an_authority_decided_is_written_down_once_the_committee_is_for_it()
    {
        Submitted(1, inForce: null, review => review with { State = "opinion-given", Opinions = [Favourable] });
        portal.Gateway.Answer($"PUT /api/trials/ethics/submissions/{_submission}/national-decision", new SubmissionState(_submission, _trial, "opinion-given", null, null, "approved"));
        var reviewer = await portal.SignedInAsync(Roles.EthicsReviewer);

        var sent = await reviewer.SendAsync(Page, "decision", [.. Decision, ("Decision.DecidedOn", "2026-04-02")]);

        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        var asked = portal.Gateway.Requests.Last(r => r.Line.StartsWith("PUT", StringComparison.Ordinal));
        Assert.Contains("\"reference\":\"M-17\",\"authorised\":true,\"decidedOn\":\"2026-04-02\"", asked.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("valid", true)]
    [InlineData("active", true)]
    [InlineData("opinion-given", false)]
    public async Task No_authority_is_asked_for_where_none_is_awaited(string state, bool favourable)
    {
        Submitted(1, inForce: null, review => review with { State = state, Opinions = [Favourable with { IsFavourable = favourable }] });

        Assert.DoesNotContain("id=\"decision\"", (await OpenAsync()).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_without_its_day_is_asked_for_it_and_keeps_the_rest()
    {
        Submitted(1, inForce: null, review => review with { State = "opinion-given", Opinions = [Favourable] });

        var sent = await (await portal.SignedInAsync(Roles.EthicsReviewer)).SendAsync(Page, "decision", Decision);

        Assert.Equal(HttpStatusCode.BadRequest, sent.Status);
        Assert.Contains("Say on which day it decided.", sent.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"M-17\"", sent.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("opinion", "Opinion.Reason", "The leaflet is unclear.")]
    [InlineData("step", "Step.Reason", "The leaflet is missing.")]
    [InlineData("decision", "Decision.Reference", "M-17")]
    public async Task What_was_written_is_still_there_where_the_submission_cannot_be_read_just_now(string form, string field, string text)
    {
        Submitted(1, inForce: null, review => review with { State = "opinion-given", Opinions = [Favourable] });
        var reviewer = await ServicesAwayTests.SignedInAsync(portal);
        var token = Browser.HiddenFields((await OpenAsync(reviewer)).Html, "opinion");
        portal.Gateway.Refuse($"GET /api/trials/ethics/submissions/{_submission}", 503, "service-unreachable");

        var sent = await reviewer.SendAsync(Page, [.. token.Where(f => f.Key != "_handler"), new("_handler", form)], (field, text), ("Step.Do", "Return"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, sent.Status);
        Assert.Contains(text, sent.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("too old to be sent", sent.Text, StringComparison.Ordinal);
    }

    private static GivenOpinion Favourable => new("favourable", "LL-1", null, null, new(2026, 4, 1, 8, 0, 0, DateTimeKind.Utc), [], ConditionsMet: false) { IsFavourable = true };

    private static (string, string)[] Decision => [("Decision.Authorised", "true"), ("Decision.Authority", "Minister of Health"), ("Decision.Reference", "M-17")];

    private void Submitted(int version, int? inForce, Func<SubmissionReview, SubmissionReview>? with = null)
    {
        var submission = Dossier.Submission(version, _submission, _trial);
        portal.Gateway.Answer($"GET /api/trials/ethics/submissions/{_submission}", submission with { Review = (with ?? (r => r))(submission.Review!) });
        portal.Gateway.Answer($"GET /api/trials/{_trial}", Dossier.Trial(inForce, _trial));
        portal.Gateway.On(Difference, http =>
            Results.Json(new ProtocolDifference(int.Parse(http.Request.Query["from"]!, CultureInfo.InvariantCulture), version, ChangeClass.Minor, [])).ExecuteAsync(http));
    }

    private async Task<Opened> OpenAsync() => await OpenAsync(await portal.SignedInAsync(Roles.EthicsReviewer));

    private Task<Opened> OpenAsync(Browser reviewer) => reviewer.OpenAsync(Page);
}
