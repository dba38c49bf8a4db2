using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Trials.Tests.Sites;

/// <summary>Refusing an invitation, closing a site, and what the sponsor sees of each.</summary>
public sealed class SiteStandingTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task An_invitation_is_refused_with_its_reason_and_other_terms_ask_anew()
    {
        var stage = await Stage.DraftedAsync(fixture.Service);
        await stage.PutSiteAsync().ShouldBeAsync(201);

        await stage.RefuseAsync(ifMatch: null).ShouldBeProblemAsync(428, "if-match-missing");
        var refused = await Stage.JsonAsync(await stage.RefuseAsync());
        Assert.Equal("We have no staff for it.", refused.GetProperty("refusal").GetProperty("reason").GetString());
        await stage.RefuseAsync().ShouldBeAsync(200);
        Assert.Equal(0, (await InvitationsAsync(stage)).GetArrayLength());

        var changed = await Stage.JsonAsync(await stage.PutSiteAsync(places: 5, ifMatch: "\"2\""));
        Assert.Equal(JsonValueKind.Null, changed.GetProperty("refusal").ValueKind);
        Assert.Equal(1, (await InvitationsAsync(stage)).GetArrayLength());
        await stage.AcceptAsync("\"3\"").ShouldBeAsync(200);
        await stage.RefuseAsync("\"4\"").ShouldBeProblemAsync(409, "site-accepted");
    }

    [Fact]
    public async Task Who_has_refused_may_still_accept_and_a_stranger_does_neither()
    {
        var stage = await Stage.DraftedAsync(fixture.Service);
        await stage.PutSiteAsync().ShouldBeAsync(201);
        await stage.RefuseAsync().ShouldBeAsync(200);

        await stage.Sponsor.PostAsJsonAsync($"{stage.Address}/sites/{stage.SiteId}/refuse", new { reason = "No" }).ShouldBeProblemAsync(404, "site-unknown");
        await stage.RefuseAsync(reason: "").ShouldBeProblemAsync(400, "validation-failed");
        var accepted = await Stage.JsonAsync(await stage.AcceptAsync("\"2\""));

        Assert.Equal(JsonValueKind.Null, accepted.GetProperty("refusal").ValueKind);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_closed_site_takes_nobody_and_opens_again_with_new_terms(bool bySponsor)
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();

        await stage.CloseSiteAsync(bySponsor ? stage.Sponsor : stage.Hospital).ShouldBeAsync(200);
        await stage.CloseSiteAsync(stage.Sponsor).ShouldBeAsync(200);

        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient())).ShouldBeProblemAsync(409, "site-closed");
        Assert.Empty(await PlacesAsync(stage));
        await stage.TokenAsync(patient, enrolmentId).ShouldBeAsync(200);

        await stage.PutSiteAsync(places: 11, ifMatch: "\"3\"").ShouldBeAsync(200);
        await stage.AcceptAsync("\"4\"").ShouldBeAsync(200);
        Assert.Equal(["patient", "clinician"], await PlacesAsync(stage));
    }

    [Fact]
    public async Task The_clock_of_a_site_stays_once_somebody_has_tasks_by_it()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var site = JsonSerializer.SerializeToNode(stage.Site())!;
        Task<HttpResponseMessage> MoveAsync(string timeZone, string ifMatch)
        {
            site["timeZone"] = timeZone;
            return stage.Sponsor.SendAsync(new HttpRequestMessage(HttpMethod.Put, $"{stage.Address}/sites/{stage.SiteId}")
            {
                Content = JsonContent.Create(site),
                Headers = { { "If-Match", ifMatch } },
            });
        }

        await MoveAsync("Europe/Paris", "\"2\"").ShouldBeAsync(200);
        await stage.AcceptAsync("\"3\"").ShouldBeAsync(200);
        await stage.EnrolledAsync();

        await MoveAsync("Europe/Luxembourg", "\"4\"").ShouldBeProblemAsync(409, "site-time-zone-fixed");
    }

    [Fact]
    public async Task Only_the_site_and_the_sponsor_close_a_site_and_only_one_that_has_accepted()
    {
        var stage = await Stage.ApprovedAsync(fixture.Service);
        var (_, other) = await stage.SecondHospitalAsync(places: 5);
        var invited = await Stage.DraftedAsync(fixture.Service);
        await invited.PutSiteAsync().ShouldBeAsync(201);

        await stage.CloseSiteAsync(other).ShouldBeProblemAsync(404, "site-unknown");
        await invited.CloseSiteAsync(invited.Sponsor).ShouldBeProblemAsync(409, "site-not-accepted");
        await stage.Sponsor.PostAsJsonAsync($"{stage.Address}/sites/{stage.SiteId}/close", new { reason = "" }).ShouldBeProblemAsync(400, "validation-failed");
    }

    [Fact]
    public async Task Sites_of_two_countries_have_targets_and_committees_of_their_own()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, places: 10);
        await stage.EnrolledAsync();
        var site = JsonSerializer.SerializeToNode(stage.Site(8, Guid.CreateVersion7()))!;
        site["country"] = "FR";
        site["timeZone"] = "Europe/Paris";
        site["target"] = JsonSerializer.SerializeToNode(new { patient = 6, clinician = 1 });
        site["committee"] = "cpp-fr";
        await stage.Sponsor.PutAsJsonAsync($"{stage.Address}/sites/{Guid.CreateVersion7()}", site).ShouldBeAsync(201);

        var inside = (await Stage.JsonAsync(await stage.Sponsor.GetAsync(stage.Address))).GetProperty("inside");

        Assert.Equal(["generic", "cpp-fr"], inside.GetProperty("sites").EnumerateArray().Select(s => s.GetProperty("committee").GetString()));
        var counts = inside.GetProperty("counts").EnumerateArray().Where(c => c.GetProperty("role").GetString() == "patient").Select(c =>
            (c.GetProperty("enrolled").GetInt32(), c.GetProperty("target").GetInt32(), c.GetProperty("capacity").GetInt32()));
        Assert.Equal([(1, 10, 10), (0, 6, 8)], counts);
    }

    [Theory]
    [InlineData("target", """{ "patient": 11, "clinician": 0 }""", "target-above-capacity")]
    [InlineData("target", """{ "patient": 1, "clinician": 3 }""", "target-above-capacity")]
    [InlineData("target", """{ "patient": -1, "clinician": 0 }""", "validation-failed")]
    [InlineData("committee", "\"\"", "validation-failed")]
    [InlineData("committee", "null", "validation-failed")]
    [InlineData("committee", "\"CPP Est III\"", "validation-failed")]
    [InlineData("committee", "\"cpp-nowhere\"", "committee-unknown")]
    public async Task A_target_or_committee_that_cannot_be_is_refused(string field, string json, string code)
    {
        var stage = await Stage.DraftedAsync(fixture.Service);
        var site = JsonSerializer.SerializeToNode(stage.Site())!;
        site[field] = System.Text.Json.Nodes.JsonNode.Parse(json);

        await stage.Sponsor.PutAsJsonAsync($"{stage.Address}/sites/{stage.SiteId}", site).ShouldBeProblemAsync(400, code);
    }

    private static async Task<JsonElement> InvitationsAsync(Stage stage) =>
        (await Stage.JsonAsync(await stage.Hospital.GetAsync("/api/trials/my/trials"))).GetProperty("items")[0].GetProperty("invitations");

    private async Task<List<string?>> PlacesAsync(Stage stage) =>
        [.. (await Stage.JsonAsync(await fixture.Service.Anonymous.GetAsync(stage.Address))).GetProperty("sites")[0].GetProperty("places")
            .EnumerateArray().Select(p => p.GetString())];
}
