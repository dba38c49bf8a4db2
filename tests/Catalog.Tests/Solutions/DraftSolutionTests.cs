using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Catalog.Tests.Solutions;

public sealed class DraftSolutionTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task A_draft_needs_nothing_but_its_maker()
    {
        var scene = Scene.Empty(fixture);

        var response = await scene.DraftAsync(new { }).ShouldBeAsync(201);

        Assert.Equal($"/api/catalog/solutions/{scene.SolutionId}", response.Headers.Location?.ToString());
        Assert.Equal("\"1\"", response.Headers.ETag?.Tag);
        Assert.Equal("draft", (await scene.ReadAsync()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_same_again_is_the_same_draft()
    {
        var scene = await Scene.DraftedAsync(fixture);

        var response = await scene.DraftAsync(Sample.Complete()).ShouldBeAsync(200);

        Assert.Equal("\"1\"", response.Headers.ETag?.Tag);
    }

    [Fact]
    public async Task Twenty_equal_drafts_at_once_make_one()
    {
        var scene = Scene.Empty(fixture);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => scene.DraftAsync(Sample.Complete())));

        Assert.Single(answers, a => (int)a.StatusCode == 201);
        Assert.Equal(19, answers.Count(a => (int)a.StatusCode == 200));
    }

    [Fact]
    public async Task An_edit_takes_the_etag_that_was_read()
    {
        var scene = await Scene.DraftedAsync(fixture);

        var response = await scene.EditAsync(Sample.Complete("New name")).ShouldBeAsync(200);

        Assert.Equal("\"2\"", response.Headers.ETag?.Tag);
        var draft = (await scene.ReadAsync()).GetProperty("work").GetProperty("draft");
        Assert.Equal("New name", draft.GetProperty("texts").GetProperty("en").GetProperty("name").GetString());
    }

    [Fact]
    public async Task An_edit_that_was_made_already_is_not_stale()
    {
        var scene = await Scene.DraftedAsync(fixture);
        await scene.DraftAsync(Sample.Complete("New name"), "\"1\"").ShouldBeAsync(200);

        await scene.DraftAsync(Sample.Complete("New name"), "\"1\"").ShouldBeAsync(200);
    }

    [Fact]
    public async Task An_edit_without_if_match_is_refused()
    {
        var scene = await Scene.DraftedAsync(fixture);

        await scene.DraftAsync(Sample.Complete("New name")).ShouldBeProblemAsync(428, "if-match-missing");
    }

    [Theory]
    [InlineData("\"9\"")]
    [InlineData("W/\"1\"")]
    [InlineData("1")]
    [InlineData("\"\"")]
    public async Task An_edit_of_something_older_is_refused(string ifMatch)
    {
        var scene = await Scene.DraftedAsync(fixture);

        await scene.DraftAsync(Sample.Complete("New name"), ifMatch).ShouldBeProblemAsync(412, "revision-stale");
        await Scene.Empty(fixture).DraftAsync(Sample.Complete(), ifMatch).ShouldBeProblemAsync(412, "revision-stale");
    }

    [Fact]
    public async Task Of_twenty_different_edits_at_once_one_is_made()
    {
        var scene = await Scene.DraftedAsync(fixture);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => scene.DraftAsync(Sample.Complete($"Name {i}"), "\"1\"")));

        Assert.Single(answers, a => (int)a.StatusCode == 200);
        Assert.Equal(19, answers.Count(a => (int)a.StatusCode == 412));
    }

    [Fact]
    public async Task Somebody_elses_solution_is_unknown()
    {
        var scene = await Scene.DraftedAsync(fixture);

        await scene.DraftAsync(Sample.Complete("Mine now"), "\"1\"", scene.Stranger).ShouldBeProblemAsync(404, "solution-unknown");
    }

    [Fact]
    public async Task An_organisation_for_which_one_does_not_act_is_unknown()
    {
        var scene = Scene.Empty(fixture);

        await scene.DraftAsync(Sample.Complete(), makerId: Guid.CreateVersion7()).ShouldBeProblemAsync(404, "maker-unknown");
        await scene.DraftAsync(Sample.Complete(), by: scene.Stranger).ShouldBeProblemAsync(404, "maker-unknown");
    }

    [Fact]
    public async Task An_id_that_ones_other_organisation_uses_is_taken()
    {
        var scene = await Scene.DraftedAsync(fixture);
        var other = Guid.CreateVersion7();
        var both = fixture.Service.ClientFor(TestUser.Maker(scene.MakerId).AndOf(other, Roles.Maker));

        await scene.DraftAsync(Sample.Complete(), by: both, makerId: other).ShouldBeProblemAsync(409, "solution-differs");
    }

    [Fact]
    public async Task What_reviewers_read_cannot_be_edited()
    {
        var scene = await Scene.SubmittedAsync(fixture);

        await (await scene.EditAsync(Sample.Complete("New name"))).ShouldBeProblemAsync(409, "solution-under-review");
    }

    [Theory]
    [InlineData("""{"makerId":"MAKER","listing":null}""", "listing")]
    [InlineData("""{"makerId":"MAKER","listing":{"texts":{"it":{"name":"Cuore"}}}}""", "listing.texts")]
    [InlineData("""{"makerId":"MAKER","listing":{"texts":{"fr":null}}}""", "listing.texts.fr")]
    [InlineData("""{"makerId":"MAKER","listing":{"texts":{"fr":{"name":"LONG"}}}}""", "listing.texts.fr.name")]
    [InlineData("""{"makerId":"MAKER","listing":{"technologies":["Mobile App"]}}""", "listing.technologies")]
    [InlineData("""{"makerId":"MAKER","listing":{"pathologies":[null]}}""", "listing.pathologies")]
    [InlineData("""{"makerId":"MAKER","listing":{"populations":["LONG"]}}""", "listing.populations")]
    [InlineData("""{"makerId":"MAKER","listing":{"trl":0}}""", "listing.trl")]
    [InlineData("""{"makerId":"MAKER","listing":{"trl":10}}""", "listing.trl")]
    [InlineData("""{"makerId":"MAKER","listing":{"regulatory":{"ruleApplied":"LONG"}}}""", "listing.regulatory.ruleApplied")]
    [InlineData("""{"makerId":"MAKER","listing":{"labels":[null]}}""", "listing.labels[0]")]
    [InlineData("""{"makerId":"MAKER","listing":{"labels":[{"scheme":"dtac","value":"","issuer":"NHS","issuedOn":"2026-01-01"}]}}""", "listing.labels[0].value")]
    [InlineData("""{"makerId":"MAKER","listing":{"labels":[{"scheme":"dtac","value":"A","issuer":"NHS","issuedOn":null}]}}""", "listing.labels[0].issuedOn")]
    [InlineData("""{"makerId":"MAKER","listing":{"labels":[{"scheme":"nice-esf","value":"3a","issuer":"NICE","issuedOn":"2026-01-01"}]}}""", "listing.labels[0].value")]
    public async Task Bad_content_is_refused_with_the_field_and_leaves_no_trace(string body, string field)
    {
        var scene = Scene.Empty(fixture);

        var problem = await PutAsync(scene, body).ShouldBeProblemAsync(400, "validation-failed");

        Assert.Equal([field], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name));
        await scene.Maker.GetAsync(scene.Address).ShouldBeProblemAsync(404, "solution-unknown");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"makerId":"MAKER","listing":"text"}""")]
    [InlineData("""{"listing":{}}""")]
    [InlineData("""{"makerId":"MAKER"}""")]
    [InlineData("""{"makerId":"MAKER","listing":{"labels":[{"scheme":"dtac","value":"A","issuedOn":"2026-01-01"}]}}""")]
    [InlineData("""{"makerId":"MAKER","listing":{},"price":3}""")]
    [InlineData("""{"makerId":"MAKER","listing":{"status":"published"}}""")]
    [InlineData("""{"makerId":"MAKER","makerId":"MAKER","listing":{}}""")]
    [InlineData("""{"makerId":"not-an-id","listing":{}}""")]
    [InlineData("""{"makerId":"MAKER","listing":{"trl":"six"}}""")]
    [InlineData("""{"makerId":"MAKER","listing":{"trl":6.5}}""")]
    [InlineData("""{"makerId":"MAKER","listing":{"technologies":"mobile-app"}}""")]
    [InlineData("""{"makerId":"MAKER","listing":{"regulatory":{"mdrClass":"iv"}}}""")]
    [InlineData("""{"makerId":"MAKER","listing":{"regulatory":{"mdrClass":3}}}""")]
    [InlineData("""{"makerId":"MAKER","listing":{"texts":{"fr":{"name":7}}}}""")]
    [InlineData("""{"makerId":"MAKER","listing":{"labels":[{"scheme":"dtac","value":"A","issuer":"NHS","issuedOn":"yesterday"}]}}""")]
    public async Task A_body_of_another_shape_is_refused(string body)
    {
        var scene = Scene.Empty(fixture);

        var response = await PutAsync(scene, body).ShouldBeAsync(400);

        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains(problem.GetProperty("code").GetString(), new[] { "json-invalid", "request-invalid", "validation-failed" });
        await scene.Maker.GetAsync(scene.Address).ShouldBeProblemAsync(404, "solution-unknown");
    }

    [Fact]
    public async Task All_faults_of_a_body_are_told_at_once()
    {
        var scene = Scene.Empty(fixture);

        var problem = await PutAsync(scene, """{"makerId":"MAKER","listing":{"trl":77,"technologies":["A B"],"topics":[""],"regulatory":{"notifiedBody":"LONG"}}}""")
            .ShouldBeProblemAsync(400, "validation-failed");

        Assert.Equal(
            ["listing.regulatory.notifiedBody", "listing.technologies", "listing.topics", "listing.trl"],
            problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal));
    }

    private static Task<HttpResponseMessage> PutAsync(Scene scene, string body)
    {
        var text = body.Replace("MAKER", scene.MakerId.ToString(), StringComparison.Ordinal).Replace("LONG", new string('a', 5_000), StringComparison.Ordinal);
        return scene.Maker.PutAsync(scene.Address, new StringContent(text, Encoding.UTF8, "application/json"));
    }
}
