using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Results;

public sealed class DownloadResultsTests(FeedbackFixture feedback) : IClassFixture<FeedbackFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Table_of_a_new_trial_has_one_line_without_a_figure()
    {
        var trial = await feedback.OpenTrialAsync();

        using var response = await GetAsync(trial, "").ShouldBeAsync(200);
        var lines = (await response.Content.ReadAsStringAsync(Ct)).Split("\r\n");

        Assert.Equal(("text/csv", $"results-{trial}.csv"), (response.Content.Headers.ContentType?.MediaType, response.Content.Headers.ContentDisposition?.FileName));
        Assert.Equal([string.Join(',', ResultsTable.Columns), lines[1], ""], lines);
        Assert.StartsWith($"{trial},", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",mean,,,,,,,,,,,,,,,,,,", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_has_a_line_for_each_figure_that_is_shown()
    {
        var trial = await feedback.OpenTrialAsync();
        for (var i = 0; i < 5; i++)
        {
            await feedback.SubmitAsync(trial, "patient", FeedbackFixture.AllOf(3));
        }

        await feedback.ProjectedAsync();
        var lines = await LinesAsync(trial, "?wave=end-of-use");

        var mean = lines.Single(l => l["figure"] == "mean" && l["grouped_by"] == "");
        Assert.Equal(("5", "50", "50", "0", "50", "sus", "0", "100", "higher-is-better"), (
            mean["n"], mean["estimate"], mean["interval_low"], mean["standard_deviation"], mean["median"], mean["instrument"], mean["lowest"], mean["highest"], mean["direction"]));
        Assert.Equal("5", lines.Single(l => l["figure"] == "distribution" && l["n"] != "0")["n"]);
        Assert.Equal("5", lines.Single(l => l["figure"] == "answered")["n"]);
    }

    [Fact]
    public async Task What_cannot_be_asked_is_refused_as_for_the_results_themselves()
    {
        using var wave = await GetAsync(await feedback.OpenTrialAsync(), "?wave=no-such-wave");
        using var site = await GetAsync(await feedback.OpenTrialAsync(), $"?site={Guid.NewGuid()}");
        using var unknown = await GetAsync(Guid.NewGuid(), "");

        await wave.ShouldBeProblemAsync(400, "wave-unknown");
        await site.ShouldBeProblemAsync(403, "results-by-group-not-yours");
        await unknown.ShouldBeProblemAsync(404, "trial-unknown");
    }

    private async Task<List<Dictionary<string, string>>> LinesAsync(Guid trial, string query)
    {
        using var response = await GetAsync(trial, query).ShouldBeAsync(200);
        var lines = (await response.Content.ReadAsStringAsync(Ct)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Skip(1).Select(l => ResultsTable.Columns.Zip(l.Split(',')).ToDictionary(c => c.First, c => c.Second))];
    }

    private Task<HttpResponseMessage> GetAsync(Guid trial, string query) =>
        feedback.Anonymous.GetAsync(new Uri($"/api/feedback/trials/{trial}/results.csv{query}", UriKind.Relative), Ct);
}
