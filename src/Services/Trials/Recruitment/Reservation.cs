using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Recruitment;

/// <summary>A place that is held for a limited time, while somebody reads the consent. What has expired holds nothing.</summary>
internal sealed class Reservation
{
    public Guid Id { get; private init; }

    public Guid TrialId { get; private init; }

    public Guid SiteId { get; private init; }

    public ParticipantRole Role { get; private init; }

    public Guid AccountId { get; private init; }

    public string QuotaCodes { get; private init; } = "";

    public DateTime ReservedAtUtc { get; private init; }

    public DateTime ExpiresAtUtc { get; private set; }

    public static Reservation Of(Guid id, Application application, Claim wanted, DateTime now, DateTime expires) => new()
    {
        Id = id,
        TrialId = application.TrialId,
        SiteId = application.SiteId,
        Role = application.Role,
        AccountId = application.AccountId,
        QuotaCodes = wanted.Codes,
        ReservedAtUtc = now,
        ExpiresAtUtc = expires,
    };

    public bool IsLiveAt(DateTime now) => ExpiresAtUtc > now;

    public void Release(DateTime now) => ExpiresAtUtc = IsLiveAt(now) ? now : ExpiresAtUtc;
}

/// <summary>A reservation as its holder sees it.</summary>
internal sealed record ReservationView(
    Guid ReservationId, Guid TrialId, Guid SiteId, ParticipantRole Role, DateTime ReservedAtUtc, DateTime ExpiresAtUtc)
{
    public static ReservationView Of(Reservation reservation) => new(
        reservation.Id, reservation.TrialId, reservation.SiteId, reservation.Role, reservation.ReservedAtUtc, reservation.ExpiresAtUtc);
}
