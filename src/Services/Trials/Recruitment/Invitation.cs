using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Recruitment;

/// <summary>
/// Lets one person into a trial, once. The first account that reserves, waits or joins with it holds it, so that a secret
/// that goes round holds one place and not many.
/// </summary>
internal sealed class Invitation
{
    public Guid Id { get; private init; }

    public Guid TrialId { get; private init; }

    /// <summary>Issued together.</summary>
    public Guid BatchId { get; private init; }

    public ParticipantRole Role { get; private init; }

    /// <summary>Null: at any site.</summary>
    public Guid? SiteId { get; private init; }

    public string SecretHash { get; private init; } = "";

    public Guid IssuedBy { get; private init; }

    public DateTime IssuedAtUtc { get; private init; }

    public DateTime ExpiresAtUtc { get; private init; }

    public Guid? HolderId { get; private set; }

    public DateTime? UsedAtUtc { get; private set; }

    public DateTime? RevokedAtUtc { get; private set; }

    public static Invitation Of(
        Guid id, Guid trialId, Guid batchId, IssueInvitations.Request request, string secretHash, Guid coordinator, DateTime now) => new()
    {
        Id = id,
        TrialId = trialId,
        BatchId = batchId,
        Role = request.Role,
        SiteId = request.SiteId,
        SecretHash = secretHash,
        IssuedBy = coordinator,
        IssuedAtUtc = now,
        ExpiresAtUtc = now.AddDays(request.ValidDays),
    };

    public bool SameAs(IssueInvitations.Request request) =>
        Role == request.Role && SiteId == request.SiteId && ExpiresAtUtc == IssuedAtUtc.AddDays(request.ValidDays);

    /// <summary>Null where the invitation lets the applicant in.</summary>
    public Error? Refusal(Application application, DateTime now) => StateAt(now) switch
    {
        InvitationState.Revoked => RecruitmentErrors.InvitationRevoked,
        InvitationState.Used => RecruitmentErrors.InvitationUsed,
        InvitationState.Held when HolderId != application.AccountId => RecruitmentErrors.InvitationUsed,
        InvitationState.Expired => RecruitmentErrors.InvitationExpired,
        _ when Role != application.Role => RecruitmentErrors.InvitationOtherRole,
        _ when SiteId is { } site && site != application.SiteId => RecruitmentErrors.InvitationOtherSite,
        _ => null,
    };

    /// <summary>Who has come in time keeps it: an offer may come after the invitation's own end.</summary>
    public InvitationState StateAt(DateTime now) => this switch
    {
        { RevokedAtUtc: not null } => InvitationState.Revoked,
        { UsedAtUtc: not null } => InvitationState.Used,
        { HolderId: not null } => InvitationState.Held,
        _ => ExpiresAtUtc <= now ? InvitationState.Expired : InvitationState.Open,
    };

    public void Hold(Guid accountId) => HolderId = accountId;

    public void Use(Guid accountId, DateTime now)
    {
        HolderId = accountId;
        UsedAtUtc = now;
    }

    public void Revoke(DateTime now) => RevokedAtUtc ??= now;
}

internal enum InvitationState
{
    Open,

    /// <summary>Somebody has reserved or waits with it.</summary>
    Held,
    Used,
    Expired,
    Revoked,
}

/// <summary>An invitation as coordinators see it: neither its secret nor whose it is.</summary>
internal sealed record InvitationView(
    Guid InvitationId, Guid BatchId, ParticipantRole Role, Guid? SiteId, InvitationState State, DateTime IssuedAtUtc, DateTime ExpiresAtUtc)
{
    public static InvitationView Of(Invitation invitation, DateTime now) => new(
        invitation.Id, invitation.BatchId, invitation.Role, invitation.SiteId, invitation.StateAt(now), invitation.IssuedAtUtc, invitation.ExpiresAtUtc);
}
