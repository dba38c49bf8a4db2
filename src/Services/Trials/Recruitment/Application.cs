using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Recruitment;

/// <summary>Who applies for which place, and the answers that go with it.</summary>
/// <param name="Answers">To the trial's criteria, by code.</param>
/// <param name="InvitationHash">Of the secret; hashed before the unit of work, which holds up everybody else.</param>
internal sealed record Application(
    Guid TrialId, Guid AccountId, Guid SiteId, ParticipantRole Role, string Language, IReadOnlyDictionary<string, JsonElement> Answers,
    string? InvitationHash)
{
    private static readonly IReadOnlyDictionary<string, JsonElement> NoAnswers = FrozenDictionary<string, JsonElement>.Empty;

    /// <summary>For whom the account speaks; empty: for its owner.</summary>
    public Guid RepresentedId { get; init; }

    public static Application Of(
        Guid trialId, Guid accountId, Guid siteId, ParticipantRole role, string language, IReadOnlyDictionary<string, JsonElement>? answers,
        string? invitation) =>
        new(trialId, accountId, siteId, role, language, answers ?? NoAnswers, invitation is null ? null : InvitationSecret.HashOf(invitation));

    /// <summary>The place that it takes: all that is kept of the answers.</summary>
    public Claim ClaimIn(Trial trial) => new(SiteId, Role, QuotaCodes.Of(trial.Approved!.Protocol, Role, Answers));

    /// <summary>Which place somebody wants, to reserve it or to wait for it. Nested, and so public: the generated validation passes over internal types.</summary>
    /// <param name="Invitation">The secret, where the trial takes only who is invited.</param>
    public sealed record Wanted(
        Guid SiteId,
        ParticipantRole Role,
        [Required, RegularExpression(Languages.Pattern, ErrorMessage = Languages.Message)] string Language,
        [MaxLength(50)] IReadOnlyDictionary<string, JsonElement>? Answers = null,
        [StringLength(64)] string? Invitation = null)
    {
        internal Application By(Guid accountId, Guid trialId) => Of(trialId, accountId, SiteId, Role, Language, Answers, Invitation);
    }
}
