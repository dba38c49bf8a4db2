using System.Globalization;

namespace Marketplace.Catalog.Listings;

/// <summary>The names under which listings are indexed.</summary>
internal static class Facets
{
    /// <summary>Every listing has it.</summary>
    public const string Listed = "listed";

    public const string Technology = "technology";
    public const string Pathology = "pathology";
    public const string Population = "population";
    public const string Topic = "topic";
    public const string Language = "language";
    public const string Trl = "trl";
    public const string Maker = "maker";

    /// <summary>At least one result that may be shown.</summary>
    public const string Evidence = "evidence";

    public const string Yes = "yes";

    public static string Of(int trl) => trl.ToString(CultureInfo.InvariantCulture);

    public static string Of(Guid id) => id.ToString();
}
