using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Consent;

/// <summary>A row of a trial's consent ledger. Rows are added and never changed; each one's hash covers the row before it.</summary>
internal sealed class ConsentEntry
{
    public Guid TrialId { get; private init; }

    /// <summary>Counts the trial's entries from 1, without a gap.</summary>
    public long Number { get; private init; }

    public Guid EnrolmentId { get; private init; }

    public ConsentAction Action { get; private init; }

    public ParticipantRole Role { get; private init; }

    public string Language { get; private init; } = "";

    public int ConsentVersion { get; private init; }

    /// <summary>Of the text that was agreed to.</summary>
    public string TextHash { get; private init; } = "";

    /// <summary>In whole milliseconds, which every database keeps exactly.</summary>
    public DateTime AtUtc { get; private init; }

    public string PreviousHash { get; private init; } = "";

    public string Hash { get; private set; } = "";

    /// <param name="last">The trial's last entry so far.</param>
    public static ConsentEntry After(
        ConsentEntry? last, Guid trialId, Guid enrolmentId, ConsentAction action, ParticipantRole role, SignedConsent consent, DateTime now)
    {
        var entry = new ConsentEntry
        {
            TrialId = trialId,
            Number = (last?.Number ?? 0) + 1,
            EnrolmentId = enrolmentId,
            Action = action,
            Role = role,
            Language = consent.Language,
            ConsentVersion = consent.Version,
            TextHash = consent.Hash,
            AtUtc = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc),
            PreviousHash = last?.Hash ?? ConsentLedger.Beginning,
        };
        entry.Hash = entry.ComputeHash();
        return entry;
    }

    public string ComputeHash()
    {
        // A JSON array keeps the fields apart, whatever they hold.
        var content = JsonSerializer.Serialize(new[]
        {
            PreviousHash, TrialId.ToString(), Number.ToString(System.Globalization.CultureInfo.InvariantCulture), EnrolmentId.ToString(),
            Action.ToString(), Role.ToString(), Language, ConsentVersion.ToString(System.Globalization.CultureInfo.InvariantCulture), TextHash,
            AtUtc.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", System.Globalization.CultureInfo.InvariantCulture),
        });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }
}

internal enum ConsentAction
{
    Given,
    Withdrawn,
}

/// <summary>The text that somebody has agreed to.</summary>
internal sealed record SignedConsent(int Version, string Language, string Hash);
