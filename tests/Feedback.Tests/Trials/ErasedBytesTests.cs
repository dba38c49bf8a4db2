using System.Diagnostics;
using System.Globalization;
using Marketplace.Feedback.Ingest;
using Marketplace.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Feedback.Trials;

/// <summary>After an erasure everything that was said is looked for as bytes, wherever it could have been written.</summary>
public sealed class ErasedBytesTests(ErasureFixture feedback) : IClassFixture<ErasureFixture>
{
    [Theory]
    [InlineData(1)]
    [InlineData(1500)]
    public async Task What_was_said_in_any_way_is_in_no_file_after_an_erasure_and_in_no_export(int times)
    {
        var said = new Planting(feedback, times);
        await said.SayEverythingAsync();
        Assert.Empty(await UnfoundAsync([.. said.Erasable, .. said.Anonymous, .. said.Reported]));
        Assert.NotEmpty(await FilesWithAsync(said.Trial.ToString(), feedback.Log.Folder));
        Assert.NotEmpty(Directory.EnumerateFiles(feedback.Broker.Folder, "*.log", SearchOption.AllDirectories));
        var exports = await said.ExportsAsync();
        Assert.Equal(
            ["answer", "choice", "fhir", "line", "next-line", "replaced", "title"],
            said.Erasable.Where(w => exports.Contains(w.Value, StringComparison.Ordinal)).Select(w => w.Key).Order(StringComparer.Ordinal));

        await feedback.TellAsync(said.Withdrawn());
        await Eventually.TrueAsync(async () => await feedback.StoredAsync(said.Trial) == 1, "only the anonymous answer is left");
        await Eventually.EmptyAsync(async () => await FoundAsync(said.Erasable), "no file has what was said");
        await TellEverythingAgainAsync(said);
        await said.SayAgainAsync();

        Assert.Empty(await FoundAsync([.. said.Erasable, .. said.Gone]));
        Assert.Empty(await UnfoundAsync([.. said.Anonymous, .. said.Reported]));
        Assert.Null((await feedback.Db(db => db.Incidents.SingleAsync(i => i.Id == said.Incident))).ReporterPseudonym);
        exports = await said.ExportsAsync();
        Assert.DoesNotContain(said.Erasable, w => exports.Contains(w.Value, StringComparison.Ordinal));
        Assert.Contains(said.Anonymous, w => exports.Contains(w.Value, StringComparison.Ordinal));
    }

    /// <summary>The broker keeps what it took in files of its own until it likes: so nothing that can be read may come to it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1500)]
    public async Task What_came_over_the_broker_is_in_no_file_of_the_broker_and_after_an_erasure_in_none(int times)
    {
        var (said, pseudonym, mark) = (new Planting(feedback, times), Guid.NewGuid(), $"planted-{Guid.NewGuid():N}");
        await said.SayEverythingAsync();
        await feedback.TellAsync(said.Enrolled(pseudonym));
        await using var partner = await feedback.PartnerAsync();
        var message = IngestFixture.Message(Guid.CreateVersion7(), new
        {
            questionnaire = said.Questionnaire,
            wave = "now",
            language = "fr",
            items = new[] { new { linkId = "words", answer = new[] { new { valueString = string.Concat(Enumerable.Repeat(mark, times)) } } } },
        });

        var reply = await partner.AskAsync(feedback.Tokens.ForParticipant(said.Trial, pseudonym), message);

        Assert.Equal("accepted", reply.GetProperty("outcome").GetString());
        var database = Path.GetDirectoryName(new SqliteConnectionStringBuilder(await AddressAsync()).DataSource)!;
        Assert.NotEmpty(await FilesWithAsync(mark, database));
        Assert.Empty(await FilesWithAsync(mark, feedback.Broker.Folder, feedback.Log.Folder));

        await feedback.TellAsync(said.Withdrawn(pseudonym));
        await Eventually.TrueAsync(
            async () => (await FilesWithAsync(mark, database, feedback.Broker.Folder, feedback.Log.Folder)).Length == 0, "no file has what was said");
    }

