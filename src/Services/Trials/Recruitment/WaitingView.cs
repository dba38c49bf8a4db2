using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Recruitment;

/// <summary>A place on a waiting list as its holder sees it.</summary>
/// <param name="Position">From 1, among those who wait for the same role at the same site; null when the wait is over.</param>
/// <param name="OfferUntilUtc">Until when the offered place is held: join to take it.</param>
internal sealed record WaitingView(
    Guid EntryId, Guid TrialId, Guid SiteId, ParticipantRole Role, WaitingState State, DateTime SinceUtc, int? Position, DateTime? OfferUntilUtc)
{
    public static WaitingView Of(WaitingEntry entry, int ahead, DateTime now)
    {
        var state = entry.StateAt(now);
        return new WaitingView(
            entry.Id, entry.TrialId, entry.SiteId, entry.Role, state, entry.SinceUtc, state == WaitingState.Waiting ? ahead + 1 : null,
            entry.OfferUntilUtc);
    }
}
