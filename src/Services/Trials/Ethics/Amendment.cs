using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Ethics;

/// <summary>What makes a submission a change of a trial that is approved already.</summary>
/// <param name="Proposed">What the sponsor said of it; where nothing was said, what the change itself suggests.</param>
/// <param name="Class">What holds. While a major one waits nobody is enrolled; a minor one leaves that as it is.</param>
internal sealed record Amendment(ChangeClass Proposed, ChangeClass Class, string? Reason);
