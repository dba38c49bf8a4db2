using System.Globalization;
using Marketplace.Clients;
using Marketplace.Clients.Catalog;
using Marketplace.Clients.Feedback;
using Spectre.Console;

namespace Marketplace.Demo.Journey;

/// <summary>What the run has found, as the API gives it back.</summary>
internal sealed record Report(
    Uri Gateway, Scenario Scenario, TrialResults Results, Evidence Evidence, IReadOnlyList<(string Title, TimeSpan Took)> Stages)
{
    private const string Hidden = "hidden";

    public void Print(IAnsiConsole console)
    {
        foreach (var wave in Results.Results)
        {
            console.Write(Figures($"Results: {wave.Instrument.ToUpperInvariant()}, wave {wave.Wave}", wave.Overall, wave.ByRole));
        }

        foreach (var item in Evidence.Items)
        {
            console.Write(Figures(
                $"Evidence on the public listing: {item.Instrument.ToUpperInvariant()}, version {item.Version}", item.Overall, item.ByRole));
        }

        console.Write(Times());
        var text = console.Profile.Out.Writer;
        text.WriteLine($"Listing   {new Uri(Gateway, $"/api/catalog/solutions/{Scenario.Solution.Id}")}");
        text.WriteLine($"Evidence  {new Uri(Gateway, $"/api/catalog/solutions/{Scenario.Solution.Id}/evidence")}");
        text.WriteLine($"Results   {new Uri(Gateway, $"/api/feedback/trials/{Scenario.Trial.Id}/results")}");
    }

    private static Table Figures(string title, ScoreSummary overall, IReadOnlyList<RoleSummary> byRole)
    {
        var table = new Table().Title(Markup.Escape(title)).Border(TableBorder.Simple)
            .AddColumns("", "n", "mean", "SD", "median", "quartiles", "95 % interval");
        // Narrow enough for eighty columns: figures broken over two lines are not read.
        table.Columns.ToList().ForEach(c => c.Padding(0, 1).NoWrap());
        table.Columns.Skip(1).ToList().ForEach(c => c.RightAligned());
        table.AddRow(Cells("all", overall));
        foreach (var role in byRole)
        {
            table.AddRow(Cells(role.Role, role.Summary));
        }

        return table;
    }

    private static string[] Cells(string name, ScoreSummary s) =>
    [
        name,
        s.N?.ToString(CultureInfo.InvariantCulture) ?? Hidden,
        Exact(s.Mean),
        Exact(s.StandardDeviation),
        Short(s.Median),
        s.Median is null ? Hidden : $"{Short(s.LowerQuartile)} / {Short(s.Median)} / {Short(s.UpperQuartile)}",
        s.IntervalLow is null ? Hidden : $"{Exact(s.IntervalLow)} – {Exact(s.IntervalHigh)}",
    ];

    private static string Exact(double? value) => value?.ToString("0.0000", CultureInfo.InvariantCulture) ?? Hidden;

    private static string Short(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? Hidden;

    private Table Times()
    {
        var table = new Table().Title("How long it took").Border(TableBorder.Simple).AddColumns("stage", "seconds");
        table.Columns[1].RightAligned();
        foreach (var (title, took) in Stages)
        {
            table.AddRow(Markup.Escape(title), Seconds(took));
        }

        var all = Stages.Aggregate(TimeSpan.Zero, (sum, s) => sum + s.Took);
        return table.AddRow("all", Seconds(all));
    }

    private static string Seconds(TimeSpan took) => took.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
}
