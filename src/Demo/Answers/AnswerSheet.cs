using Marketplace.Clients.Trials;

namespace Marketplace.Demo.Answers;

/// <summary>What one person answered to the ten items of the SUS, in their order; null where there is no answer.</summary>
internal sealed record AnswerSheet(ParticipantRole Role, IReadOnlyList<int?> Items);
