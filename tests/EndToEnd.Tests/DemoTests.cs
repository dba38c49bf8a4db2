using System.Globalization;
using System.Text.Json;
using Marketplace.Clients;
using Marketplace.Clients.Catalog;
using Marketplace.Clients.Identity;
using Marketplace.Demo.Seeding;
using Marketplace.Demo.Steps;

namespace Marketplace.EndToEnd.Tests;

[Collection(SystemTests.Name)]
public sealed class DemoTests(RunningSystem system) : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"answers-{Guid.NewGuid():N}.csv");

    private string[] Where => ["--gateway", system.Gateway.ToString(), "--data", system.DataDirectory];

    [Fact]
    public async Task Demo_on_own_answers_prints_the_figures_that_the_api_gives_back()
    {
        // The questions in front are passed over; people by turns are patients and clinicians.
        var sheets = Sheets.All.Take(12).ToList();
        await File.WriteAllLinesAsync(_file, [
            "who;\"how long; in years\";" + string.Join(';', Enumerable.Range(1, 10).Select(i => $"statement {i}")),
            .. sheets.Select((s, i) => $"{i};{i % 4} years;{string.Join(';', s.Items)}")]);

        var run = await DemoProcess.RunAsync(["demo", "--sus", _file, .. Where]);

        Assert.True(run.ExitCode == 0, run.Errors);
        var expected = Numbers.Of(sheets);
        var results = run.Output[..run.Output.IndexOf("Evidence on the public listing", StringComparison.Ordinal)];
        var line = Assert.Single(results.Split('\n'), l => l.Contains(" all ", StringComparison.Ordinal));
        foreach (var figure in new[] { "12", Exact(expected.Mean), Exact(expected.StandardDeviation), Exact(expected.IntervalLow), Exact(expected.IntervalHigh) })
        {
            Assert.Contains($" {figure} ", line, StringComparison.Ordinal);
        }

        Assert.Equal(2, run.Output.Split('\n').Count(l => l.Contains(" all ", StringComparison.Ordinal) && l.Contains(Exact(expected.Mean), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Faulty_line_is_named_and_nothing_is_begun()
    {
        await File.WriteAllLinesAsync(_file, ["a;b;c;d;e;f;g;h;i;j", "1;2;3;4;5;1;2;3;4;5", "1;2;3;4;6;1;2;3;4;x"]);

        var run = await DemoProcess.RunAsync(["demo", "--sus", _file, .. Where]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("line 3: item 5 is '6', not 1 to 5; line 3: item 10 is 'x', not 1 to 5", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_ends_the_demo_with_its_code()
    {
        var data = Directory.CreateTempSubdirectory("demo-");
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(data.FullName, "first-operator.json"), """{"email":"operator@living-lab.local","password":"not the right one"}""");

            var run = await DemoProcess.RunAsync("demo", "--gateway", system.Gateway.ToString(), "--data", data.FullName);

            Assert.Equal(1, run.ExitCode);
            Assert.StartsWith("Refused: 401 sign-in-refused", run.Errors, StringComparison.Ordinal);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Nobody_at_the_gateway_is_told_at_once()
    {
        var run = await DemoProcess.RunAsync("demo", "--gateway", "http://127.0.0.1:9");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Nobody answers at http://127.0.0.1:9/", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seed_is_planted_once_and_prints_accounts_that_sign_in()
    {
        var ct = TestContext.Current.CancellationToken;
        var first = await DemoProcess.RunAsync(["seed", .. Where]);
        Assert.True(first.ExitCode == 0, first.Errors);
        var file = Path.Combine(system.DataDirectory, AccountBook.FileName);
        var written = await File.ReadAllTextAsync(file, ct);
        var listed = await ListedAsync(ct);

        var second = await DemoProcess.RunAsync(["seed", .. Where]);

        Assert.True(second.ExitCode == 0, second.Errors);
        Assert.Equal(written, await File.ReadAllTextAsync(file, ct));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(listed, await ListedAsync(ct));
        Assert.Equal(6, listed.Count);

        foreach (var role in ServiceDefaults.Identity.Roles.All)
        {
            var words = second.Output.Split('\n').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).First(w => w.Length == 3 && w[0] == role);
            var session = await new Patience(TimeProvider.System).UntilAcceptedAsync(() => system.Api.SignInAsync(words[1], words[2], ct), ct);
            var me = await session.Identity.GetMeAsync(ct).OrThrowAsync();
            Assert.Contains(role, me.Roles.Concat(me.Memberships.Select(m => m.Role)));
        }
    }

    [Fact]
    public async Task Seed_that_was_broken_off_goes_on_with_the_passwords_it_made()
    {
        var ct = TestContext.Current.CancellationToken;
        var first = await DemoProcess.RunAsync(["seed", .. Where]);
        Assert.True(first.ExitCode == 0, first.Errors);
        var file = Path.Combine(system.DataDirectory, AccountBook.FileName);
        var before = JsonDocument.Parse(await File.ReadAllTextAsync(file, ct)).RootElement;
        var unfinished = new { CompletedAtUtc = (DateTime?)null, Accounts = before.GetProperty("accounts") };
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(unfinished, JsonSerializerOptions.Web), ct);

        var again = await DemoProcess.RunAsync(["seed", .. Where]);

        Assert.True(again.ExitCode == 0, again.Errors);
        var after = JsonDocument.Parse(await File.ReadAllTextAsync(file, ct)).RootElement;
        Assert.True(JsonElement.DeepEquals(before.GetProperty("accounts"), after.GetProperty("accounts")));
        Assert.NotEqual(JsonValueKind.Null, after.GetProperty("completedAtUtc").ValueKind);
        Assert.Equal(6, (await ListedAsync(ct)).Count);
    }

    public void Dispose() => File.Delete(_file);

    /// <summary>The sample's solutions as the public list shows them.</summary>
    private async Task<List<Guid>> ListedAsync(CancellationToken ct)
    {
        var ids = SampleData.Read().StartUps.Select(s => SeedIds.Of($"solution/{s.Key}")).ToHashSet();
        var listed = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await system.Api.Catalog.ListSolutionsAsync(new SolutionFilter(), cursor, ct).OrThrowAsync();
            listed.AddRange(page.Items.Select(s => s.Id).Where(ids.Contains));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return listed;
    }

    private static string Exact(double? value) => value!.Value.ToString("0.0000", CultureInfo.InvariantCulture);
}
