namespace Marketplace.Feedback.Instruments;

/// <summary>Items that are also scored by themselves.</summary>
/// <param name="Items">Their numbers, from 1.</param>
/// <param name="InScore">False: reported apart and never part of the instrument's score.</param>
internal sealed record Subscale(string Name, double Lowest, double Highest, IReadOnlyList<int> Items, bool InScore = true)
{
    /// <summary>The mean of the answers there are, null where there is none. Not applicable is no answer.</summary>
    public double? MeanOf(IReadOnlyList<int?> answers) => Mean(Items.Select(number => answers[number - 1]));

    public static double? Mean(IEnumerable<int?> answers) => answers.Average();

    /// <summary>The mean of each of these, leaving out those without any answer.</summary>
    public static Dictionary<string, double> MeansOf(IEnumerable<Subscale> subscales, IReadOnlyList<int?> answers) => subscales
        .Select(s => (s.Name, Mean: s.MeanOf(answers)))
        .Where(s => s.Mean is not null)
        .ToDictionary(s => s.Name, s => s.Mean!.Value);

    public static IReadOnlyList<int> Numbers(int first, int last) => [.. Enumerable.Range(first, last - first + 1)];
}
