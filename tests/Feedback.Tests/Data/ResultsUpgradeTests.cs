using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Results;
using Marketplace.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Feedback.Data;

/// <summary>A database of the release before results were shown in blocks: it had counted six answers already.</summary>
public sealed class ResultsUpgradeTests
{
    private static readonly string Trial = Guid.CreateVersion7().ToString().ToUpperInvariant();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_counted_before_the_upgrade_are_in_the_results_after_it()
    {
        await using var service = new OldService();
        await service.InitializeAsync();
        await Eventually.TrueAsync(
            async () => await service.Db(db => db.Projection.AnyAsync(p => p.Position == 6)), "all six are counted anew");

        var results = JsonDocument.Parse(await service.Anonymous.GetStringAsync(new Uri($"/api/feedback/trials/{Trial}/results", UriKind.Relative), Ct));

        var wave = Assert.Single(results.RootElement.GetProperty("results").EnumerateArray());
        var overall = wave.GetProperty("overall");
        Assert.Equal((6, 62.5, 50d, 75d), (
            overall.GetProperty("n").GetInt32(), overall.GetProperty("mean").GetDouble(), overall.GetProperty("min").GetDouble(), overall.GetProperty("max").GetDouble()));
        Assert.Equal(6, wave.GetProperty("denominators").GetProperty("enrolled").GetInt32());
        // Others tell old news from new by it, so it goes on from where it was.
        Assert.Equal(8, wave.GetProperty("revision").GetInt64());
    }

    private sealed class OldService : ServiceFixture<Program, FeedbackDb>
    {
        private const string At = "'2026-03-02 08:00:00'";

        public override async ValueTask InitializeAsync()
        {
            Directory.CreateDirectory(Folder);
            await using (var db = new SqliteConnection($"Data Source={Path.Combine(Folder, "feedback.db")};Pooling=false"))
            {
                await db.OpenAsync(Ct);
                await RunAsync(db, "CREATE TABLE schema_history (version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL)");
                foreach (var (version, name, sql) in Scripts().TakeWhile(s => s.Version < 6))
                {
                    var checksum = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(sql.ReplaceLineEndings("\n"))));
                    await RunAsync(db, sql);
                    await RunAsync(db, $"INSERT INTO schema_history VALUES ({version}, '{name}', '{checksum}', '2026-03-01')");
                }

                await AnswerAsync(db);
            }

            await base.InitializeAsync();
        }

        /// <summary>Three score 50 and three 75.</summary>
        private static async Task AnswerAsync(SqliteConnection db)
        {
            var asked = JsonSerializer.Serialize(
                new[] { new ScheduledInstrument(FeedbackFixture.Sus, FeedbackFixture.Wave, 28, OpensDaysBefore: 28) }, JsonSerializerOptions.Web);
            await RunAsync(db, $"""
                INSERT INTO trials ("Id", "SponsorId", "SolutionId", "SolutionVersion", "Instruments", "Revision", "OpenedAtUtc")
                VALUES ('{Trial}', '{Trial}', '{Trial}', '2.1.0', '{asked}', 1, {At})
                """);
            for (var i = 0; i < 6; i++)
            {
                var (person, score) = (Guid.NewGuid().ToString().ToUpperInvariant(), i < 3 ? 50 : 75);
                await RunAsync(db, $$"""
                    INSERT INTO participants ("TrialId", "Pseudonym", "Role", "SiteId", "Language", "EnrolledAtUtc", "Erased")
                    VALUES ('{{Trial}}', '{{person}}', 'patient', '{{Trial}}', 'fr', {{At}}, 0);
                    INSERT INTO responses ("Id", "TrialId", "Pseudonym", "Role", "SolutionVersion", "Wave", "Questionnaire", "Instrument", "Language",
                        "Answers", "ScoreValue", "Score", "Flags", "Anonymous", "Revision", "SubmittedAtUtc")
                    VALUES ('{{Guid.CreateVersion7().ToString().ToUpperInvariant()}}', '{{Trial}}', '{{person}}', 'patient', '2.1.0', '{{FeedbackFixture.Wave}}',
                        '{{FeedbackFixture.Sus}}', 'sus', 'fr', '{"sus-1":3}', {{score}}, '{"value":{{score}}}', '[]', 0, 1, {{At}})
                    """);
            }

            await RunAsync(db, $$"""
                INSERT INTO projection VALUES (1, 6, 0);
                INSERT INTO wave_counts VALUES ('{{Trial}}', 'sus', '{{FeedbackFixture.Wave}}', '[]', 6);
                INSERT INTO results_news VALUES ('{{Trial}}', 'sus', 7, {{At}}, {{At}}, 0)
                """);
        }

        private static IEnumerable<(int Version, string Name, string Sql)> Scripts()
        {
            var assembly = typeof(FeedbackDb).Assembly;
            foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sqlite.sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            {
                var name = resource[..^".sqlite.sql".Length].Split('.')[^1];
                using var script = new StreamReader(assembly.GetManifestResourceStream(resource)!);
                yield return (int.Parse(name[..4], System.Globalization.CultureInfo.InvariantCulture), name, script.ReadToEnd());
            }
        }

        private static async Task RunAsync(SqliteConnection db, string sql)
        {
            await using var command = db.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync(Ct);
        }
    }
}
