using System.Net.Http.Json;
using Marketplace.Testing;
using Marketplace.Trials.Sites;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Sites;

public sealed class SiteTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task An_invited_organisation_accepts_once_and_repeating_changes_nothing()
    {
        var stage = await Stage.DraftedAsync(fixture.Service);
        await stage.PutSiteAsync().ShouldBeAsync(201);
        await stage.PutSiteAsync().ShouldBeAsync(200);

        var first = await Stage.JsonAsync(await stage.AcceptAsync());
        var again = await Stage.JsonAsync(await stage.AcceptAsync());

        Assert.Equal(first.GetProperty("acceptedAtUtc").GetDateTime(), again.GetProperty("acceptedAtUtc").GetDateTime());
        Assert.Equal(2, again.GetProperty("revision").GetInt64());
    }

    [Fact]
    public async Task Changed_terms_need_the_revision_and_a_new_acceptance()
    {
        var stage = await Stage.DraftedAsync(fixture.Service);
        await stage.PutSiteAsync().ShouldBeAsync(201);
        await stage.AcceptAsync().ShouldBeAsync(200);

        await stage.PutSiteAsync(places: 20).ShouldBeProblemAsync(428, "if-match-missing");
        await stage.PutSiteAsync(places: 20, ifMatch: "\"1\"").ShouldBeProblemAsync(412, "revision-stale");
        var changed = await Stage.JsonAsync(await stage.PutSiteAsync(places: 20, ifMatch: "\"2\""));

        Assert.Equal(System.Text.Json.JsonValueKind.Null, changed.GetProperty("acceptedAtUtc").ValueKind);
    }

    [Fact]
    public async Task Acceptance_is_of_the_terms_that_were_read_and_of_no_others()
    {
        var stage = await Stage.DraftedAsync(fixture.Service);
        await stage.PutSiteAsync().ShouldBeAsync(201);
        await stage.PutSiteAsync(places: 20, ifMatch: "\"1\"").ShouldBeAsync(200);

        await stage.AcceptAsync(ifMatch: null).ShouldBeProblemAsync(428, "if-match-missing");
        await stage.AcceptAsync("\"1\"").ShouldBeProblemAsync(412, "revision-stale");
        Assert.False(await fixture.Service.Db(db => db.Sites.AnyAsync(s => s.Id == stage.SiteId && s.AcceptedAtUtc != null)));

        var accepted = await stage.AcceptAsync("\"2\"");
        await accepted.ShouldBeAsync(200);
        Assert.Equal("\"3\"", accepted.Headers.ETag!.Tag);
        await stage.AcceptAsync("\"3\"").ShouldBeAsync(200);
        await stage.AcceptAsync("\"1\"").ShouldBeProblemAsync(412, "revision-stale");
        await stage.AcceptAsync(ifMatch: null).ShouldBeProblemAsync(428, "if-match-missing");
    }

    [Fact]
    public async Task Only_the_invited_organisation_accepts_and_only_the_sponsor_invites()
    {
        var stage = await Stage.DraftedAsync(fixture.Service);
        await stage.PutSiteAsync().ShouldBeAsync(201);

        await stage.Sponsor.PostAsync($"{stage.Address}/sites/{stage.SiteId}/accept", null).ShouldBeProblemAsync(404, "site-unknown");
        await stage.Hospital.PutAsJsonAsync($"{stage.Address}/sites/{stage.SiteId}", stage.Site(99)).ShouldBeProblemAsync(404, "trial-unknown");
    }

    [Fact]
    public async Task Acceptance_by_an_organisation_that_is_not_verified_is_refused()
    {
        var stage = await Stage.DraftedAsync(fixture.Service);
        await stage.PutSiteAsync().ShouldBeAsync(201);
        await fixture.Service.WriteAsync(db => db.Organisations.Where(o => o.Id == stage.HospitalId).ExecuteDeleteAsync());

        await stage.AcceptAsync().ShouldBeProblemAsync(409, "organisation-not-verified");
    }

    [Fact]
    public async Task An_organisation_is_invited_once_and_a_site_id_belongs_to_one_trial()
    {
        var (stage, other) = (await Stage.DraftedAsync(fixture.Service), await Stage.DraftedAsync(fixture.Service));
        await stage.PutSiteAsync().ShouldBeAsync(201);

        await stage.Sponsor.PutAsJsonAsync($"{stage.Address}/sites/{Guid.CreateVersion7()}", stage.Site())
            .ShouldBeProblemAsync(409, "organisation-already-invited");
        await other.Sponsor.PutAsJsonAsync($"{other.Address}/sites/{stage.SiteId}", other.Site()).ShouldBeProblemAsync(409, "site-differs");
    }

    [Fact]
    public async Task Sites_of_a_trial_that_has_ended_do_not_change()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await stage.StepAsync("close").ShouldBeAsync(200);

        await stage.PutSiteAsync(places: 20, ifMatch: "\"2\"").ShouldBeProblemAsync(409, "trial-ended");
    }

    [Theory]
    [InlineData("country", "\"Luxembourg\"", "validation-failed")]
    [InlineData("country", "null", "validation-failed")]
    [InlineData("timeZone", "\"CET+1\"", "time-zone-unknown")]
    [InlineData("timeZone", "\"Europe/Atlantis\"", "time-zone-unknown")]
    [InlineData("languages", "[]", "validation-failed")]
    [InlineData("languages", "[\"lb\"]", "language-invalid")]
    [InlineData("languages", "[\"fr\", \"fr\"]", "language-invalid")]
    [InlineData("languages", "[null]", "validation-failed")]
    [InlineData("capacity", "{ \"patient\": 5 }", "json-invalid")]
    [InlineData("capacity", "null", "validation-failed")]
    [InlineData("capacity", "{ \"patient\": -1, \"clinician\": 0 }", "validation-failed")]
    [InlineData("capacity", "{ \"patient\": \"ten\", \"clinician\": 0 }", "json-invalid")]
    public async Task Invitation_with_bad_input_is_refused(string field, string json, string code)
    {
        var stage = await Stage.DraftedAsync(fixture.Service);
        var site = System.Text.Json.Nodes.JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(stage.Site()))!;
        site[field] = System.Text.Json.Nodes.JsonNode.Parse(json);

        await stage.Sponsor.PutAsJsonAsync($"{stage.Address}/sites/{stage.SiteId}", site).ShouldBeProblemAsync(400, code);

        Assert.False(await fixture.Service.Db(db => db.Sites.AnyAsync(s => s.Id == stage.SiteId)));
    }

    [Theory]
    [InlineData("Europe/Luxembourg", true)]
    [InlineData("America/Argentina/Ushuaia", true)]
    [InlineData("Pacific/Kiritimati", true)]
    [InlineData("UTC", true)]
    [InlineData("Etc/GMT+5", true)]
    [InlineData("W. Europe Standard Time", false)]
    [InlineData("CET", false)]
    [InlineData("Europe", false)]
    [InlineData("/etc/localtime", false)]
    [InlineData("", false)]
    public void Time_zones_are_iana_names(string name, bool known) => Assert.Equal(known, TimeZones.Knows(name));

    [Theory]
    [InlineData("2026-03-01T23:30:00Z", "Europe/Luxembourg", "2026-03-02")]
    [InlineData("2026-03-01T23:30:00Z", "UTC", "2026-03-01")]
    [InlineData("2026-03-01T10:30:00Z", "Pacific/Kiritimati", "2026-03-02")]
    [InlineData("2026-03-29T00:59:59Z", "Europe/Luxembourg", "2026-03-29")]
    public void The_day_is_the_one_on_the_wall_of_the_place(string utc, string zone, string day) => Assert.Equal(
        DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
        TimeZones.DayIn(zone, DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime));
}
