namespace Marketplace.Trials.Participation;

/// <summary>A key pair (P-256) that signs participation tokens from a given time until the next key's time.</summary>
internal sealed class ParticipationKey
{
    /// <summary>The <c>kid</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Public coordinates, base64url.</summary>
    public required string X { get; init; }

    public required string Y { get; init; }

    /// <summary>The private number, encrypted with the key file.</summary>
    public required byte[] SealedD { get; init; }

    public required DateTime SignsFromUtc { get; init; }
}
