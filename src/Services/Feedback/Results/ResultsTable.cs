using System.Globalization;
using Marketplace.Contracts.Feedback;

namespace Marketplace.Feedback.Results;

/// <summary>Results as a table: each line is one figure of one group, with the trial, the version and the measurement that it is of.</summary>
internal static class ResultsTable
{
    /// <summary>
    /// <c>figure</c> says what <c>estimate</c> is: the mean, the mean-change since the wave in <c>compared_with</c>, the
    /// mean-difference to the arm there, or a figure of the instrument's own. Counts have <c>n</c> alone: of a class of scores
    /// from <c>from</c> to <c>to</c> (which only the last class includes), of who was invited, enrolled and answered, of who raised a flag (at least).
    /// </summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "trial_id", "solution_id", "solution_version", "wave", "questionnaire", "instrument", "rule_version", "lowest", "highest", "direction", "attribution", "as_of_utc", "narrowed_to",
        "figure", "grouped_by", "group", "compared_with", "n", "compared_n", "estimate", "interval_low", "interval_high", "standard_deviation",
        "min", "lower_quartile", "median", "upper_quartile", "max", "from", "to", "effect", "effect_size",
    ];

    /// <param name="narrowedTo">The filter as it was asked for, since every figure is of those alone; empty: of everybody.</param>
    public static IEnumerable<IEnumerable<string>> Of(ReadResults.Response results, string narrowedTo) =>
        from wave in results.Results
        from line in LinesOf(wave, narrowedTo.Length == 0)
        select (string[])
        [
            results.TrialId.ToString(), results.SolutionId.ToString(), results.SolutionVersion, wave.Wave, wave.Questionnaire, wave.Instrument, wave.RuleVersion,
            Number(wave.Lowest), Number(wave.Highest), wave.HigherIsBetter ? "higher-is-better" : "lower-is-better", wave.Attribution ?? "",
            wave.AsOfUtc?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "", narrowedTo, .. line.Cells,
        ];

    private static IEnumerable<Line> LinesOf(WaveFigures wave, bool ofEverybody) =>
    [
        Mean("", "", wave.Overall),
        .. wave.ByRole.Select(r => Mean("role", r.Role, r.Summary)),
        .. Means("language", wave.ByLanguage),
        .. Means("version", wave.ByVersion),
        .. Means("site", wave.Groups?.BySite ?? []),
        .. Means("arm", wave.Groups?.ByArm ?? []),
        .. wave.Changes.Select(c => new Line("mean-change")
        {
            ComparedWith = c.FromWave, N = c.N, Estimate = c.Mean, Low = c.IntervalLow, High = c.IntervalHigh,
            Summary = Statistics.Hidden with { StandardDeviation = c.StandardDeviation }, Effect = c.Effect, EffectSize = c.EffectSize,
        }),
        .. (wave.Groups?.ArmDifferences ?? []).Select(d => new Line("mean-difference")
        {
            GroupedBy = "arm", Group = d.Arm, ComparedWith = d.Other, N = d.N, ComparedN = d.OtherN,
            Estimate = d.Difference, Low = d.IntervalLow, High = d.IntervalHigh, Effect = "hedges-g", EffectSize = d.HedgesG,
        }),
        .. wave.Distribution.Select(b => new Line("distribution") { From = b.From, To = b.To, N = b.N }),
        .. wave.GroupFigure is { } own ? [new Line(own.Name) { Estimate = own.Value }] : (Line[])[],
        .. ofEverybody && wave.Denominators is { } of ? [new Line("invited") { N = of.Invited }, new Line("enrolled") { N = of.Enrolled }, new Line("answered") { N = of.Answered }] : (Line[])[],
        .. (wave.Groups?.Flags ?? []).Select(f => new Line("flag") { GroupedBy = "flag", Group = f.Flag, N = f.AtLeast }),
    ];

    private static IEnumerable<Line> Means(string by, IReadOnlyList<GroupSummary> groups) => groups.Select(g => Mean(by, g.Value, g.Summary));

    private static Line Mean(string by, string group, ScoreSummary of) =>
        new("mean") { GroupedBy = by, Group = group, N = of.N, Estimate = of.Mean, Low = of.IntervalLow, High = of.IntervalHigh, Summary = of };

    /// <summary>As JSON has it: the shortest that is read back as the same.</summary>
    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private sealed record Line(string Figure)
    {
        public string GroupedBy { get; init; } = "";

        public string Group { get; init; } = "";

        public string ComparedWith { get; init; } = "";

        public int? N { get; init; }

        public int? ComparedN { get; init; }

        public double? Estimate { get; init; }

        public double? Low { get; init; }

        public double? High { get; init; }

        public ScoreSummary Summary { get; init; } = Statistics.Hidden;

        public double? From { get; init; }

        public double? To { get; init; }

        public string Effect { get; init; } = "";

        public double? EffectSize { get; init; }

        public IReadOnlyList<string> Cells =>
        [
            Figure, GroupedBy, Group, ComparedWith, Number(N), Number(ComparedN), Number(Estimate), Number(Low), Number(High), Number(Summary.StandardDeviation),
            Number(Summary.Min), Number(Summary.LowerQuartile), Number(Summary.Median), Number(Summary.UpperQuartile), Number(Summary.Max),
            Number(From), Number(To), Effect, Number(EffectSize),
        ];
    }
}
