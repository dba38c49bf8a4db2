using Marketplace.Clients.Trials;

namespace Marketplace.Portal.Participation;

/// <summary>How a trial stands to what somebody answered.</summary>
/// <param name="Suits">Nothing that was answered speaks against it.</param>
/// <param name="Unanswered">How many of its questions are open.</param>
public sealed record TrialFit(Trial Trial, bool Suits, int Unanswered);
