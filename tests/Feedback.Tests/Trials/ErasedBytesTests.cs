using System.Diagnostics;
using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Ingest;
using Marketplace.Feedback.Responses;
using Marketplace.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Feedback.Trials;

/// <summary>After an erasure a text that was planted in the answers is looked for as bytes, wherever it could have been written.</summary>
public sealed class ErasedBytesTests(IngestFixture feedback) : IClassFixture<IngestFixture>
{
    private readonly string _planted = $"planted-{Guid.NewGuid():N}";
    private readonly Guid _pseudonym = Guid.NewGuid();

    /// <summary>Short ones stand in the row's page, long ones on pages of their own.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2000)]
    public async Task Erased_text_is_in_no_file_of_database_or_broker_and_no_export(int times)
    {
        var sponsor = Guid.CreateVersion7();
        var trial = await feedback.OpenTrialAsync(sponsor);
        await feedback.TellAsync(Enrolled(trial));
        await PlantAsync(trial, string.Concat(Enumerable.Repeat(_planted, times)));
        await feedback.SubmitAsync(trial, "patient", FeedbackFixture.AllOf(3));
        Assert.NotEmpty(await FilesWithAsync(_planted));

        await feedback.TellAsync(new ParticipantWithdrawnV1(trial, _pseudonym, Erase: true, feedback.Clock.GetUtcNow().UtcDateTime));
        await Eventually.TrueAsync(async () => await feedback.StoredAsync(trial) == 1, "the answer is erased");

        await Eventually.TrueAsync(async () => (await FilesWithAsync(_planted)).Count == 0, "no file has the text");
        await feedback.TellAsync(Enrolled(trial));
        await feedback.TellAsync(new ParticipantWithdrawnV1(trial, _pseudonym, Erase: true, feedback.Clock.GetUtcNow().UtcDateTime));
        await feedback.TellAsync(FeedbackFixture.Opened(trial, sponsor, revision: 2));
        await Eventually.TrueAsync(async () => await feedback.Db(db => db.Trials.AnyAsync(t => t.Id == trial && t.Revision == 2)), "the events have been told again");

        Assert.Empty(await FilesWithAsync(_planted));
        foreach (var file in new[] { "responses.csv", "codebook.csv", "responses.ndjson", "bundle.json" })
        {
            Assert.DoesNotContain(_planted, await feedback.ExportAsync(trial, TestUser.SiteCoordinator(sponsor), file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Erasure_while_somebody_reads_is_wiped_once_they_are_done()
    {
        var trial = await feedback.OpenTrialAsync();
        await PlantAsync(trial, _planted);
        await using (var reader = new SqliteConnection(await AddressAsync()))
        {
            await reader.OpenAsync(TestContext.Current.CancellationToken);
            await using var snapshot = reader.BeginTransaction(deferred: true);
            await using var look = reader.CreateCommand();
            look.Transaction = snapshot;
            look.CommandText = "SELECT count(*) FROM responses";
            await look.ExecuteScalarAsync(TestContext.Current.CancellationToken);

            await feedback.WithdrawAsync(trial, _pseudonym, erase: true);

            Assert.NotEmpty(await FilesWithAsync(_planted));
        }

        await feedback.OpenTrialAsync();
        Assert.Empty(await FilesWithAsync(_planted));
    }

    private ParticipantEnrolledV1 Enrolled(Guid trial) => new(
        trial, _pseudonym, Guid.CreateVersion7(), "patient", null, new DateOnly(2026, 3, 2), "Europe/Luxembourg", "de", feedback.Clock.GetUtcNow().UtcDateTime);

    /// <summary>An answer in words, as a questionnaire outside the library asks for.</summary>
    private Task<bool> PlantAsync(Guid trial, string text) => feedback.UnitAsync(db =>
    {
        db.Responses.Add(new StoredResponse
        {
            Id = Guid.CreateVersion7(),
            TrialId = trial,
            Pseudonym = _pseudonym,
            Role = "patient",
            Wave = "w",
            Questionnaire = "https://example.org/Questionnaire/words|1",
            Language = "fr",
            Answers = $$"""[{"linkId":"1","answer":[{"valueString":"{{text}}"}]}]""",
            SubmittedAtUtc = feedback.Clock.GetUtcNow().UtcDateTime,
        });
        return Task.FromResult(true);
    });

    private async Task<string> AddressAsync() => (await feedback.Db(db => Task.FromResult(db.Database.GetConnectionString())))!;

    /// <summary>Files of the service's database, and of the broker with its logs, that have these bytes.</summary>
    private async Task<List<string>> FilesWithAsync(string text)
    {
        var database = Path.GetDirectoryName(new SqliteConnectionStringBuilder(await AddressAsync()).DataSource)!;
        // Another process: closing one of its files here would drop SQLite's locks on it.
        using var grep = Process.Start(new ProcessStartInfo("grep", ["-rlsaF", "--", text, database, feedback.Broker.Folder]) { RedirectStandardOutput = true })!;
        var found = await grep.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await grep.WaitForExitAsync(TestContext.Current.CancellationToken);
        return [.. found.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
