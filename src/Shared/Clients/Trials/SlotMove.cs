namespace Marketplace.Clients.Trials;

/// <summary>Places that one site gives to another.</summary>
/// <param name="Accepted">Null while the receiving site has not decided.</param>
public sealed record SlotMove(
    Guid MoveId, Guid FromSiteId, Guid ToSiteId, ParticipantRole Role, int Count, string Reason, DateTime ProposedAtUtc,
    bool? Accepted, string? DecisionReason, DateTime? DecidedAtUtc);

/// <summary>Places that nobody holds, to go from one site to another.</summary>
public sealed record MovedSlots(Guid FromSiteId, Guid ToSiteId, ParticipantRole Role, int Count, string Reason);

/// <param name="Reason">Why not, where they are refused.</param>
public sealed record SlotMoveDecision(bool Accepted, string? Reason = null);
