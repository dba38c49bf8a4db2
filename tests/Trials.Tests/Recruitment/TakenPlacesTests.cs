using Marketplace.Testing;
using Marketplace.Trials.Recruitment;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Recruitment;

public sealed class TakenPlacesTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task The_list_of_a_full_site_is_not_read_for_a_place_elsewhere()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, places: 0);
        await stage.SecondSiteAsync(places: 1);
        await new Queue(fixture.Service, stage).WaitAsync(TestUser.Patient()).ShouldBeAsync(201);

        var read = await fixture.Service.Db(async db =>
        {
            var trial = (await db.Trials.FindAsync(stage.TrialId))!;
            await TakenPlaces.ForNewcomersAsync(db, trial, fixture.Service.Clock.GetUtcNow().UtcDateTime, default);
            return db.ChangeTracker.Entries<WaitingEntry>().Count();
        });

        Assert.Equal(0, read);
    }

    [Fact]
    public async Task Counting_those_who_take_part_reads_an_index_and_no_row()
    {
        var plan = await fixture.Service.Db(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await using var command = TakenPlaces.Enrolled(db, Guid.CreateVersion7()).CreateDbCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
            await using var rows = await command.ExecuteReaderAsync();
            var steps = new List<string>();
            while (await rows.ReadAsync())
            {
                steps.Add(rows.GetString(3));
            }

            return steps;
        });

        Assert.Contains("USING COVERING INDEX places_taken (TrialId=?)", Assert.Single(plan), StringComparison.Ordinal);
    }
}
