using System.Data.Common;
using Marketplace.Contracts.Trials;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Feedback.Trials;

/// <summary>The same on PostgreSQL, by its rows: every column of every table is searched, also of those that are still to come.</summary>
public sealed class ErasedRowsTests(PostgresFeedbackFixture feedback) : IClassFixture<PostgresFeedbackFixture>
{
    private const string Columns = """
        SELECT c.table_name, c.column_name, CASE c.data_type WHEN 'bytea' THEN format('encode(%I, ''escape'')', c.column_name) ELSE format('%I::text', c.column_name) END
        FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
        WHERE t.table_type = 'BASE TABLE' AND t.table_schema NOT IN ('pg_catalog', 'information_schema')
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(1500)]
    public async Task What_was_said_in_any_way_is_in_no_row_after_an_erasure_and_in_no_export(int times)
    {
        var said = new Planting(feedback, times);
        await said.SayEverythingAsync();
        Assert.Equal(said.Erasable.Select(w => w.Key), (await FoundAsync(said.Erasable)).Select(f => f.Way).Distinct());
        Assert.Empty(await FoundAsync(said.Gone));

        await feedback.DeliverAsync<ParticipantWithdrawnV1, OnParticipantWithdrawn>(said.Withdrawn());
        Assert.Empty(await FoundAsync(said.Erasable));
        await feedback.DeliverAsync<ParticipantEnrolledV1, OnParticipantEnrolled>(said.Enrolled());
        await feedback.DeliverAsync<TrialOpenedV1, OnTrialOpened>(said.Opened(revision: 2));
        await feedback.DeliverAsync<ParticipantWithdrawnV1, OnParticipantWithdrawn>(said.Withdrawn());
        await said.SayAgainAsync();

        Assert.Empty(await FoundAsync([.. said.Erasable, .. said.Gone]));
        Assert.Equal([("report", "incidents.Report"), ("report", "incident_trail.Details")], (await FoundAsync(said.Reported)).OrderByDescending(f => f.Column));
        Assert.Equal([("anonymous", "responses.Answers"), ("anonymous-hidden", "hidden_answers.Items")], await FoundAsync(said.Anonymous));
        var exports = await said.ExportsAsync();
        Assert.DoesNotContain(said.Erasable, w => exports.Contains(w.Value, StringComparison.Ordinal));
    }

    private Task<List<(string Way, string Column)>> FoundAsync(IEnumerable<KeyValuePair<string, string>> said) => feedback.Db(async db =>
    {
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var connection = db.Database.GetDbConnection();
        var columns = await RowsAsync(connection, Columns);
        var search = string.Join(" UNION ALL ", columns.Select(c =>
            $"""SELECT '{c[0]}.{c[1]}' WHERE EXISTS (SELECT 1 FROM "{c[0]}" WHERE strpos({c[2]}, @mark) > 0)"""));
        var found = new List<(string, string)>();
        foreach (var (way, mark) in said)
        {
            found.AddRange((await RowsAsync(connection, search, mark)).Select(row => (way, row[0])));
        }

        return found;
    });

    private static async Task<List<string[]>> RowsAsync(DbConnection connection, string sql, string? mark = null)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        if (mark is not null)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("mark", mark);
            command.Parameters.Add(parameter);
        }

        var rows = new List<string[]>();
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        return rows;
    }
}
