using System.Diagnostics;
using System.Text.Json;
using Marketplace.FhirTesting;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Fhir;

/// <summary>
/// 100,000 trials: what a page costs must follow the page. Times are held against that of one trial found by its id in the
/// same run, so that a busy machine fails nothing; what was measured is in the service's README.
/// </summary>
public sealed class StudySearchSpeedTests(TrialsFixture fixture, ITestOutputHelper output) : IClassFixture<TrialsFixture>
{
    // As little of a protocol as a study is made of.
    private const string Approved = """
        {"version":1,"consentVersion":1,"protocol":{"solutionVersion":"1.0","title":{"en":"Study"},"objectives":{"en":"Is it usable?"},"startsOn":"2026-01-01","endsOn":"2026-12-31"}}
        """;

    // Copies of one trial, each with an id, a sponsor, dates and a title of its own; one in a thousand is paused.
    private const string Seed = """
        CREATE TEMP TABLE numbers AS
            WITH RECURSIVE counted(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM counted WHERE n < 99999)
            SELECT n, printf('018F%04X-%04X-7000-8000-%012X', n / 65536, n % 65536, n) AS id FROM counted;
        INSERT INTO trials ("Id", "SponsorId", "Protocol", "ProtocolVersion", "ConsentVersion", "Approved", "Submissions", "Status", "Transitions", "OpenedAtUtc", "Revision", "Halts")
            SELECT numbers.id, numbers.id, '{{}}', 1, 1, {1}, 1, "Status", '[]', "OpenedAtUtc", 1, '[]' FROM numbers, trials WHERE trials."Id" = upper({0});
        INSERT INTO studies ("Id", "SponsorId", "Status", "IsPublic", "StartsOn", "EndsOn", "Title", "ChangedAtUtc")
            SELECT id, id, CASE WHEN n % 1000 = 7 THEN 'Paused' ELSE 'Recruiting' END, 1,
                date('2015-01-01', (n % 9000) || ' days'), date('2015-01-01', (n % 9000 + 90) || ' days'), 'study ' || n, strftime('%Y-%m-%d %H:%M:%f', '2020-01-01', n || ' minutes')
            FROM numbers;
        INSERT INTO sites ("Id", "TrialId", "OrganisationId", "Terms", "AcceptedAtUtc", "AcceptedBy", "Revision")
            SELECT numbers.id, numbers.id, numbers.id, "Terms", "AcceptedAtUtc", "AcceptedBy", "Revision" FROM numbers, sites WHERE sites."TrialId" = upper({0});
        DROP TABLE numbers;
        """;

    [Fact]
    public async Task A_page_of_100_000_trials_costs_as_little_as_one_of_a_few()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await fixture.Service.WriteAsync(db =>
        {
            db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
            return db.Database.ExecuteSqlRawAsync(Seed, stage.TrialId.ToString(), Approved);
        });
        const string Middle = "018f0000-c350-7000-8000-00000000c350";
        var limit = 100 + (10 * await BestAsync($"_id={Middle}", 1));

        await WithinAsync(limit, "", 20);
        await WithinAsync(limit, "status=active", 20);
        await WithinAsync(limit, "status=temporarily-closed-to-accrual", 20);
        await WithinAsync(limit, "status=closed-to-accrual", 20);
        await WithinAsync(limit, "status=completed", 0);
        await WithinAsync(limit, $"sponsor={Middle}", 1);
        await WithinAsync(limit, $"site={Middle}", 1);
        await WithinAsync(limit, $"site.organization={Middle}", 1);
        await WithinAsync(limit, "title=study 4711", 11);
        await WithinAsync(limit, "date=ge2025-06-01&date=le2025-06-30", 20);
        await WithinAsync(limit, "date=lt2015-01-02", 12);
        await WithinAsync(limit, "date=2041", 0);
        await WithinAsync(limit, "_lastUpdated=lt2020-01-01T00:05Z", 5);
        await WithinAsync(limit, "status=temporarily-closed-to-accrual&date=ge2034-04-01&date=le2034-04-30&title=study 7", 3);
    }

    private async Task WithinAsync(double limit, string query, int expected)
    {
        var best = await BestAsync(query, expected, limit);
        Assert.True(best < limit, $"'{query}' took {best:0} ms at best, and may take {limit:0} ms.");
    }

    /// <summary>What it costs when nothing is in the way: asked three times, and on a busy machine until a quiet moment came.</summary>
    private async Task<double> BestAsync(string query, int expected, double limit = double.MaxValue)
    {
        var best = double.MaxValue;
        var patience = Stopwatch.StartNew();
        for (var i = 0; i < 3 || (best >= limit && patience.Elapsed < TimeSpan.FromSeconds(20)); i++)
        {
            var watch = Stopwatch.StartNew();
            using var response = await fixture.Service.Anonymous.GetAsync($"/fhir/ResearchStudy?{query}");
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
            Assert.True(expected == JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.Ids().Count, query);
        }

        output.WriteLine($"{best,8:0.0} ms  {query}");
        return best;
    }
}
