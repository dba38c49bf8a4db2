using Marketplace.Clients;
using Marketplace.Clients.Catalog;
using Marketplace.Clients.Feedback;
using Marketplace.Clients.Identity;
using Marketplace.Clients.Operations;
using Marketplace.Portal.Sessions;

namespace Marketplace.Portal.Operations;

/// <summary>How much waits for an operator, asked of every service at once. What does not answer is unknown and holds nothing up.</summary>
/// <param name="Reviews">Submissions on which the operator has not given a verdict.</param>
internal sealed record Attention(Count Reviews, Count Organisations, Count Incidents, Count DeadLetters)
{
    public static async Task<Attention> ReadAsync(Visitor visitor, CancellationToken ct)
    {
        var reviews = visitor.Catalog.ListReviewsAsync(null, ct);
        var organisations = visitor.Identity.ListOrganisationsAsync(false, null, ct);
        var incidents = visitor.Feedback.ListIncidentsAsync(new IncidentFilter(null, Overdue: true), null, ct);
        var letters = Task.WhenAll(Enum.GetValues<Service>().Select(s => visitor.Operations.ListDeadLettersAsync(s, ct)));
        await Task.WhenAll(reviews, organisations, incidents, letters);
        return new Attention(
            Of(await reviews, r => r.Mine is null), Of(await organisations, _ => true), Of(await incidents, _ => true), Sum(await letters));
    }

    public static Count Of<T>(ApiResult<Page<T>> answer, Func<T, bool> waits) =>
        answer.TryGet(out var page, out _) ? new Count(page.Items.Count(waits), page.NextCursor is not null) : Count.Unknown;

    /// <summary>Known only where every service has told its own.</summary>
    public static Count Sum(IReadOnlyList<ApiResult<DeadLetters>> answers)
    {
        var waiting = 0;
        foreach (var answer in answers)
        {
            if (!answer.TryGet(out var letters, out _))
            {
                return Count.Unknown;
            }

            waiting += letters.Items.Count(l => l.ReplayedAtUtc is null);
        }

        return new Count(waiting, false);
    }
}

/// <param name="Number">Null where nobody answered.</param>
/// <param name="OrMore">The list goes on.</param>
public sealed record Count(int? Number, bool OrMore)
{
    public static readonly Count Unknown = new(null, false);
}
