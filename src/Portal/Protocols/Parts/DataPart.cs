using Marketplace.Clients.Trials;
using Marketplace.Portal.Components;

namespace Marketplace.Portal.Protocols.Parts;

/// <summary>Who answers for the data, what for, how long and where they are kept.</summary>
public sealed class DataPart : PartForm
{
    public const string ControllerRows = "controllers";

    public List<ControllerRow>? Controllers { get; set; } = [];

    public Translations? Purposes { get; set; } = new();

    public string? RetentionMonths { get; set; }

    public string? ImpactAssessedOn { get; set; }

    public bool Hosted { get; set; }

    public string? Holder { get; set; }

    public string? Country { get; set; }

    public List<string>? Activities { get; set; } = [];

    public string? ValidUntil { get; set; }

    public static DataPart Of(Protocol protocol)
    {
        var (record, hosting) = (protocol.DataProtection, protocol.DataProtection?.Hosting);
        return new()
        {
            Controllers = [.. (record?.Controllers ?? []).Select(ControllerRow.Of)],
            Purposes = Translations.Of(record?.Purposes),
            RetentionMonths = Typed.Write(record?.RetentionMonths),
            ImpactAssessedOn = Typed.Write(record?.ImpactAssessedOn),
            Hosted = hosting is not null,
            Holder = hosting?.Holder,
            Country = hosting?.Country,
            Activities = [.. (hosting?.Activities ?? []).Select(a => Code.Of(a))],
            ValidUntil = Typed.Write(hosting?.ValidUntil),
        };
    }

    public override Protocol ApplyTo(Protocol protocol) => protocol with
    {
        DataProtection = IsEmpty ? null : new ProcessingRecord(
            [.. (Controllers ?? []).Select(c => c.ToController())], (Purposes ?? new()).ToDictionary(), Typed.Whole(RetentionMonths)!.Value,
            Typed.Day(ImpactAssessedOn), Hosting()),
    };

    public override bool ChangesRows() => RowButtons.Press(Do, ControllerRows, Controllers ??= []);

    public override string FieldOf(string path) => path.Replace("dataProtection.", "", StringComparison.Ordinal);

    public override IEnumerable<string> Unreadable()
    {
        if (!IsEmpty && Typed.Whole(RetentionMonths) is null)
        {
            yield return "retentionMonths";
        }

        if (Typed.Text(ImpactAssessedOn) is not null && Typed.Day(ImpactAssessedOn) is null)
        {
            yield return "impactAssessedOn";
        }

        if (Hosted && Typed.Day(ValidUntil) is null)
        {
            yield return "hosting.validUntil";
        }
    }

    /// <summary>A record may wait until the opening.</summary>
    private bool IsEmpty => Controllers is null or [] && (Purposes ?? new()).ToDictionary().Count == 0 && Typed.Text(RetentionMonths) is null;

    private HostingCertificate? Hosting() => Hosted
        ? new(
            Typed.Text(Holder) ?? "", Typed.Text(Country)?.ToUpperInvariant() ?? "",
            [.. (Activities ?? []).Select(Code.Read<HostingActivity>).OfType<HostingActivity>()], Typed.Day(ValidUntil)!.Value)
        : null;

    public sealed class ControllerRow
    {
        public string? Name { get; set; }

        public string? Kind { get; set; }

        public string? Country { get; set; }

        public string? Contact { get; set; }

        public static ControllerRow Of(Controller controller) => new()
        {
            Name = controller.Name, Kind = Code.Of(controller.Kind), Country = controller.Country, Contact = controller.Contact,
        };

        public Controller ToController() => new(
            Typed.Text(Name) ?? "", Code.Read(Kind, ControllerKind.Controller), Typed.Text(Country)?.ToUpperInvariant() ?? "", Typed.Text(Contact) ?? "");
    }
}