    [Fact]
    public async Task What_was_said_anonymously_is_in_no_file_once_its_code_has_deleted_it()
    {
        var said = new Planting(feedback, times: 1500);
        await said.SayEverythingAsync();
        Assert.Empty(await UnfoundAsync(said.Anonymous));

        using var delete = new HttpRequestMessage(HttpMethod.Delete, new Uri("/api/feedback/anonymous-responses", UriKind.Relative));
        delete.Headers.Add("Deletion-Code", said.DeletionCode);
        await feedback.Anonymous.SendAsync(delete, TestContext.Current.CancellationToken).ShouldBeAsync(204);

        await Eventually.EmptyAsync(async () => await FoundAsync(said.Anonymous), "no file has what was said anonymously");
        Assert.DoesNotContain(said.DeletionCode, feedback.Log.Read(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Erasure_while_somebody_reads_is_wiped_once_they_are_done()
    {
        var said = new Planting(feedback, times: 1);
        await said.SayEverythingAsync();
        await using (var reader = new SqliteConnection(await AddressAsync()))
        {
            await reader.OpenAsync(TestContext.Current.CancellationToken);
            await using var snapshot = reader.BeginTransaction(deferred: true);
            await using var look = reader.CreateCommand();
            look.Transaction = snapshot;
            look.CommandText = "SELECT count(*) FROM responses";
            await look.ExecuteScalarAsync(TestContext.Current.CancellationToken);

            await feedback.WithdrawAsync(said.Trial, said.Pseudonym, erase: true);

            Assert.NotEmpty(await FoundAsync(said.Erasable));
        }

        await feedback.OpenTrialAsync();
        Assert.Empty(await FoundAsync(said.Erasable));
    }

    /// <summary>Late, twice, and out of order, as a broker may.</summary>
    private async Task TellEverythingAgainAsync(Planting said)
    {
        await feedback.TellAsync(said.Enrolled());
        await feedback.TellAsync(said.Withdrawn());
        await feedback.TellAsync(said.Opened(revision: 2));
        await Eventually.TrueAsync(() => feedback.Db(db => db.Trials.AnyAsync(t => t.Id == said.Trial && t.Revision == 2)), "the events have been told again");
    }

    private async Task<string> AddressAsync() => (await feedback.Db(db => Task.FromResult(db.Database.GetConnectionString())))!;

    /// <summary>The ways whose words are in no file.</summary>
    private async Task<List<string>> UnfoundAsync(IEnumerable<KeyValuePair<string, string>> said)
    {
        var found = await FoundAsync(said);
        return [.. said.Select(w => w.Key).Where(way => !found.Exists(f => f.StartsWith($"{way} in ", StringComparison.Ordinal)))];
    }

    /// <summary>Each way with a file that has its words: of the service's database, its log and traces, the broker and the broker's log.</summary>
    private async Task<List<string>> FoundAsync(IEnumerable<KeyValuePair<string, string>> said)
    {
        var database = Path.GetDirectoryName(new SqliteConnectionStringBuilder(await AddressAsync()).DataSource)!;
        var found = new List<string>();
        foreach (var (way, mark) in said)
        {
            var files = await FilesWithAsync(mark, database, feedback.Broker.Folder, feedback.Log.Folder);
            found.AddRange(files.Select(file => string.Create(CultureInfo.InvariantCulture, $"{way} in {file}")));
        }

        return found;
    }

    /// <summary>By another process: closing a file of the database here would drop SQLite's locks on it.</summary>
    private static async Task<string[]> FilesWithAsync(string mark, params string[] folders)
    {
        using var grep = Process.Start(new ProcessStartInfo("grep", ["-rlsaF", "--", mark, .. folders]) { RedirectStandardOutput = true })!;
        var found = await grep.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await grep.WaitForExitAsync(TestContext.Current.CancellationToken);
        return found.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
