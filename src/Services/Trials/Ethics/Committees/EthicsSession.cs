namespace Marketplace.Trials.Ethics.Committees;

/// <summary>A session whose day the committee has set itself.</summary>
internal sealed class EthicsSession
{
    public required Guid Id { get; init; }

    /// <summary>Code of the committee.</summary>
    public required string Committee { get; init; }

    public required DateOnly HeldOn { get; set; }

    public bool CalledOff { get; set; }

    public required Guid ChangedBy { get; set; }

    public required DateTime ChangedAtUtc { get; set; }

    public long Revision { get; set; } = 1;
}
