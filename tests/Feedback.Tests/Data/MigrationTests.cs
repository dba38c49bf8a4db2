using Marketplace.Feedback.Responses;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Feedback.Data;

/// <summary>Responses that a release before the third migration has stored.</summary>
public sealed class MigrationTests
{
    private const string Trial = "0198F1C0-0000-7000-8000-000000000001";
    private const string Person = "5B0F0E5C-63C5-4E0D-9C32-0E3F1C9B7A11";
    private const string Site = "0198F1C0-0000-7000-8000-000000000003";

    [Fact]
    public async Task Stored_responses_survive_and_positions_go_on_on_sqlite()
    {
        var folder = Directory.CreateTempSubdirectory("migration-").FullName;
        await SurviveAsync(o => o.UseSqlite($"Data Source={Path.Combine(folder, "old.db")};Pooling=false"), "sqlite", "");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Stored_responses_survive_and_positions_go_on_on_postgres()
    {
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await SurviveAsync(o => o.UseNpgsql($"{database};Pooling=false"), "postgres", "+00");
    }

    private static async Task SurviveAsync(Action<DbContextOptionsBuilder> use, string provider, string zone)
    {
        var options = new DbContextOptionsBuilder<FeedbackDb>();
        use(options);
        await using var db = new FeedbackDb(options.Options);
        var scripts = Scripts(provider);
        await RunAsync(db, [.. scripts.Take(2)]);
        var at = $"'2026-03-02 08:00:00{zone}'";
        var no = provider == "sqlite" ? "0" : "false";
        await RunAsync(db,
            $"""INSERT INTO trials ("Id", "SponsorId", "SolutionId", "SolutionVersion", "Instruments", "Revision", "OpenedAtUtc") VALUES ('{Trial}', '{Site}', '{Site}', '2.1.0', '[]', 1, {at})""",
            $"""INSERT INTO participants ("TrialId", "Pseudonym", "Role", "SiteId", "Erased") VALUES ('{Trial}', '{Person}', 'patient', '{Site}', {no})""",
            Insert("one", at), Insert("two", at), Insert("three", at), """DELETE FROM responses WHERE "Wave" = 'three'""");

        await RunAsync(db, [.. scripts.Skip(2)]);

        var rows = await db.Responses.AsNoTracking().OrderBy(r => r.Position).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([(1L, "one"), (2L, "two")], rows.Select(r => (r.Position, r.Wave)));
        Assert.All(rows, r => Assert.Equal(
            (Guid.Parse(Trial), Guid.Parse(Person), Guid.Parse(Site), "2.1.0", "sus", 50d, 1L, false),
            (r.TrialId, r.Pseudonym, r.SiteId!.Value, r.SolutionVersion, r.Instrument, r.ScoreValue!.Value, r.Revision, r.Anonymous)));
        Assert.All(rows, r => Assert.Equal("""{"sus-1":3}""", r.Answers));
        Assert.All(rows, r => Assert.Empty(r.Flags));

        var next = new StoredResponse
        {
            Id = Guid.CreateVersion7(), TrialId = rows[0].TrialId, Pseudonym = rows[0].Pseudonym, Role = "patient", Wave = "four",
            Questionnaire = FeedbackFixture.Sus, Language = "fr", Answers = "{}", SubmittedAtUtc = rows[0].SubmittedAtUtc,
        };
        await using (var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await db.InsertAsync([next], TestContext.Current.CancellationToken);
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(4, (await db.Responses.AsNoTracking().SingleAsync(r => r.Wave == "four", TestContext.Current.CancellationToken)).Position);
    }

    private static string Insert(string wave, string at) => $$"""
        INSERT INTO responses ("Id", "TrialId", "Pseudonym", "Role", "Wave", "Questionnaire", "Instrument", "Language", "Answers", "ScoreValue", "Score", "SubmittedAtUtc")
        VALUES ('{{Guid.CreateVersion7().ToString().ToUpperInvariant()}}', '{{Trial}}', '{{Person}}', 'patient', '{{wave}}', '{{FeedbackFixture.Sus}}', 'sus', 'fr', '{"sus-1":3}', 50, '{}', {{at}})
        """;

    private static List<string> Scripts(string provider)
    {
        var assembly = typeof(FeedbackDb).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(n => n.EndsWith($".{provider}.sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n => new StreamReader(assembly.GetManifestResourceStream(n)!).ReadToEnd())];
    }

    private static async Task RunAsync(FeedbackDb db, params string[] scripts)
    {
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        foreach (var script in scripts)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = script;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }
}
