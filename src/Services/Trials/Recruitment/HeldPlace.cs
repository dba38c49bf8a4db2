using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Data;

namespace Marketplace.Trials.Recruitment;

/// <summary>What an account holds of a trial, or waits for, without taking part.</summary>
internal sealed record HeldPlace(IReadOnlyList<Reservation> Reservations, IReadOnlyList<WaitingEntry> Entries)
{
    /// <summary>Null where the account may hold a place or wait for one: it does so once.</summary>
    public Error? Refusal(DateTime now)
    {
        if (Reservations.Any(r => r.IsLiveAt(now)) || Entries.Any(e => e.StateAt(now) == WaitingState.Offered))
        {
            return RecruitmentErrors.PlaceHeld;
        }

        return Entries.Any(e => e.IsLiveAt(now)) ? RecruitmentErrors.AlreadyWaiting : null;
    }

    /// <summary>Who joins holds nothing else any more.</summary>
    public void Joined(TrialsDb db, DateTime now)
    {
        db.Reservations.RemoveRange(Reservations);
        foreach (var entry in Entries.Where(e => e.IsLiveAt(now)))
        {
            entry.End(WaitingState.Joined);
        }
    }
}
