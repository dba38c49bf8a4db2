using Marketplace.Contracts.Feedback;

namespace Marketplace.Feedback.Results;

/// <summary>
/// The figures of one wave that may be shown. A group below the minimum cell size is hidden; and further roles, the smallest
/// first, until those hidden are none, or at least two that together reach the minimum: else overall minus the roles shown
/// would be the figures of a small cell.
/// </summary>
internal sealed record ShownFigures(ScoreSummary Overall, IReadOnlyList<RoleSummary> ByRole)
{
    public static ShownFigures Of(IReadOnlyCollection<Cell> cells, int minimumCellSize)
    {
        if (cells.Sum(c => c.Count) < minimumCellSize)
        {
            return new ShownFigures(Statistics.Hidden, []);
        }

        var roles = cells.GroupBy(c => c.Role)
            .Select(g => (Role: g.Key, N: g.Sum(c => c.Count), Cells: g))
            .OrderBy(r => r.N).ThenBy(r => r.Role, StringComparer.Ordinal)
            .ToList();
        var hidden = CountOfHidden([.. roles.Select(r => r.N)], minimumCellSize);
        return new ShownFigures(
            Statistics.Of(cells),
            [.. roles.Skip(hidden).OrderBy(r => r.Role, StringComparer.Ordinal).Select(r => new RoleSummary(r.Role, Statistics.Of(r.Cells)))]);
    }

    /// <param name="sizes">Ascending.</param>
    private static int CountOfHidden(int[] sizes, int minimumCellSize)
    {
        var hidden = sizes.Count(n => n < minimumCellSize);
        while (hidden > 0 && hidden < sizes.Length && (hidden == 1 || sizes.Take(hidden).Sum() < minimumCellSize))
        {
            hidden++;
        }

        return hidden;
    }
}
