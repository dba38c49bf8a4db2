using Marketplace.Clients;
using Marketplace.Clients.Trials;
using Marketplace.Demo.Answers;

namespace Marketplace.EndToEnd.Tests;

/// <summary>The figures computed here, from the definitions and without any of the services' code.</summary>
internal static class Numbers
{
    /// <summary>Student's t for 95 %, two-sided, by degrees of freedom; from printed tables.</summary>
    private static readonly Dictionary<int, double> StudentT = new()
    {
        [5] = 2.5705818366, [6] = 2.4469118511, [11] = 2.2009851601, [12] = 2.1788128297,
    };

    /// <summary>Brooke 1996; who leaves a statement open counts as undecided.</summary>
    public static double Sus(AnswerSheet sheet) =>
        2.5 * sheet.Items.Select((answer, i) => i % 2 == 0 ? (answer ?? 3) - 1 : 5 - (answer ?? 3)).Sum();

    public static ScoreSummary Of(IEnumerable<AnswerSheet> sheets)
    {
        double[] x = [.. sheets.Select(Sus).Order()];
        var mean = x.Average();
        var deviation = Math.Sqrt(x.Sum(v => Math.Pow(v - mean, 2)) / (x.Length - 1));
        var margin = StudentT[x.Length - 1] * deviation / Math.Sqrt(x.Length);
        return new ScoreSummary(
            x.Length, mean, deviation, x[0], Quartile(x, 1), Quartile(x, 2), Quartile(x, 3), x[^1], mean - margin, mean + margin);
    }

    public static void ShouldBe(this IReadOnlyList<RoleSummary> actual, IReadOnlyList<AnswerSheet> sheets)
    {
        Assert.Equal(["clinician", "patient"], actual.Select(r => r.Role));
        actual[0].Summary.ShouldBe(Of(sheets.Where(s => s.Role is ParticipantRole.Clinician)));
        actual[1].Summary.ShouldBe(Of(sheets.Where(s => s.Role is ParticipantRole.Patient)));
    }

    public static void ShouldBe(this ScoreSummary actual, ScoreSummary expected)
    {
        Assert.Equal(expected.N, actual.N);
        double?[] wanted = Figures(expected);
        double?[] got = Figures(actual);
        for (var i = 0; i < wanted.Length; i++)
        {
            Assert.NotNull(got[i]);
            Assert.Equal(wanted[i]!.Value, got[i]!.Value, tolerance: 1e-7);
        }
    }

    private static double?[] Figures(ScoreSummary s) =>
        [s.Mean, s.StandardDeviation, s.Min, s.LowerQuartile, s.Median, s.UpperQuartile, s.Max, s.IntervalLow, s.IntervalHigh];

    /// <summary>Inclusive: the smallest value is quartile 0, the largest quartile 4.</summary>
    private static double Quartile(double[] sorted, int quartile)
    {
        var (place, rest) = Math.DivRem((sorted.Length - 1) * quartile, 4);
        return rest == 0 ? sorted[place] : sorted[place] + ((sorted[place + 1] - sorted[place]) * rest / 4);
    }
}
