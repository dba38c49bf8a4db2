using Marketplace.Clients.Trials;
using Marketplace.Portal.Components;
using Endpoint = Marketplace.Clients.Trials.Endpoint;

namespace Marketplace.Portal.Protocols.Parts;

/// <summary>Which questionnaires are answered when, and what they answer.</summary>
public sealed class MeasuresPart : PartForm
{
    public const string InstrumentRows = "instruments";
    public const string EndpointRows = "endpoints";

    public List<InstrumentRow>? Instruments { get; set; } = [];

    public List<EndpointRow>? Endpoints { get; set; } = [];

    public static MeasuresPart Of(Protocol protocol) => new()
    {
        Instruments = [.. protocol.Instruments.Select(InstrumentRow.Of)],
        Endpoints = [.. (protocol.Endpoints ?? []).Select(EndpointRow.Of)],
    };

    public override Protocol ApplyTo(Protocol protocol) => protocol with
    {
        Instruments = [.. (Instruments ?? []).Select(i => i.ToInstrument())],
        Endpoints = [.. (Endpoints ?? []).Select(e => e.ToEndpoint())],
    };

    public override bool ChangesRows() =>
        RowButtons.Press(Do, InstrumentRows, Instruments ??= []) || RowButtons.Press(Do, EndpointRows, Endpoints ??= []);

    public override IEnumerable<string> Unreadable() =>
    [
        .. (Instruments ?? []).SelectMany((row, i) => row.Unreadable().Select(field => $"instruments[{i}].{field}")),
        .. (Endpoints ?? []).SelectMany((row, i) => row.Unreadable().Select(field => $"endpoints[{i}].{field}")),
    ];

    public sealed class InstrumentRow
    {
        public string? Questionnaire { get; set; }

        public string? Wave { get; set; }

        public string? DueAfterDays { get; set; } = "0";

        public string? Anchor { get; set; }

        public string? OpensDaysBefore { get; set; } = "0";

        public string? ClosesDaysAfter { get; set; }

        public string? Zone { get; set; }

        public string? Role { get; set; }

        public static InstrumentRow Of(Instrument instrument) => new()
        {
            Questionnaire = instrument.Questionnaire,
            Wave = instrument.Wave,
            DueAfterDays = Typed.Write(instrument.DueAfterDays),
            Anchor = Code.Of(instrument.Anchor),
            OpensDaysBefore = Typed.Write(instrument.OpensDaysBefore),
            ClosesDaysAfter = Typed.Write(instrument.ClosesDaysAfter),
            Zone = Code.Of(instrument.Zone),
            Role = Code.Of(instrument.Role),
        };

        public Instrument ToInstrument() => new(
            Questionnaire!, Wave!.Trim(), Typed.Whole(DueAfterDays)!.Value, Typed.Whole(OpensDaysBefore) ?? 0, Typed.Whole(ClosesDaysAfter),
            Code.Read<ParticipantRole>(Role))
        {
            Anchor = Code.Read(Anchor, Clients.Trials.Anchor.Enrolment),
            Zone = Code.Read(Zone, ZoneOf.Participant),
        };

        public IEnumerable<string> Unreadable()
        {
            if (Typed.Text(Questionnaire) is null)
            {
                yield return "questionnaire";
            }

            if (Typed.Text(Wave) is null)
            {
                yield return "wave";
            }

            if (Typed.Whole(DueAfterDays) is null)
            {
                yield return "dueAfterDays";
            }
        }
    }

    public sealed class EndpointRow
    {
        public string? Code { get; set; }

        public string? Kind { get; set; }

        public Translations? Description { get; set; } = new();

        public string? Wave { get; set; }

        public static EndpointRow Of(Endpoint endpoint) => new()
        {
            Code = endpoint.Code,
            Kind = Parts.Code.Of(endpoint.Kind),
            Description = Translations.Of(endpoint.Description),
            Wave = endpoint.Wave,
        };

        public Endpoint ToEndpoint() => new(
            Code!.Trim(), Parts.Code.Read(Kind, EndpointKind.Secondary), (Description ?? new()).ToDictionary(), Typed.Text(Wave));

        public IEnumerable<string> Unreadable() => Typed.Text(Code) is null ? ["code"] : [];
    }
}
