namespace Marketplace.Trials.Recruitment;

/// <summary>Whose turn it is: who came first, among those for whom there is a place.</summary>
internal static class WaitingOrder
{
    /// <param name="waiting">In the order in which they came.</param>
    /// <returns>Those who get a place, each counted against the next.</returns>
    public static IReadOnlyList<WaitingEntry> Next(Places places, IEnumerable<WaitingEntry> waiting)
    {
        var next = new List<WaitingEntry>();
        foreach (var entry in waiting)
        {
            if (places.Refusal(entry.Claim) is null)
            {
                next.Add(entry);
                places = places.With(entry.Claim);
            }
        }

        return next;
    }
}
