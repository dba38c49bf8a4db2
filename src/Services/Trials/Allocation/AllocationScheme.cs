using System.Security.Cryptography;
using Marketplace.Storage;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Allocation;

/// <summary>All that a trial's allocation follows from, fixed when it first opens: the sealed seed and the arms.</summary>
internal sealed class AllocationScheme
{
    public Guid TrialId { get; private init; }

    /// <summary>Which <see cref="AllocationList.Version"/> makes the lists.</summary>
    public int Algorithm { get; private init; }

    /// <summary>Encrypted with the service's key file, bound to this trial.</summary>
    public byte[] SealedSeed { get; private init; } = [];

    /// <summary>See <see cref="AllocationList.Commitment"/>.</summary>
    public string Commitment { get; private init; } = "";

    public IReadOnlyList<ArmShare> Arms { get; private init; } = [];

    public DateTime SealedAtUtc { get; private init; }

    /// <summary>Null where there is nothing to choose between.</summary>
    public static AllocationScheme? For(Guid trialId, Protocol protocol, KeyEncryption encryption, DateTime now)
    {
        if (protocol.Arms.Count < 2)
        {
            return null;
        }

        var seed = RandomNumberGenerator.GetBytes(AllocationList.SeedSize);
        return new AllocationScheme
        {
            TrialId = trialId,
            Algorithm = AllocationList.Version,
            SealedSeed = encryption.Seal(seed, Purpose(trialId)),
            Commitment = AllocationList.Commitment(seed, trialId),
            Arms = [.. protocol.Arms.Select(a => new ArmShare(a.Code, a.Ratio))],
            SealedAtUtc = now,
        };
    }

    public byte[] OpenSeed(KeyEncryption encryption) => encryption.Open(SealedSeed, Purpose(TrialId));

    private static string Purpose(Guid trialId) => $"allocation-seed/{trialId}";
}
