using System.ComponentModel.DataAnnotations;

namespace Marketplace.Catalog.Evidence;

/// <summary>
/// How long evidence is current.
/// <code>
/// "Catalog": { "EvidenceValidFor": "730.00:00:00" }
/// </code>
/// </summary>
internal sealed class CatalogOptions
{
    public const string Section = "Catalog";

    /// <summary>From the day of the last answer; after it the evidence stays and is marked as outdated.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "36500.00:00:00", ErrorMessage = "Catalog:EvidenceValidFor must be between 1.00:00:00 and 36500.00:00:00.")]
    public TimeSpan EvidenceValidFor { get; set; } = TimeSpan.FromDays(730);
}
