using Marketplace.Clients.Trials;
using Marketplace.Portal.Components;

namespace Marketplace.Portal.Protocols.Parts;

/// <summary>What the self-test asks, and how many may give which answer.</summary>
public sealed class EligibilityPart : PartForm
{
    public const string CriterionRows = "eligibility";
    public const string QuotaRows = "quotas";

    public List<CriterionRow>? Eligibility { get; set; } = [];

    public List<QuotaRow>? Quotas { get; set; } = [];

    public static string OptionRows(int criterion) => $"options{criterion}";

    public static EligibilityPart Of(Protocol protocol) => new()
    {
        Eligibility = [.. (protocol.Eligibility ?? []).Select(CriterionRow.Of)],
        Quotas = [.. (protocol.Quotas ?? []).Select(QuotaRow.Of)],
    };

    public override Protocol ApplyTo(Protocol protocol) => protocol with
    {
        Eligibility = [.. (Eligibility ?? []).Select(c => c.ToCriterion())],
        Quotas = [.. (Quotas ?? []).Select(q => q.ToQuota())],
    };

    /// <summary>"show" only shows the fields of the kind that was chosen.</summary>
    public override bool ChangesRows() =>
        Do is "show" || RowButtons.Press(Do, CriterionRows, Eligibility ??= []) || RowButtons.Press(Do, QuotaRows, Quotas ??= [])
        || Eligibility.Select((c, i) => RowButtons.Press(Do, OptionRows(i), c.Options ??= [])).Any(pressed => pressed);

    public override IEnumerable<string> Unreadable() =>
    [
        .. (Eligibility ?? []).SelectMany((row, i) => row.Unreadable().Select(field => $"eligibility[{i}].{field}")),
        .. (Quotas ?? []).SelectMany((row, i) => row.Unreadable().Select(field => $"quotas[{i}].{field}")),
    ];

    public sealed class QuotaRow
    {
        public string? Criterion { get; set; }

        public string? Option { get; set; }

        public string? Limit { get; set; }

        public static QuotaRow Of(Quota quota) => new() { Criterion = quota.Criterion, Option = quota.Option, Limit = Typed.Write(quota.Limit) };

        public Quota ToQuota() => new(Typed.Text(Criterion) ?? "", Typed.Text(Option) ?? "", Typed.Whole(Limit)!.Value);

        public IEnumerable<string> Unreadable() => Typed.Whole(Limit) is null ? ["limit"] : [];
    }
}
