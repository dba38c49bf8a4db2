namespace Marketplace.Messaging;

/// <summary>This service's name, as it stands in queue names and in <c>EventConsumers</c>.</summary>
public sealed record ServiceName(string Value);
