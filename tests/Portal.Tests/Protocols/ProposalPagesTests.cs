using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.Portal.Tests.Solutions;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Protocols;

/// <summary>A maker writes a protocol from a template and proposes it to a sponsor.</summary>
public sealed class ProposalPagesTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Begin = "/en/protocols/new/usability";
    private const string Mine = "GET /api/trials/my/proposals";

    private static readonly JsonSerializerOptions AsApi =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    private readonly Guid _trial = Guid.CreateVersion7();
    private readonly Guid _sponsor = Guid.CreateVersion7();
    private readonly Guid _maker = Guid.CreateVersion7();

    [Fact]
    public async Task What_is_still_to_be_written_is_a_link_and_what_the_sponsor_has_taken_says_so()
    {
        portal.Gateway.Answer($"GET /api/identity/organisations/{_maker}", new { id = _maker, name = "Ganglabor", kind = "start-up", country = "LU" });
        portal.Gateway.Answer("GET /api/trials/my/solutions/trials", new { items = Array.Empty<object>(), nextCursor = (string?)null });
        var taken = Guid.CreateVersion7();
        portal.Gateway.Answer(Mine, new { items = new[] { Proposal(_trial, "draft", true), Proposal(taken, "submitted", false) }, nextCursor = "next" });

        var page = await (await MakerAsync()).OpenAsync("/en/protocols?proposed=here");

        Assert.Contains($"href=\"protocols/{_trial}\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"protocols/{taken}\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("in the sponsor’s hands", page.Text, StringComparison.Ordinal);
        Assert.Contains("For Clinique du Nord", page.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"protocols/new\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"protocols?proposed=next\"", page.Html, StringComparison.Ordinal);
        Assert.Contains($"{Mine}?cursor=here", portal.Gateway.Requests.Select(r => r.Line));
    }

    [Fact]
    public async Task A_maker_chooses_among_their_own_published_solutions()
    {
        var (published, draft) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        portal.Gateway.Answer("GET /api/catalog/my/solutions", new
        {
            items = new[] { Own(published, "published", "CardioFil"), Own(draft, "draft", "Unfinished") }, nextCursor = (string?)null,
        });

        var page = await (await MakerAsync()).OpenAsync(Begin);

        Assert.Contains($"<a href=\"protocols/new/usability?solution={published}\">CardioFil</a>", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Unfinished", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_published_solution_it_says_what_comes_first()
    {
        portal.Gateway.Answer("GET /api/catalog/my/solutions", new { items = Array.Empty<object>(), nextCursor = (string?)null });

        Assert.Contains("No solution of yours is published", (await (await MakerAsync()).OpenAsync(Begin)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CHK", "", "Enter the number of the sponsor", HttpStatusCode.BadRequest)]
    [InlineData("0192f3a0-0000-7000-8000-00000000000a", "sponsor-unable", "No verified organisation with this number", HttpStatusCode.Conflict)]
    public async Task A_sponsor_that_is_none_is_told_beside_its_field_and_nothing_typed_is_lost(string sponsor, string code, string said, HttpStatusCode status)
    {
        var (chosen, maker) = ($"{Begin}?solution={Told.Id}", await MakerAsync());
        portal.Gateway.Answer($"GET /api/catalog/solutions/{Told.Id}", Told.Solution());
        portal.Gateway.Answer("GET /api/trials/templates/usability", $$"""{"protocol":{{JsonSerializer.Serialize(SampleProtocol.Whole, AsApi)}} }""");
        var hidden = Browser.HiddenFields((await maker.OpenAsync(chosen)).Html, "begin");
        portal.Gateway.Refuse($"PUT /api/trials/{hidden.Single(h => h.Key == "Input.Id").Value}", 409, code, "sponsorId");

        var page = await maker.SendAsync(
            chosen, hidden, ("Input.Sponsor", sponsor), ("Input.StartsOn", "2027-01-01"), ("Input.EndsOn", "2027-12-31"),
            ("Input.ControllerName", "Hospital"), ("Input.ControllerContact", "dpo@hospital.example"));

        Assert.Equal(status, page.Status);
        Assert.Contains(said, page.Text, StringComparison.Ordinal);
        Assert.Contains("id=\"sponsorId-error\"", page.Html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{sponsor}\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"dpo@hospital.example\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_proposes_it_writes_its_parts_and_takes_no_step()
    {
        AnswerTrial("draft", submission: null);
        var maker = await MakerAsync();

        var page = await maker.OpenAsync($"/en/protocols/{_trial}");

        Assert.Contains("You propose this protocol to Clinique du Nord", page.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"protocols/{_trial}/edit/purpose\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"protocols/{_trial}/steps/", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"protocols/{_trial}/exports", page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await maker.OpenAsync($"/en/protocols/{_trial}/edit/purpose")).Status);
    }

    [Fact]
    public async Task The_sponsor_is_told_whose_draft_it_is_and_how_not_to_take_it()
    {
        AnswerTrial("draft", submission: null);

        var page = await (await SponsorAsync()).OpenAsync($"/en/protocols/{_trial}");

        Assert.Contains("Ganglabor, who makes the solution, proposes this protocol", page.Text, StringComparison.Ordinal);
        Assert.Contains($"protocols/{_trial}/steps/withdraw", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_maker_has_changed_since_is_not_submitted_unread_and_then_it_is()
    {
        AnswerTrial("draft", submission: null, revision: "\"1\"");
        var (sponsor, path, submit) = (await SponsorAsync(), $"/en/protocols/{_trial}/steps/submit", $"POST /api/trials/{_trial}/ethics-submission");
        portal.Gateway.Answer("GET /api/trials/ethics/committees", new { items = Array.Empty<object>() });
        portal.Gateway.Refuse(submit, 412, "revision-stale");
        var opened = Browser.HiddenFields((await sponsor.OpenAsync(path)).Html, "step");
        AnswerTrial("draft", submission: null, revision: "\"2\"");

        var page = await sponsor.SendAsync(path, opened);
        var again = Browser.HiddenFields(page.Html, "step");

        Assert.Equal(HttpStatusCode.PreconditionFailed, page.Status);
        Assert.Contains("The protocol was changed after you opened this page", page.Text, StringComparison.Ordinal);
        Assert.Equal("\"1\"", portal.Gateway.Requests.Last(r => r.Line == submit).IfMatch);
        Assert.Contains(KeyValuePair.Create("Input.Revision", "\"2\""), again);
    }

    [Fact]
    public async Task Once_submitted_it_is_only_told_who_wrote_the_first_draft()
    {
        AnswerTrial("submitted", submission: Guid.CreateVersion7());

        Assert.Contains("The first draft is by Ganglabor", (await (await SponsorAsync()).OpenAsync($"/en/protocols/{_trial}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await MakerAsync()).OpenAsync($"/en/protocols/{_trial}/edit/purpose")).Status);
    }

    [Fact]
    public async Task The_sponsors_list_says_what_was_proposed()
    {
        portal.Gateway.Answer("GET /api/trials/my/trials", new
        {
            items = new[]
            {
                new
                {
                    id = _trial, sponsorId = _sponsor, title = new { en = "Usability" }, status = "draft", startsOn = "2026-04-01", endsOn = "2026-05-01",
                    revision = 1, invitations = Array.Empty<Guid>(), solutionId = Told.Id, solutionVersion = "1.0", proposedBy = _maker,
                },
            },
            nextCursor = (string?)null,
        });

        Assert.Contains("Proposed by the maker", (await (await SponsorAsync()).OpenAsync("/en/protocols")).Text, StringComparison.Ordinal);
    }

    private object Proposal(Guid id, string status, bool isYoursToWrite) => new
    {
        id, sponsorId = _sponsor, sponsorName = "Clinique du Nord", title = new { en = "Gait at home" }, status, startsOn = "2026-04-01", endsOn = "2026-05-01",
        solutionId = Told.Id, solutionVersion = "2.0", isYoursToWrite,
    };

    private static object Own(Guid id, string status, string name) => new
    {
        solution = new { id, status, currentVersion = "1.0", acceptances = 0 }, names = new { en = name }, createdAtUtc = DateTime.UnixEpoch,
    };

    private void AnswerTrial(string status, Guid? submission, string revision = "\"1\"") => portal.Gateway.Answer($"GET /api/trials/{_trial}", $$"""
        {"id":"{{_trial}}","sponsorId":"{{_sponsor}}","sponsorName":"Clinique du Nord","status":"{{status}}","solutionId":"{{Told.Id}}","solutionVersion":"2.0",
         "title":{"en":"Usability"},"objectives":{"en":"Is it usable?"},"startsOn":"2026-12-01","endsOn":"2027-06-30","roles":[],"sites":[],"instruments":[],
         "inside":{"protocol":{{JsonSerializer.Serialize(SampleProtocol.Whole, AsApi)}},"protocolVersion":1,"consentVersion":1,"sites":[],"counts":[],"transitions":[],
           "submissionId":{{(submission is null ? "null" : $"\"{submission}\"")}},"proposedBy":{"organisationId":"{{_maker}}","name":"Ganglabor"} } }
        """, etag: revision);

    private Task<Browser> MakerAsync() => portal.SignedInForAsync(_maker, Roles.Maker);

    private Task<Browser> SponsorAsync() => portal.SignedInForAsync(_sponsor, Roles.SiteCoordinator);
}
