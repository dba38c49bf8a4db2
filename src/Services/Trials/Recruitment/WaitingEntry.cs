using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Recruitment;

/// <summary>Somebody who waits for a place of a role at a site.</summary>
internal sealed class WaitingEntry
{
    public Guid Id { get; private init; }

    public Guid TrialId { get; private init; }

    public Guid SiteId { get; private init; }

    public ParticipantRole Role { get; private init; }

    public Guid AccountId { get; private init; }

    /// <summary>What quotas count; forgotten when the wait ends.</summary>
    public string QuotaCodes { get; private set; } = "";

    /// <summary>Counts those who have come to wait for the trial: who has the lower number comes first.</summary>
    public long Number { get; private init; }

    public DateTime SinceUtc { get; private init; }

    public WaitingState State { get; private set; }

    public DateTime? OfferUntilUtc { get; private set; }

    /// <summary>What it holds once it is its turn.</summary>
    public Claim Claim => new(SiteId, Role, QuotaCodes, ClaimKind.Offer, Holder: AccountId);

    public static WaitingEntry Of(Guid id, Application application, Claim wanted, long number, DateTime now) => new()
    {
        Id = id,
        TrialId = application.TrialId,
        SiteId = application.SiteId,
        Role = application.Role,
        AccountId = application.AccountId,
        QuotaCodes = wanted.Codes,
        Number = number,
        SinceUtc = now,
    };

    /// <summary>An offer counts until its deadline, whether or not somebody has noted that it has passed.</summary>
    public WaitingState StateAt(DateTime now) => State == WaitingState.Offered && OfferUntilUtc <= now ? WaitingState.Lapsed : State;

    public bool IsLiveAt(DateTime now) => StateAt(now) is WaitingState.Waiting or WaitingState.Offered;

    public void Offer(DateTime until)
    {
        State = WaitingState.Offered;
        OfferUntilUtc = until;
    }

    public void End(WaitingState state)
    {
        State = state;
        QuotaCodes = "";
    }
}

internal enum WaitingState
{
    Waiting,

    /// <summary>A place is held until the deadline; joining takes it.</summary>
    Offered,
    Joined,

    /// <summary>Left the list, or declined the offer.</summary>
    Left,

    /// <summary>The offer's deadline has passed.</summary>
    Lapsed,

    /// <summary>Recruitment ended before it was the person's turn.</summary>
    Ended,
}
