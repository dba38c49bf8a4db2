using Marketplace.Clients.Trials;

namespace Marketplace.Portal.Participation.Joining;

/// <summary>How far somebody has come with joining a trial: all that they said on the way, until they join.</summary>
/// <param name="AccountId">Nobody else who uses the browser goes on with it.</param>
/// <param name="EnrolmentId">Made at the first step, so that however often the last one is sent, it is one enrolment.</param>
public sealed record JoinDraft(Guid AccountId, Guid EnrolmentId)
{
    public ParticipantRole? Role { get; init; }

    public Guid? SiteId { get; init; }

    /// <summary>IANA name.</summary>
    public string? TimeZone { get; init; }

    public string? Invitation { get; init; }

    /// <summary>For whom a proxy joins; null: for themself.</summary>
    public ProxyDraft? Proxy { get; init; }

    /// <summary>To the trial's criteria, as they were typed.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();

    /// <summary>The answers have let the person in.</summary>
    public bool Fits { get; init; }

    public Guid? ReservationId { get; init; }

    public DateTime? HeldUntilUtc { get; init; }

    /// <summary>What was read, by its hash.</summary>
    public string? ReadHash { get; init; }

    public string? Language { get; init; }

    /// <summary>To the questions about the text.</summary>
    public IReadOnlyDictionary<string, string> Understanding { get; init; } = new Dictionary<string, string>();

    /// <summary>Which of them were answered wrongly when it was last sent, and why.</summary>
    public IReadOnlyDictionary<string, string> Missed { get; init; } = new Dictionary<string, string>();

    /// <summary>Code of what sent the person back to an earlier step.</summary>
    public string? SentBackBy { get; init; }
}

/// <param name="PersonId">Made here: who the person is, nobody is told.</param>
public sealed record ProxyDraft(Guid PersonId, Relation Relation, DateOnly? OfAgeOn);
