namespace Marketplace.Clients.Operations;

/// <summary>How a service stands with the broker.</summary>
/// <param name="EventsWaiting">Not yet confirmed by the broker.</param>
/// <param name="OldestWaitingSeconds">Null where none waits.</param>
/// <param name="LettersWaiting">Dead letters that nobody has sent again since.</param>
public sealed record MessagingState(bool BrokerConnected, int EventsWaiting, int? OldestWaitingSeconds, int LettersWaiting);
