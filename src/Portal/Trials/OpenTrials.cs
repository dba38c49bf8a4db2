using Marketplace.Clients;
using Marketplace.Clients.Trials;

namespace Marketplace.Portal.Trials;

/// <summary>The trials that recruit now; the API gives them in parts.</summary>
internal static class OpenTrials
{
    /// <summary>Far more than there are sites for; a walk without end would keep the reader waiting.</summary>
    private const int MostParts = 10;

    /// <returns>Null where they are not to be had just now.</returns>
    public static async Task<IReadOnlyList<TrialItem>?> OfSolutionAsync(ITrialsClient trials, Guid solutionId, CancellationToken ct)
    {
        var found = new List<TrialItem>();
        string? cursor = null;
        for (var part = 0; part < MostParts; part++)
        {
            if (!(await trials.ListAsync(cursor, ct)).TryGet(out var page, out _))
            {
                return null;
            }

            found.AddRange(page.Items.Where(t => t.SolutionId == solutionId));
            if (page.NextCursor is null)
            {
                break;
            }

            cursor = page.NextCursor;
        }

        return found;
    }
}
