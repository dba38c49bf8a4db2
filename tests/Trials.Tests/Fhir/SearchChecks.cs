using Marketplace.FhirTesting;
using Marketplace.Testing;
using Marketplace.Trials.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Fhir;

/// <summary>Every parameter with values that find and values that do not: the same on both databases.</summary>
internal static class SearchChecks
{
    public static async Task StudiesAsync(ServiceFixture<Program, TrialsDb> service)
    {
        var stage = await Stage.RecruitingAsync(service, protocol: p => p["title"] = new Dictionary<string, string> { ["fr"] = "Épilepsie à la maison" });
        var another = await Stage.RecruitingAsync(service, protocol: p =>
        {
            p["title"] = new Dictionary<string, string> { ["de"] = "Äpfel und Birnen" };
            p["startsOn"] = stage.Today.AddYears(-3);
            p["endsOn"] = stage.Today.AddYears(3);
        });
        await another.StepAsync("pause").ShouldBeAsync(200);
        var year = stage.Today.Year;

        (string Query, bool First, bool Second)[] expected =
        [
            ($"_id={stage.TrialId}", true, false),
            ($"_id={stage.TrialId},{another.TrialId}", true, true),
            ("status=active", true, false),
            ("status=temporarily-closed-to-accrual", false, true),
            ("status=http://hl7.org/fhir/research-study-status|active,temporarily-closed-to-accrual", true, true),
            ("status=completed", false, false),
            ($"sponsor=Organization/{stage.SponsorId}", true, false),
            ($"sponsor={another.SponsorId}", false, true),
            ($"site=Location/{stage.SiteId}", true, false),
            ($"site={another.SiteId}", false, true),
            ($"site.organization=Organization/{another.HospitalId}", false, true),
            ("title=epilepsie", true, false),
            ("title=ÉPILEPSIE À", true, false),
            ("title=apfel", false, true),
            ("title=maison", false, false),
            ($"date={stage.Today:yyyy-MM-dd}", false, false),
            ($"date=ge{year}&date=le{year + 1}", true, true),
            ($"date=ge{year + 2}", false, true),
            ($"date=lt{year}", false, true),
            ($"date=gt{year + 9}", false, false),
            ($"date=sa{year - 1}", true, false),
            ($"date=eb{year + 9}", true, true),
            ($"_lastUpdated=ge{year - 1}", true, true),
            ($"_lastUpdated=lt{year - 1}", false, false),
            ($"status=active&sponsor={another.SponsorId}", false, false),
        ];
        foreach (var (query, first, second) in expected)
        {
            var found = (await service.Anonymous.GetAsync($"/fhir/ResearchStudy?_count=100&{query}").ShouldBeFhirAsync()).Ids();
            Assert.True((first, second) == (found.Contains($"{stage.TrialId}"), found.Contains($"{another.TrialId}")), $"{query} found {string.Join(", ", found)}");
        }
    }

