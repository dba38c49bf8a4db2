namespace Marketplace.Contracts.Trials;

/// <summary>Recruitment rests; answers of those enrolled are still accepted.</summary>
/// <param name="Revision">Grows with every event about this trial; a smaller one is older.</param>
public sealed record TrialPausedV1(Guid TrialId, string Reason, DateTime PausedAtUtc, long Revision) : IIntegrationEvent
{
    public string PartitionKey => TrialId.ToString();
}

/// <summary>Recruitment goes on.</summary>
/// <param name="Revision">Grows with every event about this trial; a smaller one is older.</param>
public sealed record TrialResumedV1(Guid TrialId, DateTime ResumedAtUtc, long Revision) : IIntegrationEvent
{
    public string PartitionKey => TrialId.ToString();
}

/// <summary>Recruitment and use have stopped for safety; what was asked already may still be answered.</summary>
/// <param name="Revision">Grows with every event about this trial; a smaller one is older.</param>
public sealed record TrialHaltedV1(Guid TrialId, Guid SolutionId, string Reason, DateTime HaltedAtUtc, long Revision) : IIntegrationEvent
{
    public string PartitionKey => TrialId.ToString();
}

/// <summary>The evaluation has ended, by its completion, an early stop or a withdrawal; no answer is accepted any more.</summary>
/// <param name="Revision">Grows with every event about this trial; a smaller one is older.</param>
public sealed record TrialClosedV1(Guid TrialId, DateTime ClosedAtUtc, long Revision) : IIntegrationEvent
{
    public string PartitionKey => TrialId.ToString();
}
