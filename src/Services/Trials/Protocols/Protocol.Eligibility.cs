using System.ComponentModel.DataAnnotations;

namespace Marketplace.Trials.Protocols;

/// <summary>Who may take part, and how many of which kind.</summary>
internal sealed partial record Protocol
{
    /// <summary>Whether each quota counts an answer that the other protocol counts too, whatever the limits.</summary>
    public bool CountsOnlyWhat(Protocol other) =>
        Quotas.All(q => other.Quotas.Any(o => o.Criterion == q.Criterion && o.Option == q.Option));

    /// <summary>One question of the self-test, and the answers that let somebody in.</summary>
    /// <param name="Code">Unique within the protocol; answers and quotas name it.</param>
    /// <param name="Role">Who is asked; null: everybody.</param>
    /// <param name="Question">By language.</param>
    /// <param name="Reason">By language: what somebody is told who does not fit.</param>
    /// <param name="Min">Of a number: the least that fits.</param>
    /// <param name="Max">Of a number: the most that fits.</param>
    /// <param name="Expected">Of a yes-or-no: the answer that fits.</param>
    /// <param name="Options">Of a choice: what can be chosen, and which of it fits.</param>
    public sealed record Criterion(
        [Required, StringLength(64), RegularExpression(Codes.Pattern, ErrorMessage = Codes.Message)] string Code,
        CriterionKind Kind,
        [Required, MaxLength(3)] IReadOnlyDictionary<string, string> Question,
        [Required, MaxLength(3)] IReadOnlyDictionary<string, string> Reason,
        ParticipantRole? Role = null,
        int? Min = null,
        int? Max = null,
        bool? Expected = null,
        [NoNulls, MaxLength(50)] IReadOnlyList<Option>? Options = null);

    /// <param name="Label">By language; what counts is the code.</param>
    public sealed record Option(
        [Required, StringLength(64), RegularExpression(Codes.Pattern, ErrorMessage = Codes.Message)] string Code,
        [Required, MaxLength(3)] IReadOnlyDictionary<string, string> Label,
        bool Fits = true);

    /// <summary>At most so many who gave this answer, whatever language they read it in.</summary>
    /// <param name="Criterion">Code of a criterion that is a choice.</param>
    /// <param name="Option">Code of one of its options.</param>
    public sealed record Quota(
        [Required, StringLength(64)] string Criterion,
        [Required, StringLength(64)] string Option,
        [Range(1, 100_000)] int Limit);
}

internal enum CriterionKind
{
    YesNo,
    Number,
    Choice,
}

internal enum RecruitmentMode
{
    /// <summary>Whoever fits may join.</summary>
    Open,

    /// <summary>Only who holds an invitation, which works once.</summary>
    ByInvitation,
}
