using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Consent.Receipts;

/// <summary>What a receipt is written from.</summary>
/// <param name="Entry">The signature, or the withdrawal.</param>
/// <param name="Since">What the participant has said to single purposes after that entry.</param>
/// <param name="Text">What was signed, word for word.</param>
internal sealed record ReceiptFacts(
    Enrolment Enrolment, ConsentEntry Entry, IReadOnlyList<ConsentEntry> Since, ConsentText Text,
    IReadOnlyDictionary<string, string> TrialTitle, string Sponsor, string Site)
{
    private ReceiptWords Words => ReceiptWords.In(Text.Language);

    public Receipt OfConsent() => new(
        Text.Language, Words.Consent,
        [
            .. About(),
            .. Purposes(),
            new(Words.Signed, At(Entry.AtUtc)),
            .. Entry.Details?.By is { } proxy ? [new(Words.SignedBy, Words.Of(proxy))] : Array.Empty<Receipt.Line>(),
            new(Words.Informed, Entry.Details?.InformedBy?.ToString() ?? Words.ReadAlone),
            Ledger(),
        ],
        Layers());

    public Receipt OfWithdrawal(WithdrawalReceipt receipt) => new(
        Text.Language, Words.Withdrawal,
        [
            new(Words.Receipt, receipt.Id.ToString()),
            .. About(),
            new(Words.Withdrawn, At(receipt.AtUtc)),
            new(Words.Answers, receipt.Mode == WithdrawalMode.Erase ? Words.Erased : Words.Kept),
            .. receipt.Services.Select(s => new Receipt.Line(Words.Confirmed, $"{s.Name}: {Confirmation(s)}")),
            Ledger(),
        ],
        []);

    private IEnumerable<Receipt.Line> About() =>
    [
        new(Words.Trial, TrialTitle.GetValueOrDefault(Text.Language) ?? TrialTitle.Values.First()),
        new(Words.Sponsor, Sponsor),
        new(Words.Site, Site),
        new(Words.Role, Enrolment.Role == ParticipantRole.Patient ? Words.Patient : Words.Clinician),
        new(Words.Version, $"{Entry.ConsentVersion} ({Entry.Language})"),
        new(Words.Hash, Entry.TextHash),
    ];

    private IEnumerable<Receipt.Line> Purposes()
    {
        if (Text.Purposes.Count == 0)
        {
            return [];
        }

        var lines = Text.Purposes.OrderBy(p => p.Key).Select(p => $"{p.Value} — {YesNo(Entry.Details?.Purposes.GetValueOrDefault(p.Key) == true)}");
        var changes = Since.SelectMany(e => e.Details!.Purposes.Select(p =>
            $"{At(e.AtUtc)}: {Text.Purposes.GetValueOrDefault(p.Key)} — {YesNo(p.Value)} ({e.Number})"));
        return [new(Words.Purposes, string.Join('\n', lines.Concat(changes)))];
    }

    private IReadOnlyList<Receipt.Line> Layers() =>
    [
        .. Text.Summary is null ? Array.Empty<Receipt.Line>() : [new(Words.Summary, Text.Summary)],
        new(Words.Text, Text.Text),
    ];

    private Receipt.Line Ledger() => new(Words.Entry, $"{Entry.Number}\n{Entry.Hash}");

    private string Confirmation(WithdrawalReceipt.Service service) => service.ConfirmedAtUtc is { } at
        ? $"{(service.Outcome == Contracts.Feedback.WithdrawalHonouredV1.Erased ? Words.Erased : Words.Kept)}, {At(at)}"
        : Words.NotYet;

    private string YesNo(bool value) => value ? Words.Yes : Words.No;

    /// <summary>By the clock on the participant's wall.</summary>
    private string At(DateTime utc)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZoneInfo.FindSystemTimeZoneById(Enrolment.TimeZone));
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{local:yyyy-MM-dd HH:mm} ({Enrolment.TimeZone})");
    }
}
