using System.Net.Http.Json;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Feedback.Incidents;

public sealed class IncidentRefusalTests(FeedbackFixture feedback) : IClassFixture<FeedbackFixture>
{
    public static TheoryData<string, object?, string> Faults => new()
    {
        { "kind", null, "field-missing" },
        { "description", " ", "field-missing" },
        { "description", new string('x', 4_001), "text-too-long" },
        { "description", "fell\0", "text-invalid" },
        { "occurredAt", null, "field-missing" },
        { "occurredAt", "2026-03-01T08:00:00", "time-without-zone" },
        { "occurredAt", "2126-03-01T08:00:00Z", "time-in-future" },
        { "occurredAt", "1026-03-01T08:00:00Z", "time-not-plausible" },
        { "wave", new string('x', 201), "text-too-long" },
        { "linkId", new string('x', 256), "text-too-long" },
        { "batch", new string('x', 101), "text-too-long" },
        { "serial", "a\0", "text-invalid" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_faulty_report_is_refused_with_its_code_and_field_and_nothing_is_kept(string field, object? value, string code)
    {
        var (stage, id) = (await IncidentStage.OpenAsync(feedback), Guid.CreateVersion7());

        var problem = await stage.Reporter.PutAsJsonAsync($"/api/feedback/incidents/{id}", IncidentStage.Report((field, value))).ShouldBeProblemAsync(400, code);
        var toStaff = await stage.FileAsync(stage.Sponsor, id, (field, value)).ShouldBeProblemAsync(400, code);

        Assert.Equal(($"$.{field}", $"$.{field}"), (problem.GetProperty("field").GetString(), toStaff.GetProperty("field").GetString()));
        Assert.False(await feedback.Db(db => db.Incidents.AnyAsync(i => i.Id == id)));
    }

    [Theory]
    [InlineData("kind", "earthquake")]
    [InlineData("kind", 1)]
    [InlineData("occurredAt", "yesterday")]
    [InlineData("occurredAt", "0001-01-01T00:00:00+14:00")]
    [InlineData("seriousness", "death")]
    [InlineData("ongoing", "perhaps")]
    public async Task What_is_no_value_of_its_field_is_refused(string field, object value)
    {
        var stage = await IncidentStage.OpenAsync(feedback);

        var response = await stage.Reporter.PutAsJsonAsync($"/api/feedback/incidents/{Guid.CreateVersion7()}", IncidentStage.Report((field, value)));

        await response.ShouldBeAsync(400);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Several_faults_are_told_together_and_nobody_knew_before_it_happened()
    {
        var (stage, id) = (await IncidentStage.OpenAsync(feedback), Guid.CreateVersion7());

        await stage.FileAsync(stage.Sponsor, id, ("awareAt", IncidentStage.Occurred.AddMinutes(-1))).ShouldBeProblemAsync(400, "aware-before-event");
        var problem = await stage.FileAsync(stage.Sponsor, id, ("kind", null), ("description", null)).ShouldBeProblemAsync(400, "field-missing");

        Assert.Equal(["$.kind", "$.description"], problem.GetProperty("faults").EnumerateArray().Select(f => f.GetProperty("field").GetString()));
    }

    [Theory]
    [InlineData("seriousness", null, "field-missing")]
    [InlineData("causality", null, "field-missing")]
    [InlineData("expectedness", null, "field-missing")]
    [InlineData("expectednessSource", "", "field-missing")]
    [InlineData("reasons", "", "field-missing")]
    public async Task An_assessment_without_a_finding_or_its_reasons_is_refused(string field, object? value, string code)
    {
        var stage = await IncidentStage.OpenAsync(feedback);
        var id = await stage.ReportedAsync();

        var problem = await stage.AssessAsync(stage.Operator, id, "\"1\"", (field, value)).ShouldBeProblemAsync(400, code);

        Assert.Equal($"$.{field}", problem.GetProperty("field").GetString());
    }

    [Fact]
    public async Task Whoever_has_left_the_trial_still_reports_and_reads_their_own_reports_part_by_part()
    {
        var stage = await IncidentStage.OpenAsync(feedback);
        await feedback.EnrolAsync(stage.TrialId, stage.Pseudonym);
        var before = await stage.ReportedAsync();
        await feedback.WithdrawAsync(stage.TrialId, stage.Pseudonym, erase: false);
        await feedback.CloseTrialAsync(stage.TrialId);

        var (after, last) = (await stage.ReportedAsync("death"), await stage.ReportedAsync());

        var own = await IncidentStage.AllAsync(stage.Reporter, "/api/feedback/incidents", limit: 2);
        Assert.Equal([last, after, before], own.Select(i => i.GetProperty("incidentId").GetGuid()));
        Assert.Empty(await IncidentStage.AllAsync(feedback.Participant(stage.TrialId, Guid.NewGuid()), "/api/feedback/incidents", limit: 2));
    }

    [Fact]
    public async Task Whoever_has_had_everything_erased_still_reports_but_nothing_leads_back_to_them()
    {
        var stage = await IncidentStage.OpenAsync(feedback);
        await feedback.EnrolAsync(stage.TrialId, stage.Pseudonym);
        await feedback.WithdrawAsync(stage.TrialId, stage.Pseudonym, erase: true);

        var id = await stage.ReportedAsync("death");

        Assert.Null((await feedback.Db(db => db.Incidents.SingleAsync(i => i.Id == id))).ReporterPseudonym);
        Assert.Empty(await IncidentStage.AllAsync(stage.Reporter, "/api/feedback/incidents", limit: 20));
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("limit=-2147483648")]
    [InlineData("limit=2147483647")]
    [InlineData("limit=many")]
    [InlineData("cursor=rubbish")]
    public async Task Every_list_with_bad_paging_is_refused(string query)
    {
        var stage = await IncidentStage.OpenAsync(feedback);
        var id = await stage.ReportedAsync();
        (HttpClient By, string Address)[] lists =
        [
            (stage.Sponsor, "/api/feedback/incidents/queue"),
            (stage.Sponsor, $"{stage.At(id)}/trail"),
            (stage.Reporter, "/api/feedback/incidents"),
            (stage.Reporter, "/api/feedback/questions"),
            (stage.Sponsor, $"/api/feedback/trials/{stage.TrialId}/questions"),
            (feedback.Anonymous, "/api/feedback/questionnaires/authored"),
        ];
        foreach (var (by, address) in lists)
        {
            var response = await by.GetAsync($"{address}?{query}");

            Assert.True((int)response.StatusCode == 400, $"{address}?{query}: {(int)response.StatusCode}");
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        }
    }
}