    public static async Task ParticipantsAsync(ServiceFixture<Program, TrialsDb> service)
    {
        var stage = await Stage.RecruitingAsync(service);
        var (here, gone) = (await stage.EnrolledAsync(), await stage.EnrolledAsync());
        await stage.WithdrawAsync(gone.Patient, gone.EnrolmentId, "keep").ShouldBeAsync(200);
        var (pseudonym, year) = (await service.Db(db => db.Enrolments.Where(e => e.Id == here.EnrolmentId).Select(e => e.Pseudonym).SingleAsync()), stage.Today.Year);

        (string Query, int Here, int Gone)[] subjects =
        [
            ("", 1, 1), ("status=on-study", 1, 0), ("status=off-study", 0, 1), ("status=withdrawn", 0, 0),
            ($"_id={here.EnrolmentId}", 1, 0), ($"individual={pseudonym}", 1, 0), ($"individual:identifier=urn:living-lab:pseudonym|{pseudonym}", 1, 0),
            ($"date=ge{year}", 1, 1), ($"date=eb{year + 1}", 0, 1), ($"date={year}", 0, 1), ($"date=lt{year}", 0, 0), ($"date=le{year}", 1, 1), ($"date=sa{year}", 0, 0),
        ];
        foreach (var (query, isHere, isGone) in subjects)
        {
            var found = (await stage.Sponsor.GetAsync($"/fhir/ResearchSubject?study=ResearchStudy/{stage.TrialId}&{query}").ShouldBeFhirAsync()).Ids();
            Assert.True((isHere == 1, isGone == 1) == (found.Contains($"{here.EnrolmentId}"), found.Contains($"{gone.EnrolmentId}")), query);
        }

        (string Query, int Count)[] consents =
        [
            ("", 2), ("status=active", 1), ("status=inactive", 1), ("status=rejected", 0), ($"patient:identifier={pseudonym}", 1), ($"date={year}", 2), ($"date=lt{year}", 0),
            ($"period=gt{year}", 1), ($"period=ge{year}", 2), ($"period={year}", 1), ($"period=eb{year}", 0), ($"period=le{year}", 2),
        ];
        foreach (var (query, count) in consents)
        {
            Assert.True(count == (await stage.Sponsor.GetAsync($"/fhir/Consent?{query}").ShouldBeFhirAsync()).Ids().Count, query);
        }

        await stage.Sponsor.GetAsync("/fhir/ResearchSubject?status=gone").ShouldBeOutcomeAsync(400, "invalid", "code-invalid");
        await stage.Sponsor.GetAsync("/fhir/Consent?period=x").ShouldBeOutcomeAsync(400, "invalid", "date-invalid");
        await AssertPagedAsync(stage.Sponsor, "/fhir/Consent?_count=1", 2);
        await AssertPagedAsync(stage.Sponsor, "/fhir/ResearchSubject?_count=1", 2);
    }

    /// <summary>Trials that were here before the table that they are searched by.</summary>
    public static async Task BackfillAsync(ServiceFixture<Program, TrialsDb> service, string provider)
    {
        var stage = await Stage.RecruitingAsync(service);
        var drafted = await Stage.DraftedAsync(service);
        var expected = await RowsAsync(service, stage, drafted);
        using var script = new StreamReader(typeof(TrialsDb).Assembly.GetManifestResourceStream(
            typeof(TrialsDb).Assembly.GetManifestResourceNames().Single(n => n.EndsWith($"0008_studies.{provider}.sql", StringComparison.Ordinal)))!);
        var sql = await script.ReadToEndAsync();
        var fill = sql[sql.IndexOf("INSERT INTO", StringComparison.Ordinal)..].Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

        await service.WriteAsync(async db =>
        {
            await db.Studies.ExecuteDeleteAsync();
            await db.Database.ExecuteSqlRawAsync(fill);
        });

        Assert.Equal(expected, await RowsAsync(service, stage, drafted));
    }

    private static Task<List<string>> RowsAsync(ServiceFixture<Program, TrialsDb> service, params Stage[] stages)
    {
        var ids = stages.Select(s => s.TrialId).ToList();
        return service.Db(async db => (await db.Studies.Where(s => ids.Contains(s.Id)).OrderBy(s => s.Id).ToListAsync())
            .ConvertAll(s => $"{s.Id} {s.SponsorId} {s.Status} {s.IsPublic} {s.StartsOn:O} {s.EndsOn:O} {s.Title}"));
    }

    private static async Task AssertPagedAsync(HttpClient reader, string address, int expected)
    {
        var seen = new HashSet<string?>();
        for (string? next = address; next is not null;)
        {
            var page = await reader.GetAsync(next.Replace("http://localhost:8080", "", StringComparison.Ordinal)).ShouldBeFhirAsync();
            Assert.All(page.Ids(), id => Assert.True(seen.Add(id)));
            next = page.Link("next");
        }

        Assert.Equal(expected, seen.Count);
    }
}
