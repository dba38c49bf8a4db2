using System.Text.Json.Serialization;
using Marketplace.Clients.Sending;

namespace Marketplace.Clients.Catalog;

/// <summary>The one result that a listing shows first.</summary>
/// <param name="ConcernsCurrentVersion">False: measured on an earlier version.</param>
public sealed record EvidenceSummary(
    Guid TrialId, string Instrument, string Version, bool ConcernsCurrentVersion, bool HigherIsBetter,
    int N, double? Mean, double? IntervalLow, double? IntervalHigh, DateTime ComputedAtUtc,
    EvidenceCurrency Currency = EvidenceCurrency.Current, EvidenceOrigin? Collection = null);

/// <summary>How much evidence still says about a solution as it is today.</summary>
[JsonConverter(typeof(KebabCase<EvidenceCurrency>))]
public enum EvidenceCurrency
{
    Current,
    EarlierVersion,

    /// <summary>The current version differs in its first number, or the last answer is too long ago.</summary>
    Outdated,
}

/// <summary>What stands beside figures so that they can be judged. Everything is null where it was not told.</summary>
/// <param name="Invited">Null also where the trial is open to all.</param>
/// <param name="FirstAnswerOn">Day, in UTC, of the first of the answers shown.</param>
public sealed record EvidenceOrigin(
    string? Wave = null, double? Lowest = null, double? Highest = null, int? Invited = null, int? Enrolled = null, int? Answered = null,
    DateOnly? FirstAnswerOn = null, DateOnly? LastAnswerOn = null);

/// <summary>All that trials have found about a solution.</summary>
public sealed record Evidence(Guid SolutionId, string? CurrentVersion, IReadOnlyList<EvidenceItem> Items, string? NextCursor);

/// <param name="AgeDays">Since the figures were computed.</param>
public sealed record EvidenceItem(
    Guid TrialId, string Instrument, string Version, bool ConcernsCurrentVersion, bool HigherIsBetter, DateTime ComputedAtUtc, int AgeDays,
    ScoreSummary Overall, IReadOnlyList<RoleSummary> ByRole,
    EvidenceCurrency Currency = EvidenceCurrency.Current, EvidenceOrigin? Collection = null);
