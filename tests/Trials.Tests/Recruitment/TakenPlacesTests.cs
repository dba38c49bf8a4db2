using Marketplace.Trials.Recruitment;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Recruitment;

public sealed class TakenPlacesTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
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
