using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Trials.Privacy;

/// <summary>A site's request to know who stands behind a pseudonym. It takes two people, each with a reason.</summary>
internal sealed class Reidentification
{
    public Guid Id { get; private init; }

    public Guid TrialId { get; private init; }

    public Guid EnrolmentId { get; private init; }

    /// <summary>Empty once the participant has had it erased.</summary>
    public Guid Pseudonym { get; private set; }

    /// <summary>Runs the participant's site.</summary>
    public Guid OrganisationId { get; private init; }

    public Guid RequestedBy { get; private init; }

    public string Reason { get; private init; } = "";

    public DateTime RequestedAtUtc { get; private init; }

    public Decision? Decided { get; private set; }

    public bool IsDecided { get; private set; }

    public DateTime? DisclosedAtUtc { get; private set; }

    public static Reidentification Of(Guid id, Participant participant, Guid requestedBy, string reason, DateTime now) => new()
    {
        Id = id,
        TrialId = participant.TrialId,
        EnrolmentId = participant.EnrolmentId,
        Pseudonym = participant.Pseudonym,
        OrganisationId = participant.OrganisationId,
        RequestedBy = requestedBy,
        Reason = reason,
        RequestedAtUtc = now,
    };

    /// <summary>False: it was decided so already.</summary>
    public Result<bool> Decide(Decision decision)
    {
        if (decision.By == RequestedBy)
        {
            return PrivacyErrors.SecondPersonNeeded;
        }

        if (Decided is { } earlier)
        {
            return earlier.By == decision.By && earlier.Approved == decision.Approved ? false : PrivacyErrors.Decided;
        }

        Decided = decision;
        IsDecided = true;
        return true;
    }

    /// <summary>Once, and only within the window.</summary>
    public Result<Done> Disclose(TimeSpan window, DateTime now)
    {
        var refusal = Decided switch
        {
            null => PrivacyErrors.Pending,
            { Approved: false } => PrivacyErrors.Refused,
            _ when DisclosedAtUtc is not null => PrivacyErrors.Disclosed,
            { AtUtc: var at } when at + window < now => PrivacyErrors.Expired,
            _ => null,
        };
        if (refusal is not null)
        {
            return refusal;
        }

        DisclosedAtUtc = now;
        return Done.It;
    }

    /// <summary>The request stays, as what was done; whom it was about no longer follows from it.</summary>
    public void ForgetPseudonym() => Pseudonym = Guid.Empty;

    public sealed record Decision(bool Approved, string Reason, Guid By, DateTime AtUtc);

    public sealed record Participant(Guid TrialId, Guid EnrolmentId, Guid Pseudonym, Guid OrganisationId);
}
