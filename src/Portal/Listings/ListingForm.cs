using Marketplace.Clients.Catalog;
using Marketplace.Portal.Components;

namespace Marketplace.Portal.Listings;

/// <summary>A listing as its maker writes it: everything is text until it is taken.</summary>
public sealed class ListingForm
{
    public const string LabelRows = "labels";

    /// <summary>Under which a new solution is created, so that sending it twice does it once.</summary>
    public Guid Id { get; set; }

    public Guid MakerId { get; set; }

    /// <summary>What was read before; empty for a new solution.</summary>
    public string? ETag { get; set; }

    /// <summary>Which button was pressed; none: save.</summary>
    public string? Do { get; set; }

    public Translations? Name { get; set; } = new();

    public Translations? Summary { get; set; } = new();

    public Translations? Purpose { get; set; } = new();

    public string? Technologies { get; set; }

    public string? Pathologies { get; set; }

    public string? Populations { get; set; }

    public string? Topics { get; set; }

    public string? Trl { get; set; }

    public string? MdrClass { get; set; }

    public string? CeStatus { get; set; }

    public string? RuleApplied { get; set; }

    public string? Rationale { get; set; }

    public string? NotifiedBody { get; set; }

    public List<LabelRow>? Labels { get; set; } = [];

    public static ListingForm Of(Guid makerId, Listing listing, string? etag) => new()
    {
        MakerId = makerId,
        ETag = etag,
        Name = Translations.Of(listing.Texts, t => t.Name),
        Summary = Translations.Of(listing.Texts, t => t.Summary),
        Purpose = Translations.Of(listing.Texts, t => t.IntendedPurpose),
        Technologies = Terms.Write("technology", listing.Technologies),
        Pathologies = Terms.Write("pathology", listing.Pathologies),
        Populations = Terms.Write("population", listing.Populations),
        Topics = Terms.Write("topic", listing.Topics),
        Trl = Typed.Write(listing.Trl),
        MdrClass = listing.Regulatory?.MdrClass,
        CeStatus = listing.Regulatory?.CeStatus,
        RuleApplied = listing.Regulatory?.RuleApplied,
        Rationale = listing.Regulatory?.Rationale,
        NotifiedBody = listing.Regulatory?.NotifiedBody,
        Labels = [.. listing.Labels.Select(LabelRow.Of)],
    };

    public Listing ToListing() => new()
    {
        Texts = Texts(),
        Technologies = Terms.Read("technology", Technologies),
        Pathologies = Terms.Read("pathology", Pathologies),
        Populations = Terms.Read("population", Populations),
        Topics = Terms.Read("topic", Topics),
        Trl = Typed.Whole(Trl),
        Regulatory = Regulatory(),
        Labels = [.. (Labels ?? []).Where(l => !l.IsEmpty).Select(l => l.ToLabel())],
    };

    /// <summary>The fields that cannot be sent as they are: a day that is missing or none.</summary>
    public IEnumerable<string> Unreadable() => (Labels ?? []).SelectMany((l, i) => l.Unreadable().Select(field => $"labels[{i}].{field}"));

    /// <summary>Takes up a press on one of the rows' buttons.</summary>
    /// <returns>False where the form is to be saved.</returns>
    public bool ChangesRows()
    {
        Labels ??= [];
        if (RowButtons.Press(Do, LabelRows, Labels))
        {
            return true;
        }

        Labels.RemoveAll(l => l.IsEmpty);
        return false;
    }

    private Dictionary<string, ListingText> Texts()
    {
        var (names, summaries, purposes) = (Name?.ToDictionary() ?? [], Summary?.ToDictionary() ?? [], Purpose?.ToDictionary() ?? []);
        return names.Keys.Union(summaries.Keys).Union(purposes.Keys).ToDictionary(
            language => language,
            language => new ListingText(names.GetValueOrDefault(language), summaries.GetValueOrDefault(language), purposes.GetValueOrDefault(language)));
    }

    private RegulatoryRecord? Regulatory()
    {
        var record = new RegulatoryRecord(
            Typed.Text(MdrClass), Typed.Text(CeStatus), Typed.Text(RuleApplied), Typed.Text(Rationale), Typed.Text(NotifiedBody));
        return record == new RegulatoryRecord(null, null) ? null : record;
    }
}
