using System.ComponentModel.DataAnnotations;
using Marketplace.Trials.LegalRoutes;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Ethics;

/// <summary>One submission to the committee: the protocol as it was sent, and what the committee said of it.</summary>
internal sealed class EthicsReview
{
    public Guid Id { get; private init; }

    public Guid TrialId { get; private init; }

    /// <summary>Counts the trial's submissions from 1; the latest is the one that the gate looks at.</summary>
    public int Number { get; private init; }

    public int ProtocolVersion { get; private init; }

    public int ConsentVersion { get; private init; }

    public Protocol Protocol { get; private init; } = null!;

    /// <summary>The route on which the committee is asked; a later one that needs more is not what it judged.</summary>
    public LegalRoute LegalRoute { get; private init; }

    public Guid SubmittedBy { get; private init; }

    public DateTime SubmittedAtUtc { get; private init; }

    /// <summary>Every opinion that was recorded; the last one holds.</summary>
    public List<RecordedOpinion> Opinions { get; private set; } = [];

    /// <summary>Null while the submission waits in the reviewers' queue.</summary>
    public DateTime? DecidedAtUtc { get; private set; }

    public RecordedOpinion? Latest => Opinions.Count == 0 ? null : Opinions[^1];

    public static EthicsReview Of(Trial trial, Guid id, Guid coordinator, DateTime now) => new()
    {
        Id = id,
        TrialId = trial.Id,
        Number = trial.Submissions,
        ProtocolVersion = trial.ProtocolVersion,
        ConsentVersion = trial.ConsentVersion,
        Protocol = trial.Protocol,
        LegalRoute = trial.Routes.Current(),
        SubmittedBy = coordinator,
        SubmittedAtUtc = now,
    };

    public void Record(RecordedOpinion opinion)
    {
        Opinions.Add(opinion);
        DecidedAtUtc = opinion.AtUtc;
    }
}

/// <param name="Reference">The committee's own file number.</param>
/// <param name="ValidUntil">Last day on which it counts.</param>
internal sealed record RecordedOpinion(
    Opinion Opinion, string Reference, DateOnly? ValidUntil, string? Reason, RecordedOpinion.AuthorityDecision? NationalDecision, Guid Reviewer, DateTime AtUtc)
{
    public bool SameAs(RecordedOpinion other) => this with { AtUtc = other.AtUtc } == other;

    /// <summary>
    /// What a national authority decided, where the committee's opinion alone does not bind.
    /// Nested, and so public: the generated validation passes over internal types.
    /// </summary>
    public sealed record AuthorityDecision(
        [Required, StringLength(200, MinimumLength = 1)] string Authority,
        [Required, StringLength(200, MinimumLength = 1)] string Reference,
        bool Authorised,
        DateOnly DecidedOn);
}

internal enum Opinion
{
    Favourable,
    FavourableWithConditions,
    ChangesRequested,
    Unfavourable,

    /// <summary>The committee is not the one to ask.</summary>
    OutOfScope,
}
