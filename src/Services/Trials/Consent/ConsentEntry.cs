using System.Globalization;
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

    /// <summary>The id that the participant gave to a later signature, so that a repetition is found; empty for other entries.</summary>
    public Guid? ConsentId { get; private init; }

    /// <summary>Null in the first format.</summary>
    public ConsentDetails? Details { get; private init; }

    /// <summary>What the hash covers: 1 all but id and details, 2 these too. Rows of either kind stay as they were written.</summary>
    public int Format { get; private init; } = 2;

    /// <summary>Nothing may be written later into what the first format's hash does not cover.</summary>
    public bool SaysMoreThanItsHash => Format == 1 && (Details is not null || ConsentId is not null);

    /// <summary>In whole milliseconds, which every database keeps exactly.</summary>
    public DateTime AtUtc { get; private init; }

    public string PreviousHash { get; private init; } = "";

    public string Hash { get; private set; } = "";

    public SignedConsent Signed => new(ConsentVersion, Language, TextHash);

    /// <param name="last">The trial's last entry so far.</param>
    /// <param name="consentId">Of a later signature: the id that the participant gave it.</param>
    public static ConsentEntry After(
        ConsentEntry? last, Guid trialId, Guid enrolmentId, ConsentAction action, ParticipantRole role, SignedConsent consent, DateTime now,
        ConsentDetails? details = null, Guid? consentId = null)
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
            ConsentId = consentId,
            Details = details ?? ConsentDetails.None,
            AtUtc = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc),
            PreviousHash = last?.Hash ?? ConsentLedger.Beginning,
        };
        entry.Hash = entry.ComputeHash();
        return entry;
    }

    public string ComputeHash()
    {
        string?[] content =
        [
            PreviousHash, TrialId.ToString(), Number.ToString(CultureInfo.InvariantCulture), EnrolmentId.ToString(),
            Action.ToString(), Role.ToString(), Language, ConsentVersion.ToString(CultureInfo.InvariantCulture), TextHash,
            AtUtc.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture),
        ];
        if (Format > 1)
        {
            content = [.. content, Format.ToString(CultureInfo.InvariantCulture), ConsentId?.ToString(), .. (Details ?? ConsentDetails.None).Content()];
        }

        // A JSON array keeps the fields apart, whatever they hold.
        return Sha256.Of(JsonSerializer.Serialize(content));
    }
}

internal enum ConsentAction
{
    Given,
    Withdrawn,

    /// <summary>Signed anew, after the text has changed.</summary>
    Renewed,

    /// <summary>Something besides taking part was agreed to.</summary>
    PurposeGiven,

    PurposeWithdrawn,

    /// <summary>Who is represented has said yes themself.</summary>
    Assented,

    /// <summary>Who was represented signs alone from now on.</summary>
    TakenOver,
}

internal static class ConsentActions
{
    /// <summary>Each is consent to take part, under a text.</summary>
    public static readonly List<ConsentAction> Signatures = [ConsentAction.Given, ConsentAction.Renewed, ConsentAction.TakenOver];

    public static readonly List<ConsentAction> EndASignature = [ConsentAction.Withdrawn, ConsentAction.Renewed, ConsentAction.TakenOver];
}

/// <summary>The text that somebody has agreed to.</summary>
internal sealed record SignedConsent(int Version, string Language, string Hash);
