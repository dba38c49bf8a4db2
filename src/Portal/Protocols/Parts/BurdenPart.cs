using System.Globalization;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Components;

namespace Marketplace.Portal.Protocols.Parts;

/// <summary>What is done to participants besides using the solution, and what they get for it.</summary>
public sealed class BurdenPart : PartForm
{
    public const string ProcedureRows = "procedures";

    public List<ProcedureRow>? Procedures { get; set; } = [];

    /// <summary>participation or answer; empty: nothing is paid.</summary>
    public string? Per { get; set; }

    public string? Amount { get; set; }

    public string? Cap { get; set; }

    public string? Currency { get; set; }

    public static BurdenPart Of(Protocol protocol) => new()
    {
        Procedures = [.. (protocol.Procedures ?? []).Select(ProcedureRow.Of)],
        Per = Code.Of(protocol.Compensation?.Per),
        Amount = Write(protocol.Compensation?.AmountCents),
        Cap = Write(protocol.Compensation?.CapCents),
        Currency = protocol.Compensation?.Currency ?? "EUR",
    };

    public override Protocol ApplyTo(Protocol protocol) => protocol with
    {
        Procedures = [.. (Procedures ?? []).Select(p => p.ToProcedure())],
        Compensation = Code.Read<CompensationPer>(Per) is { } per
            ? new Payment(per, Cents(Amount)!.Value, Cents(Cap)!.Value, Typed.Text(Currency)?.ToUpperInvariant() ?? "EUR")
            : null,
    };

    public override bool ChangesRows() => RowButtons.Press(Do, ProcedureRows, Procedures ??= []);

    public override IEnumerable<string> Unreadable()
    {
        if (Code.Read<CompensationPer>(Per) is not null && Cents(Amount) is null)
        {
            yield return "compensation.amountCents";
        }

        if (Code.Read<CompensationPer>(Per) is not null && Cents(Cap) is null)
        {
            yield return "compensation.capCents";
        }
    }

    private static string? Write(int? cents) => cents is { } known ? (known / 100m).ToString("0.00", CultureInfo.InvariantCulture) : null;

    /// <summary>With a point or a comma: 12.50 and 12,5.</summary>
    private static int? Cents(string? amount) =>
        decimal.TryParse(amount?.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var whole) && whole is >= 0 and < 1_000_000
            ? (int)Math.Round(whole * 100)
            : null;

    public sealed class ProcedureRow
    {
        public Translations? Name { get; set; } = new();

        public bool IsInvasive { get; set; }

        public bool IsBurdensome { get; set; }

        public static ProcedureRow Of(Procedure procedure) => new()
        {
            Name = Translations.Of(procedure.Name), IsInvasive = procedure.IsInvasive, IsBurdensome = procedure.IsBurdensome,
        };

        public Procedure ToProcedure() => new((Name ?? new()).ToDictionary(), IsInvasive, IsBurdensome);
    }
}
