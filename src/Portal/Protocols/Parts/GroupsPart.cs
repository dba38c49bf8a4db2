using Marketplace.Clients.Trials;
using Marketplace.Portal.Components;

namespace Marketplace.Portal.Protocols.Parts;

/// <summary>Which groups are compared, and who may know who is in which.</summary>
public sealed class GroupsPart : PartForm
{
    public const string ArmRows = "arms";

    public List<ArmRow>? Arms { get; set; } = [];

    public string? Blinding { get; set; }

    public static GroupsPart Of(Protocol protocol) => new()
    {
        Arms = [.. (protocol.Arms ?? []).Select(ArmRow.Of)],
        Blinding = Code.Of(protocol.Blinding),
    };

    public override Protocol ApplyTo(Protocol protocol) => protocol with
    {
        Arms = [.. (Arms ?? []).Select(a => a.ToArm())],
        Blinding = Code.Read(Blinding, protocol.Blinding),
    };

    public override bool ChangesRows() => RowButtons.Press(Do, ArmRows, Arms ??= []);

    public override IEnumerable<string> Unreadable() =>
        (Arms ?? []).SelectMany((row, i) => row.Unreadable().Select(field => $"arms[{i}].{field}"));

    public sealed class ArmRow
    {
        public string? Code { get; set; }

        public string? Kind { get; set; }

        public Translations? Name { get; set; } = new();

        public string? Ratio { get; set; } = "1";

        public static ArmRow Of(Arm arm) => new()
        {
            Code = arm.Code,
            Kind = Parts.Code.Of(arm.Kind),
            Name = Translations.Of(arm.Name),
            Ratio = Typed.Write(arm.Ratio),
        };

        public Arm ToArm() => new(Code!.Trim(), Parts.Code.Read(Kind, ArmKind.Intervention), (Name ?? new()).ToDictionary(), Typed.Whole(Ratio)!.Value);

        public IEnumerable<string> Unreadable()
        {
            if (Typed.Text(Code) is null)
            {
                yield return "code";
            }

            if (Typed.Whole(Ratio) is null)
            {
                yield return "ratio";
            }
        }
    }
}
