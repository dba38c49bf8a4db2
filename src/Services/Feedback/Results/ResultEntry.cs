namespace Marketplace.Feedback.Results;

/// <summary>
/// One person's score in a wave, or its change since an earlier wave, as the results count it. It is in the figures once it
/// is in a block. Its key is where it comes from, so nothing counts twice.
/// </summary>
internal sealed class ResultEntry
{
    /// <summary>Of the response; for a change, of the later one.</summary>
    public required long Position { get; init; }

    /// <summary>Of the earlier response; 0 where this is a score and no change.</summary>
    public long FromPosition { get; init; }

    public required Guid TrialId { get; init; }

    public required string Instrument { get; init; }

    public required string Wave { get; init; }

    /// <summary>The earlier wave; empty where this is a score and no change.</summary>
    public string FromWave { get; init; } = "";

    /// <summary>Of the solution.</summary>
    public required string Version { get; init; }

    /// <summary>Null where the answers are anonymous: nothing connects them over time.</summary>
    public Guid? Pseudonym { get; init; }

    public required string Role { get; init; }

    /// <summary>Empty where it is not known.</summary>
    public Guid SiteId { get; init; }

    public string Arm { get; init; } = "";

    public required string Language { get; init; }

    public required double Score { get; init; }

    public List<string> Flags { get; init; } = [];

    public required DateTime GivenAtUtc { get; init; }

    /// <summary>It was in a block that had to leave the figures: it may come back, but only along with enough new ones.</summary>
    public bool WasReleased { get; init; }

    /// <summary>The block that shows it: the smallest position in it. Null: not shown.</summary>
    public long? BlockId { get; init; }

    public WaveKey Key => new(TrialId, Instrument, Wave, FromWave);

    public Traits Traits => new(Role, SiteId, Arm, Language);

    public ScoreCount One => new(Score, 1);
}

/// <summary>What figures are of: the scores of one instrument in one wave of a trial, or their change since an earlier wave.</summary>
internal readonly record struct WaveKey(Guid TrialId, string Instrument, string Wave, string FromWave = "");

/// <summary>How many people scored this.</summary>
internal readonly record struct ScoreCount(double Score, int Count);
