using System.Collections.Frozen;
using System.Text.Json;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Recruitment;

/// <summary>What somebody applies for, and the answers that go with it.</summary>
/// <param name="Answers">To the trial's criteria, by code.</param>
internal sealed record Application(Guid SiteId, ParticipantRole Role, string Language, IReadOnlyDictionary<string, JsonElement> Answers)
{
    public static readonly IReadOnlyDictionary<string, JsonElement> NoAnswers = FrozenDictionary<string, JsonElement>.Empty;

    /// <summary>The place that it takes: all that is kept of the answers.</summary>
    public Claim ClaimIn(Trial trial) => new(SiteId, Role, QuotaCodes.Of(trial.Approved!.Protocol, Role, Answers));
}
