using Marketplace.Feedback.Data;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Results;
using Marketplace.Feedback.Trials;
using Marketplace.Storage.Writing;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Marketplace.Feedback.Exports;

/// <summary>Through Kestrel, as in operation: what a client sees of a download that breaks off, and what a large one costs.</summary>
public sealed class LargeExportTests(KestrelFeedback feedback) : IClassFixture<KestrelFeedback>
{
    private HttpClient Client => feedback.ClientWith(feedback.Tokens.For(TestUser.Operator()));

    [Theory]
    [InlineData("responses.csv")]
    [InlineData("responses.ndjson")]
    [InlineData("bundle.json")]
    public async Task Download_that_fails_in_the_middle_is_cut_off_and_never_ends_as_if_it_were_whole(string file)
    {
        var trial = await OpenAsync();
        await SeedAsync(trial, 2_000);
        var broken = await SeedAsync(trial, 1, answers: "{ broken");
        await SeedAsync(trial, 100);
        var snapshot = await FreezeAsync(trial);
        using var answer = await Client.GetAsync(
            new Uri($"{snapshot}/{file}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        await answer.ShouldBeAsync(200);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => answer.Content.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken));
        await LogShouldNameAsync(broken);
    }

    [Theory]
    [InlineData("responses.csv", "{ planted")]
    [InlineData("responses.ndjson", "[{ planted")]
    [InlineData("bundle.json", "planted")]
    public async Task Download_that_fails_before_its_first_part_is_a_problem_that_names_the_response(string file, string answers)
    {
        var trial = await OpenAsync();
        var broken = await SeedAsync(trial, 1, answers);

        var problem = await Client.GetAsync(new Uri($"{await FreezeAsync(trial)}/{file}", UriKind.Relative), TestContext.Current.CancellationToken)
            .ShouldBeProblemAsync(500, "response-unreadable");

        Assert.Equal(broken, problem.GetProperty("responseId").GetGuid());
        await LogShouldNameAsync(broken);
        Assert.DoesNotContain("planted", feedback.Log.Read() + problem.GetRawText(), StringComparison.Ordinal);
    }

    /// <summary>It is logged by whoever cuts the connection, which its client may see first.</summary>
    private Task LogShouldNameAsync(Guid response) => Eventually.TrueAsync(
        () => feedback.Log.Read().Contains($"of response {response}, revision 1,", StringComparison.Ordinal), "the log names the response that cannot be read");

    /// <summary>
    /// As many answers as <c>MARKETPLACE_EXPORT_ROWS</c> says against 1,000: as many lines as answers, and what is alive during the
    /// download does not grow with them. Run it alone: other tests in the process would be counted as well.
    /// </summary>
    [Theory]
    [InlineData("responses.csv")]
    [InlineData("responses.ndjson")]
    [InlineData("bundle.json")]
    public async Task Download_of_many_answers_needs_no_more_memory_than_of_few(string file)
    {
        var wanted = Environment.GetEnvironmentVariable("MARKETPLACE_EXPORT_ROWS");
        Assert.SkipWhen(wanted is null, "MARKETPLACE_EXPORT_ROWS says how many answers to export; it is not set.");
        var many = int.Parse(wanted, System.Globalization.CultureInfo.InvariantCulture);
        var (small, large) = (await OpenAsync(), await OpenAsync());
        await SeedAsync(small, 1_000);
        await SeedAsync(large, many);
        var (few, lots) = (await FreezeAsync(small), await FreezeAsync(large));
        await DownloadAsync(few, file);

        var ofFew = await DownloadAsync(few, file);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var ofMany = await DownloadAsync(lots, file);

        TestContext.Current.SendDiagnosticMessage(
            $"{file}: {many} answers in {clock.Elapsed.TotalSeconds:F1} s, {ofMany.Bytes / 1e6:F1} MB; alive {ofFew.Alive / 1e6:F2} MB of 1,000, {ofMany.Alive / 1e6:F2} MB of {many}; working set {Environment.WorkingSet / 1e6:F0} MB");
        Assert.Equal((1_000, many), (ofFew.Responses, ofMany.Responses));
        Assert.True(ofMany.Alive < ofFew.Alive + 8_000_000, $"{ofMany.Alive:N0} bytes were alive instead of {ofFew.Alive:N0}");
    }

    /// <summary>Reads the file piece by piece and looks now and then at what is alive.</summary>
    private async Task<(int Responses, long Bytes, long Alive)> DownloadAsync(string snapshot, string file)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await using var stream = await Client.GetStreamAsync(new Uri($"{snapshot}/{file}", UriKind.Relative), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var (buffer, tail) = (new char[256 * 1024], "");
        var (responses, length, alive, nextLook) = (0, 0L, 0L, 0L);
        while (await reader.ReadBlockAsync(buffer, TestContext.Current.CancellationToken) is > 0 and var read)
        {
            var text = tail + new string(buffer, 0, read);
            responses += System.Text.RegularExpressions.Regex.Count(text, file == "bundle.json" ? "\"resourceType\":\"QuestionnaireResponse\"" : "\n");
            tail = file == "bundle.json" ? text[^Math.Min(text.Length, 37)..] : "";
            length += read;
            if (length >= nextLook)
            {
                alive = Math.Max(alive, GC.GetTotalMemory(forceFullCollection: true) - before);
                nextLook = Math.Max(length + (5 * buffer.Length), 2 * nextLook);
            }
        }

        return (file == "responses.csv" ? responses - 1 : responses, length, alive);
    }

    private async Task<string> FreezeAsync(Guid trial)
    {
        var address = $"/api/feedback/trials/{trial}/snapshots/{Guid.CreateVersion7()}";
        await Client.PutAsync(new Uri(address, UriKind.Relative), null, TestContext.Current.CancellationToken).ShouldBeAsync(201);
        return address;
    }

    private async Task<Guid> OpenAsync()
    {
        var trial = Guid.CreateVersion7();
        await UnitAsync(db =>
        {
            var row = new Trial { Id = trial };
            row.Apply(FeedbackFixture.Opened(trial));
            db.Trials.Add(row);
            return Task.CompletedTask;
        });
        return trial;
    }

    /// <summary>Returns the last one's id.</summary>
    private async Task<Guid> SeedAsync(Guid trial, int count, string? answers = null)
    {
        answers ??= $$"""{{{string.Join(',', Enumerable.Range(1, 10).Select(i => $"\"sus-{i}\":{1 + (i % 5)}"))}}}""";
        var last = Guid.Empty;
        for (var left = count; left > 0; left -= 10_000)
        {
            var rows = Enumerable.Range(0, Math.Min(left, 10_000)).Select(_ => new StoredResponse
            {
                Id = Guid.NewGuid(),
                TrialId = trial,
                Pseudonym = Guid.NewGuid(),
                Role = "patient",
                Wave = FeedbackFixture.Wave,
                Questionnaire = FeedbackFixture.Sus,
                Instrument = "sus",
                Language = "fr",
                Answers = answers,
                ScoreValue = 50,
                Score = """{"instrument":"sus","instrumentVersion":"1.0.0","language":"fr","ruleVersion":"sus-1","value":50,"subscales":{"usable":50,"learnable":50},"answered":10,"imputed":[],"higherIsBetter":true,"flags":[]}""",
                SubmittedAtUtc = new DateTime(2026, 3, 3, 9, 0, 0, DateTimeKind.Utc),
            }).ToList();
            last = rows[^1].Id;
            await UnitAsync(async db =>
            {
                await db.InsertAsync(rows, CancellationToken.None);
                // The results are not what is measured here: they pass these over.
                (await ProjectionState.OfAsync(db, CancellationToken.None)).Position = await db.Responses.MaxAsync(r => r.Position);
            });
        }

        return last;
    }

    private Task<bool> UnitAsync(Func<FeedbackDb, Task> unit) => feedback.Services.GetRequiredService<Writer<FeedbackDb>>().WriteAsync(
        async (db, _) =>
        {
            await unit(db);
            return true;
        },
        TestContext.Current.CancellationToken);
}
