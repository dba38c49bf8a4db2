using System.Text.Json.Serialization;
using Marketplace.Clients.Sending;

namespace Marketplace.Clients.Trials;

/// <summary>Where a submission goes, and as what.</summary>
/// <param name="Committee">Code of the committee; null: the one that had the trial last, or the generic board.</param>
/// <param name="Category">Which of the kinds of research that the committee tells apart.</param>
/// <param name="AmendmentClass">Of the change of an approved trial, with its reason; null: as the change itself suggests.</param>
public sealed record EthicsRouting(string? Committee = null, string? Category = null, AmendmentClass? AmendmentClass = null, string? Reason = null);

[JsonConverter(typeof(KebabCase<AmendmentClass>))]
public enum AmendmentClass
{
    Minor,
    Major,
}

public sealed record Committees(IReadOnlyList<Committee> Items);

/// <param name="DecidingAuthority">Who decides besides the committee; null where its opinion suffices.</param>
/// <param name="RequiredDocuments">Kinds that a dossier must hold.</param>
/// <param name="Categories">Kinds of research, each with how participants agree.</param>
public sealed record Committee(
    string Code, string Name, string? Country, string TimeZone, bool OpinionBinds, string? DecidingAuthority, bool ValidatesDossier,
    bool JudgesInSession, bool AssignsReviewers, bool OpinionDocumentRequired, IReadOnlyList<string> RequiredDocuments,
    IReadOnlyDictionary<string, string> Categories, IReadOnlyList<CommitteeSession> NextSessions);

/// <param name="SessionId">Null where the day is computed.</param>
/// <param name="SubmissionDeadline">Last day on which a dossier is in time for it.</param>
public sealed record CommitteeSession(Guid? SessionId, DateOnly HeldOn, DateOnly SubmissionDeadline, bool DeadlinePast);

/// <summary>A document of the dossier; the file itself stays where it is.</summary>
/// <param name="Kind">protocol, information-sheet, consent-form, insurance-certificate, curriculum-vitae and others.</param>
/// <param name="Sha256">Of the file's bytes, in lower-case hexadecimal.</param>
public sealed record DossierDocument(string Kind, string Title, string Language, string Version, string Sha256, long Size, string MediaType);

/// <summary>Where a submission stands after a step.</summary>
public sealed record SubmissionState(Guid SubmissionId, Guid TrialId, string State, DateOnly? SessionOn, AmendmentClass? AmendmentClass, string TrialStatus);

/// <summary>What the committee and the sponsor did with a submission.</summary>
/// <param name="State">submitted, incomplete, resubmitted, valid, scheduled, opinion-given, withdrawn, active or expired.</param>
public sealed record SubmissionReview(
    string Committee, string? Category, string State, DateOnly? SessionOn, IReadOnlyList<ReviewDeadline> Deadlines,
    IReadOnlyList<string> MissingDocuments, bool NationalDecisionRequired, IReadOnlyList<ReviewAct> Acts)
{
    /// <summary>How participants agree to research of this category: written-consent, express-consent or absence-of-opposition.</summary>
    public string? Agreement { get; init; }

    /// <summary>What makes it a change of an approved trial; null where it is none.</summary>
    public SubmittedAmendment? Amendment { get; init; }

    public IReadOnlyList<DossierDocument> Documents { get; init; } = [];

    public IReadOnlyList<ReviewerAssignment> Assignments { get; init; } = [];

    /// <summary>All that were recorded, oldest first.</summary>
    public IReadOnlyList<GivenOpinion> Opinions { get; init; } = [];

    /// <summary>Of an authority, oldest first; the last one holds.</summary>
    public IReadOnlyList<KeptDecision> NationalDecisions { get; init; } = [];
}

/// <param name="Proposed">What the sponsor said of it.</param>
/// <param name="Class">What holds.</param>
public sealed record SubmittedAmendment(AmendmentClass Proposed, AmendmentClass Class, string? Reason);

public sealed record ReviewerAssignment(Guid Reviewer, Guid By, DateTime AtUtc);

/// <summary>An authority's decision, who wrote it down and when.</summary>
public sealed record KeptDecision(NationalDecision Decision, Guid By, DateTime AtUtc);

public sealed record Confirmation(Guid By, DateTime AtUtc);

/// <param name="Kind">validation, completion or opinion.</param>
public sealed record ReviewDeadline(string Kind, DateOnly DueOn, DateOnly? DoneOn, bool Overdue);

public sealed record ReviewAct(string Step, string From, string To, Guid Actor, DateTime AtUtc, string? Note);

/// <summary>The document that says an opinion.</summary>
public sealed record OpinionDocument(string Title, string Sha256, long Size, string MediaType);

/// <param name="Code">Unique within the opinion.</param>
public sealed record OpinionCondition(string Code, string Text);

/// <param name="Subject">organisation, solution or trial.</param>
/// <param name="Kind">financial, employment, research, family or other.</param>
/// <param name="Note">For the committee only.</param>
public sealed record Interest(string Subject, Guid SubjectId, string Kind, DateOnly From, DateOnly? To = null, string? Note = null);

public sealed record DeclaredInterest(
    Guid Id, string Subject, Guid SubjectId, string Kind, DateOnly From, DateOnly? To, DateTime DeclaredAtUtc, DateTime? WithdrawnAtUtc, long Revision);
