using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Sites;

/// <summary>
/// Slots on their way from one site to another. They leave the first at once, so that nobody takes them meanwhile, and
/// reach the second when it accepts; refused or taken back, they return. Every move is kept.
/// </summary>
internal sealed class SlotMove
{
    public Guid Id { get; private init; }

    public Guid TrialId { get; private init; }

    public Guid FromSiteId { get; private init; }

    public Guid ToSiteId { get; private init; }

    public ParticipantRole Role { get; private init; }

    public int Count { get; private init; }

    /// <summary>How much of the first site's target goes along, so that the targets of all sites add up as before.</summary>
    public int TargetCount { get; private init; }

    public string Reason { get; private init; } = "";

    public Guid ProposedBy { get; private init; }

    public DateTime ProposedAtUtc { get; private init; }

    public bool? Accepted { get; private set; }

    public string? DecisionReason { get; private set; }

    public Guid? DecidedBy { get; private set; }

    public DateTime? DecidedAtUtc { get; private set; }

    /// <summary>Takes the slots out of the first site.</summary>
    public static SlotMove Out(Guid id, Site from, Site to, PutSlotMove.Request request, Guid coordinator, DateTime now)
    {
        var target = Math.Min(request.Count, from.Terms.TargetFor(request.Role));
        from.Move(request.Role, -request.Count, -target);
        return new SlotMove
        {
            Id = id,
            TrialId = from.TrialId,
            FromSiteId = from.Id,
            ToSiteId = to.Id,
            Role = request.Role,
            Count = request.Count,
            TargetCount = target,
            Reason = request.Reason,
            ProposedBy = coordinator,
            ProposedAtUtc = now,
        };
    }

    public bool SameAs(PutSlotMove.Request request) =>
        FromSiteId == request.FromSiteId && ToSiteId == request.ToSiteId && Role == request.Role && Count == request.Count && Reason == request.Reason;

    /// <summary>Puts the slots down: at the second site where it accepted, else back at the first.</summary>
    public void Decide(bool accepted, string? reason, Site site, Guid coordinator, DateTime now)
    {
        Accepted = accepted;
        DecisionReason = reason;
        DecidedBy = coordinator;
        DecidedAtUtc = now;
        site.Move(Role, Count, TargetCount);
    }
}

/// <summary>A move as coordinators see it.</summary>
/// <param name="Accepted">Null while the receiving site has not decided.</param>
internal sealed record SlotMoveState(
    Guid MoveId, Guid FromSiteId, Guid ToSiteId, ParticipantRole Role, int Count, string Reason, DateTime ProposedAtUtc,
    bool? Accepted, string? DecisionReason, DateTime? DecidedAtUtc)
{
    public static SlotMoveState Of(SlotMove move) => new(
        move.Id, move.FromSiteId, move.ToSiteId, move.Role, move.Count, move.Reason, move.ProposedAtUtc,
        move.Accepted, move.DecisionReason, move.DecidedAtUtc);
}
