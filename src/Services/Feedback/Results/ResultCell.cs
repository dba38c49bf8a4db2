namespace Marketplace.Feedback.Results;

/// <summary>How many people in the blocks that show these traits scored this. Every figure is computed from such counts.</summary>
internal sealed class ResultCell
{
    public required Guid TrialId { get; init; }

    public required string Instrument { get; init; }

    public required string Wave { get; init; }

    public required string FromWave { get; init; }

    public required string Version { get; init; }

    public required string Role { get; init; }

    public required Guid SiteId { get; init; }

    public required string Arm { get; init; }

    public required string Language { get; init; }

    public required double Score { get; init; }

    public int Count { get; set; }

    public ScoreCount ScoreCount => new(Score, Count);

    public WaveKey Key => new(TrialId, Instrument, Wave, FromWave);

    public static ResultCell Of(WaveKey key, string version, Traits shown, double score) => new()
    {
        TrialId = key.TrialId,
        Instrument = key.Instrument,
        Wave = key.Wave,
        FromWave = key.FromWave,
        Version = version,
        Role = shown.Role,
        SiteId = shown.SiteId,
        Arm = shown.Arm,
        Language = shown.Language,
        Score = score,
    };
}
