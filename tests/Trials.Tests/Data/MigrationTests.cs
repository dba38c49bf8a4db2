using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Data;

/// <summary>What migrations do to rows that were there before them; that of PostgreSQL differs only in how it reads the JSON.</summary>
public sealed class MigrationTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task Trials_from_before_the_legal_route_are_found_by_their_solution()
    {
        var stage = await Stage.DraftedAsync(fixture.Service);
        await fixture.Service.WriteAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE trials SET \"SolutionId\" = '00000000-0000-0000-0000-000000000000'"));

        await fixture.Service.WriteAsync(async db => await db.Database.ExecuteSqlRawAsync(await UpdateAsync("0002_legal_route.sqlite.sql")));

        Assert.Equal(stage.TrialId, await fixture.Service.Db(db => db.Trials.Where(t => t.SolutionId == stage.SolutionId).Select(t => t.Id).SingleAsync()));
    }

    [Fact]
    public async Task Who_left_before_days_were_kept_counts_on_the_day_of_leaving_and_not_on_that_of_erasing()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();
        await stage.WithdrawAsync(patient, enrolmentId, "keep").ShouldBeAsync(200);
        var day = stage.Today;
        await fixture.Service.WriteAsync(db => db.Database.ExecuteSqlRawAsync(
            "UPDATE enrolments SET \"WithdrawnAtUtc\" = '2031-01-01 10:00:00', \"EnrolledOn\" = '0001-01-01', \"LeftOn\" = NULL"));

        await fixture.Service.WriteAsync(async db => await db.Database.ExecuteSqlRawAsync(await UpdateAsync("0009_recruitment_by_day.sqlite.sql")));

        Assert.Equal((day, day), await fixture.Service.Db(db => db.Enrolments.Where(e => e.Id == enrolmentId).Select(e => ValueTuple.Create(e.EnrolledOn, e.LeftOn!.Value)).SingleAsync()));
    }

    [Theory]
    [InlineData("favourable", false, false)]
    [InlineData("favourable", true, true)]
    [InlineData("favourable-with-conditions", false, true)]
    [InlineData("unfavourable", true, false)]
    public async Task What_was_judged_before_the_queue_knew_more_than_opinions_waits_as_it_does_now(string opinion, bool needsDecision, bool waits)
    {
        var stage = await Stage.ReadyAsync(fixture.Service);
        await stage.PutProtocolAsync(p => p["nationalDecisionRequired"] = needsDecision).ShouldBeAsync(201);
        await stage.SubmitAsync().ShouldBeAsync(200);
        await stage.OpinionAsync(opinion).ShouldBeAsync(200);
        var now = await WaitsAsync(stage);
        await fixture.Service.WriteAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE ethics_reviews SET \"DecidedAtUtc\" = '2026-01-01 10:00:00'"));

        await fixture.Service.WriteAsync(async db => await db.Database.ExecuteSqlRawAsync(await UpdateAsync("0010_waiting_reviews.sqlite.sql")));

        Assert.Equal((waits, waits), (now, await WaitsAsync(stage)));
    }

    private Task<bool> WaitsAsync(Stage stage) => fixture.Service.Db(db => db.Reviews.AnyAsync(r => r.TrialId == stage.TrialId && r.DecidedAtUtc == null));

    private static async Task<string> UpdateAsync(string migration)
    {
        var assembly = typeof(Program).Assembly;
        await using var stream = assembly.GetManifestResourceStream(assembly.GetManifestResourceNames().Single(n => n.EndsWith(migration, StringComparison.Ordinal)))!;
        using var reader = new StreamReader(stream);
        return (await reader.ReadToEndAsync()).Split(";").Single(s => s.Contains("UPDATE ", StringComparison.Ordinal));
    }
}
