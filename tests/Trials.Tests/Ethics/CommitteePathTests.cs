using Marketplace.Testing;
using Marketplace.Trials.Ethics.Dossier;
using Xunit;

namespace Marketplace.Trials.Tests.Ethics;

/// <summary>The way through a committee that validates, meets and is not the last to decide.</summary>
public sealed class CommitteePathTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task A_trial_in_luxembourg_opens_after_validation_session_opinion_and_the_ministers_decision()
    {
        var stage = await ReadyAsync();
        var cner = await Committee.SubmittedAsync(fixture.Service, stage);
        await cner.OpinionAsync().ShouldBeProblemAsync(403, "reviewer-not-assigned");
        await cner.AssignAsync().ShouldBeAsync(200);
        await cner.OpinionAsync().ShouldBeProblemAsync(409, "dossier-not-valid");
        await cner.ActAsync("validation").ShouldBeAsync(200);
        await cner.OpinionAsync().ShouldBeProblemAsync(409, "session-missing");
        var session = await Committee.NextSessionAsync(stage.Sponsor);
        await cner.PutAsync("session", new { heldOn = session }).ShouldBeAsync(200);
        await cner.OpinionAsync().ShouldBeProblemAsync(409, "session-to-come");
        await cner.InSessionAsync(session, by => cner.OpinionAsync(document: false, by: by)).ShouldBeProblemAsync(400, "opinion-document-missing");
        await cner.InSessionAsync(session, by => cner.OpinionAsync(by: by)).ShouldBeAsync(200);

        await stage.StepAsync("open").ShouldBeProblemAsync(409, "national-decision-missing");
        Assert.Equal("national-decision", await cner.AwaitsAsync());
        await cner.DecideAsync(authorised: false).ShouldBeAsync(200);
        Assert.Null(await cner.AwaitsAsync());
        await stage.StepAsync("open").ShouldBeProblemAsync(409, "national-decision-missing");
        Assert.Equal("opinion-given", (await cner.ReadAsync()).GetProperty("review").GetProperty("state").GetString());
        await cner.DecideAsync().ShouldBeAsync(200);

        await stage.StepAsync("open").ShouldBeAsync(200);
        Assert.Equal("active", (await cner.ReadAsync()).GetProperty("review").GetProperty("state").GetString());
    }

    [Fact]
    public async Task Each_step_is_kept_with_actor_and_time_for_reviewers_and_sponsor()
    {
        var stage = await ReadyAsync();
        var cner = await Committee.SubmittedAsync(fixture.Service, stage, documents: []);
        await cner.ActAsync("return", new { reason = "Everything is missing." }).ShouldBeAsync(200);
        await cner.ActAsync("return", new { reason = "Everything is missing." }).ShouldBeAsync(200);
        await cner.PutDocumentAsync(DocumentKind.Protocol).ShouldBeAsync(200);
        await cner.ActAsync("resubmission", new { answer = "The protocol is there." }, stage.Sponsor).ShouldBeAsync(200);

        var review = (await cner.ReadAsync()).GetProperty("review");

        var acts = review.GetProperty("acts").EnumerateArray().ToList();
        Assert.Equal(["submit", "return", "add-document", "resubmit"], acts.Select(a => a.GetProperty("step").GetString()));
        Assert.Equal(cner.ReviewerId, acts[1].GetProperty("actor").GetGuid());
        Assert.Equal("Everything is missing.", acts[1].GetProperty("note").GetString());
        Assert.Equal(review.GetRawText(), (await cner.ReadAsync(stage.Sponsor)).GetProperty("review").GetRawText());
    }

    [Fact]
    public async Task A_dossier_that_lacks_documents_is_not_valid_and_the_refusal_names_each()
    {
        var stage = await ReadyAsync();
        var cner = await Committee.SubmittedAsync(fixture.Service, stage, documents: [DocumentKind.Protocol, DocumentKind.ConsentForm]);

        var refused = await cner.ActAsync("validation");

        await Task.FromResult(refused).ShouldBeProblemAsync(409, "dossier-incomplete");
        Assert.Contains("information-sheet, insurance-certificate, curriculum-vitae", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var missing = (await cner.ReadAsync()).GetProperty("review").GetProperty("missingDocuments").EnumerateArray().Select(m => m.GetString());
        Assert.Equal(["information-sheet", "insurance-certificate", "curriculum-vitae"], missing);
    }

    [Fact]
    public async Task The_same_document_again_changes_nothing_another_version_replaces_it_and_a_valid_dossier_takes_none()
    {
        var stage = await ReadyAsync();
        var (cner, id) = (await Committee.SubmittedAsync(fixture.Service, stage), Guid.CreateVersion7());
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => cner.PutDocumentAsync(DocumentKind.Other, id).ShouldBeAsync(200)));
        await cner.PutDocumentAsync(DocumentKind.Other, id, "1.1").ShouldBeAsync(200);

        var review = (await cner.ReadAsync()).GetProperty("review");
        Assert.Equal("1.1", review.GetProperty("documents").EnumerateArray().Single(d => d.GetProperty("id").GetGuid() == id).GetProperty("version").GetString());
        Assert.Equal(1 + Committee.Wanted.Length + 2, review.GetProperty("acts").GetArrayLength());

        await cner.ActAsync("validation").ShouldBeAsync(200);
        await cner.ActAsync("validation").ShouldBeAsync(200);
        await cner.PutDocumentAsync(DocumentKind.Other, id, "1.2").ShouldBeProblemAsync(409, "review-step-not-allowed");
    }

    [Theory]
    [InlineData("kind", "novel", "json-invalid")]
    [InlineData("sha256", "abc", "validation-failed")]
    [InlineData("size", 0, "validation-failed")]
    [InlineData("language", "lb", "validation-failed")]
    [InlineData("mediaType", "paper", "validation-failed")]
    [InlineData("title", "", "validation-failed")]
    public async Task A_document_with_bad_input_is_refused(string field, object value, string code)
    {
        var stage = await Stage.SubmittedAsync(fixture.Service);
        var document = Committee.Document(DocumentKind.Protocol);
        document[field] = value;

        var address = $"/api/trials/ethics/submissions/{await stage.SubmissionIdAsync()}/documents/{Guid.CreateVersion7()}";
        await stage.Sponsor.PutAsync(address, System.Net.Http.Json.JsonContent.Create(document)).ShouldBeProblemAsync(400, code);
    }

    [Fact]
    public async Task Another_sponsors_submission_is_unknown_and_so_is_one_that_does_not_exist()
    {
        var (stage, other) = (await ReadyAsync(), await ReadyAsync());
        var cner = await Committee.SubmittedAsync(fixture.Service, stage);

        foreach (var act in new[] { "resubmission", "withdrawal" })
        {
            await cner.ActAsync(act, by: other.Sponsor).ShouldBeProblemAsync(404, "submission-unknown");
        }

        await cner.PutAsync("conditions/insurance", new { evidence = "Here." }, other.Sponsor).ShouldBeProblemAsync(404, "submission-unknown");
        await cner.PutAsync($"documents/{Guid.CreateVersion7()}", Committee.Document(DocumentKind.Other), other.Sponsor).ShouldBeProblemAsync(404, "submission-unknown");
        await cner.Reviewer.PostAsync($"/api/trials/ethics/submissions/{Guid.CreateVersion7()}/validation", null).ShouldBeProblemAsync(404, "submission-unknown");
    }

    [Fact]
    public async Task A_session_that_the_dossier_came_too_late_for_is_refused_and_so_is_a_day_without_one()
    {
        var stage = await ReadyAsync();
        var cner = await Committee.SubmittedAsync(fixture.Service, stage);
        await cner.ActAsync("validation").ShouldBeAsync(200);
        var late = (await Committee.CommitteeAsync(stage.Sponsor, "cner-lu")).GetProperty("nextSessions").EnumerateArray()
            .Where(s => s.GetProperty("deadlinePast").GetBoolean()).Select(s => s.GetProperty("heldOn").GetString());

        foreach (var day in late)
        {
            await cner.PutAsync("session", new { heldOn = day }).ShouldBeProblemAsync(409, "session-deadline-missed");
        }

        await cner.PutAsync("session", new { heldOn = stage.Today.AddDays(-1) }).ShouldBeProblemAsync(409, "session-not-held");
    }

    [Fact]
    public async Task In_france_the_category_is_named_and_the_opinion_is_due_45_days_after_admissibility()
    {
        var stage = await ReadyAsync();
        await stage.SubmitAsync(new { committee = "cpp-fr" }).ShouldBeProblemAsync(400, "category-invalid");
        await stage.SubmitAsync(new { committee = "cpp-fr", category = "riph-4" }).ShouldBeProblemAsync(400, "category-invalid");
        await stage.SubmitAsync(new { category = "riph-3" }).ShouldBeProblemAsync(400, "category-invalid");
        await stage.SubmitAsync(new { committee = "nobody" }).ShouldBeProblemAsync(400, "committee-unknown");

        var cpp = await Committee.SubmittedAsync(
            fixture.Service, stage, "cpp-fr", "riph-3", Committee.Wanted.Where(k => k is not DocumentKind.ConsentForm));
        await cpp.ActAsync("validation").ShouldBeAsync(200);
        await cpp.AssignAsync().ShouldBeAsync(200);

        var review = (await cpp.ReadAsync()).GetProperty("review");
        Assert.Equal("absence-of-opposition", review.GetProperty("agreement").GetString());
        var opinion = review.GetProperty("deadlines").EnumerateArray().Single(d => d.GetProperty("kind").GetString() == "opinion");
        Assert.InRange(DateOnly.Parse(opinion.GetProperty("dueOn").GetString()!, null), stage.Today.AddDays(45), stage.Today.AddDays(46));
        Assert.False(opinion.GetProperty("overdue").GetBoolean());
        await cpp.OpinionAsync("out-of-scope", document: false).ShouldBeProblemAsync(400, "opinion-document-missing");
        await cpp.OpinionAsync().ShouldBeAsync(200);
        await stage.StepAsync("open").ShouldBeAsync(200);
    }

    [Fact]
    public async Task An_amendment_in_luxembourg_needs_no_session_keeps_its_committee_and_a_minor_one_the_ministers_decision()
    {
        var stage = await ReadyAsync();
        var cner = await Committee.SubmittedAsync(fixture.Service, stage);
        var session = await cner.ScheduleAsync();
        await cner.InSessionAsync(session, by => cner.OpinionAsync(by: by)).ShouldBeAsync(200);
        await cner.DecideAsync().ShouldBeAsync(200);
        await stage.StepAsync("open").ShouldBeAsync(200);

        await stage.EditAsync(p => p["title"] = new Dictionary<string, string> { ["en"] = "Walking" });
        await stage.SubmitAsync(new { committee = "generic" }).ShouldBeProblemAsync(409, "committee-differs");
        await stage.SubmitAsync().ShouldBeAsync(200);
        await cner.ReadLatestAsync();
        await cner.ActAsync("validation").ShouldBeAsync(200);
        await cner.AssignAsync().ShouldBeAsync(200);
        await cner.OpinionAsync().ShouldBeAsync(200);

        Assert.Equal("cner-lu", (await cner.ReadAsync()).GetProperty("review").GetProperty("committee").GetString());
        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient())).ShouldBeAsync(201);
    }

    private async Task<Stage> ReadyAsync()
    {
        var stage = await Stage.DraftedAsync(fixture.Service);
        await stage.PutSiteAsync().ShouldBeAsync(201);
        await stage.AcceptAsync().ShouldBeAsync(200);
        return stage;
    }
}
