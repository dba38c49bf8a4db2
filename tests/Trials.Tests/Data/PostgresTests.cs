using System.Net.Http.Json;
using Marketplace.Testing;
using Marketplace.Trials.Consent;
using Marketplace.Trials.Data;
using Marketplace.Trials.Tests.Allocation;
using Marketplace.Trials.Tests.Fhir;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Marketplace.Trials.Tests.Data;

/// <summary>The whole path once more on PostgreSQL, with the queries that the two databases could read differently.</summary>
public sealed class PostgresTests : IAsyncLifetime
{
    private readonly OnPostgres _service = new();

    public ValueTask InitializeAsync() => _service.InitializeAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task The_whole_path_keeps_places_ledger_and_pages_as_on_sqlite()
    {
        var stage = await Stage.RecruitingAsync(_service, places: 10);
        var another = await Stage.RecruitingAsync(_service);

        var joins = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => stage.JoinAsync(_service.ClientFor(TestUser.Patient()))));
        Assert.Equal(10, joins.Count(r => (int)r.StatusCode == 201));
        Assert.Equal(40, joins.Count(r => (int)r.StatusCode == 409));

        var (patient, enrolmentId) = await another.EnrolledAsync();
        await another.TokenAsync(patient, enrolmentId).ShouldBeAsync(200);
        var receipt = await (await another.WithdrawAsync(patient, enrolmentId, "erase")).Content.ReadAsStringAsync();
        Assert.Equal(receipt, await (await another.WithdrawAsync(patient, enrolmentId, "erase")).Content.ReadAsStringAsync());
        await another.JoinAsync(patient).ShouldBeAsync(201);

        var ledger = await _service.Db(db => db.ConsentLedger.Where(e => e.TrialId == another.TrialId).OrderBy(e => e.Number).ToListAsync());
        Assert.Equal(3, ledger.Count);
        Assert.Null(ConsentLedger.FirstFlaw(ledger));
        foreach (var change in new[] { "UPDATE consent_ledger SET \"Language\" = 'de'", "DELETE FROM consent_ledger", "TRUNCATE consent_ledger" })
        {
            await Assert.ThrowsAnyAsync<Exception>(() => _service.WriteAsync(db => db.Database.ExecuteSqlRawAsync(change)));
        }

        await AssertPagesAsync([another.TrialId, stage.TrialId]);
        Assert.Equal(2, (await Stage.JsonAsync(await patient.GetAsync("/api/trials/my/enrolments"))).GetProperty("items").GetArrayLength());
        await Stage.JsonAsync(await stage.Sponsor.GetAsync("/api/trials/my/trials"));
        await Stage.JsonAsync(await stage.Reviewer.GetAsync("/api/trials/ethics/submissions"));
        await Stage.JsonAsync(await stage.Sponsor.GetAsync(stage.Address));
        await stage.StepAsync("halt", stage.Hospital).ShouldBeAsync(200);
        var records = await Stage.JsonAsync(await _service.Anonymous.GetAsync("/api/trials/registry-records?limit=1"));
        Assert.Equal(another.TrialId, records.GetProperty("nextCursor").GetGuid());
    }

    [Fact]
    public async Task A_committee_and_its_reviewers_go_their_way_as_on_sqlite()
    {
        var stage = await Stage.DraftedAsync(_service);
        var cner = await Ethics.Committee.SubmittedAsync(_service, stage);
        var (sessionId, day) = (Guid.CreateVersion7(), stage.Today.AddMonths(3));
        var session = $"/api/trials/ethics/committees/cner-lu/sessions/{sessionId}";
        await cner.Reviewer.PutAsJsonAsync(session, new { heldOn = day }).ShouldBeAsync(201);
        await cner.ActAsync("validation").ShouldBeAsync(200);
        await cner.PutAsync("session", new { heldOn = day }).ShouldBeAsync(200);
        var interest = new { subject = "trial", subjectId = stage.TrialId, kind = "research", from = stage.Today };
        await cner.Reviewer.PutAsJsonAsync($"/api/trials/ethics/my/interests/{Guid.CreateVersion7()}", interest).ShouldBeAsync(201);
        await cner.AssignAsync().ShouldBeProblemAsync(409, "conflict-of-interest");

        Assert.Equal(1, (await Stage.JsonAsync(await cner.Reviewer.GetAsync("/api/trials/ethics/my/interests"))).GetProperty("items").GetArrayLength());
        var waiting = (await Stage.JsonAsync(await cner.Reviewer.GetAsync("/api/trials/ethics/submissions?committee=cner-lu"))).GetProperty("items");
        Assert.Equal("scheduled", waiting[0].GetProperty("state").GetString());
        Assert.Equal("scheduled", (await cner.ReadAsync()).GetProperty("review").GetProperty("state").GetString());
    }

    [Fact]
    public async Task Places_of_the_sealed_list_are_given_in_order_as_on_sqlite()
    {
        var stage = await TwoArms.RecruitingAsync(_service);
        var (patient, first) = await stage.EnrolledAsync();
        await stage.WithdrawAsync(patient, first, "erase").ShouldBeAsync(200);
        await stage.JoinAsync(patient).ShouldBeAsync(201);

        var joins = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => stage.JoinAsync(_service.ClientFor(TestUser.Patient()))));

        Assert.All(joins, j => Assert.Equal(201, (int)j.StatusCode));
        Assert.Equal([0, .. Enumerable.Range(1, 20), null], (await TwoArms.AssignmentsAsync(_service, stage)).Select(a => a.Index).OrderBy(i => i ?? 99));
        await Assert.ThrowsAsync<PostgresException>(() => _service.Db(db => db.Database.ExecuteSqlRawAsync("DELETE FROM allocations")));
        await stage.StepAsync("close").ShouldBeAsync(200);
        var audit = await Stage.JsonAsync(await stage.Reviewer.GetAsync($"{stage.Address}/allocation-audit"));
        Assert.True(Assert.Single(audit.GetProperty("strata").EnumerateArray()).GetProperty("agrees").GetBoolean());
    }

    [Fact]
    public async Task Fhir_searches_find_what_they_find_on_sqlite()
    {
        await SearchChecks.StudiesAsync(_service);
        await SearchChecks.ParticipantsAsync(_service);
        await SearchChecks.BackfillAsync(_service, "postgres");
    }

    private async Task AssertPagesAsync(Guid[] expected)
    {
        var first = await Stage.JsonAsync(await _service.Anonymous.GetAsync("/api/trials?limit=1"));
        var second = await Stage.JsonAsync(await _service.Anonymous.GetAsync($"/api/trials?limit=1&cursor={first.GetProperty("nextCursor")}"));
        Assert.Equal(expected, new[] { first, second }.Select(p => p.GetProperty("items")[0].GetProperty("id").GetGuid()));
    }

    internal sealed class OnPostgres : ServiceFixture<Program, TrialsDb>
    {
        private string _database = "";

        protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
        {
            ["Storage:Provider"] = "Postgres",
            ["ConnectionStrings:database"] = _database,
        };

        public override async ValueTask InitializeAsync()
        {
            _database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
            await base.InitializeAsync();
        }
    }
}
