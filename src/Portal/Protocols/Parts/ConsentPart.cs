using Marketplace.Clients.Trials;
using Marketplace.Portal.Components;

namespace Marketplace.Portal.Protocols.Parts;

/// <summary>What participants read, are asked and agree to.</summary>
public sealed class ConsentPart : PartForm
{
    /// <summary>The codes that there are.</summary>
    public static readonly IReadOnlyList<string> PurposeCodes = ["data-reuse", "recontact", "cohort-link"];

    public List<ConsentRole>? Roles { get; set; } = [];

    public List<PurposeRow>? Purposes { get; set; } = [];

    public bool TakesRepresented { get; set; }

    public Translations? Assent { get; set; } = new();

    public string? ConsentChange { get; set; }

    public static string QuestionRows(int role) => $"questions{role}";

    public static string OptionRows(int role, int question) => $"options{role}.{question}";

    public static ConsentPart Of(Protocol protocol) => new()
    {
        Roles = [.. Enum.GetValues<ParticipantRole>().Where(role => Concerns(protocol, role)).Select(role => ConsentRole.Of(role, protocol.ConsentTexts))],
        Purposes = [.. PurposeCodes.Select(code => PurposeRow.Of(code, protocol.ConsentPurposes?.FirstOrDefault(p => p.Code == code)))],
        TakesRepresented = protocol.TakesRepresented,
        Assent = Translations.Of((protocol.AssentTexts ?? []).ToDictionary(t => t.Language, t => t.Text)),
        ConsentChange = protocol.ConsentChange,
    };

    public override Protocol ApplyTo(Protocol protocol) => protocol with
    {
        ConsentTexts = [.. (Roles ?? []).SelectMany(r => r.ToTexts())],
        ConsentPurposes = [.. (Purposes ?? []).Where(p => p.Asked).Select(p => p.ToPurpose())],
        TakesRepresented = TakesRepresented,
        AssentTexts = [.. (Assent ?? new()).ToDictionary().Select(t => new AssentText(t.Key, t.Value))],
        ConsentChange = Typed.Text(ConsentChange) ?? protocol.ConsentChange,
    };

    public override bool ChangesRows() =>
        (Roles ?? []).Select((role, r) =>
            RowButtons.Press(Do, QuestionRows(r), role.Questions ??= [])
            || role.Questions.Select((question, q) => RowButtons.Press(Do, OptionRows(r, q), question.Options ??= [])).Any(pressed => pressed))
        .Any(pressed => pressed);

    private static bool Concerns(Protocol protocol, ParticipantRole role) =>
        protocol.Roles.Any(r => r.Role == role) || protocol.ConsentTexts.Any(t => t.Role == role);

    public sealed class PurposeRow
    {
        public string? Code { get; set; }

        public bool Asked { get; set; }

        public Translations? Text { get; set; } = new();

        public static PurposeRow Of(string code, ConsentPurpose? purpose) =>
            new() { Code = code, Asked = purpose is not null, Text = Translations.Of(purpose?.Text) };

        public ConsentPurpose ToPurpose() => new(Code ?? "", (Text ?? new()).ToDictionary());
    }
}
