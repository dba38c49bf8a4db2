using System.Text.RegularExpressions;
using Marketplace.Clients;
using Marketplace.Portal.Refusals;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Listings;

/// <summary>The Catalog's faults in the reader's language, by the form's field.</summary>
internal static partial class ListingFaults
{
    private const string Prefix = "listing.";

    public static IEnumerable<(string? Id, string Sentence)> Of(ApiProblem problem, IStringLocalizer<Texts> texts, IStringLocalizer<Refusals.Texts> refusals)
    {
        if (problem.Errors.Count == 0)
        {
            return [(FieldOf(problem.Field), refusals.Sentence(problem))];
        }

        return problem.Errors.Keys.Select(FieldOf).Select(field => (field, Sentence(field ?? "", texts)));
    }

    /// <summary>The form's ids are the listing's own paths.</summary>
    private static string? FieldOf(string? path) =>
        path?.StartsWith(Prefix, StringComparison.Ordinal) == true ? path[Prefix.Length..] : path;

    public static string Sentence(string field, IStringLocalizer<Texts> texts) =>
        texts[$"Fault.{Place().Replace(field, "")}"] is { ResourceNotFound: false } known ? known : texts["Fault.other", field];

    /// <summary>Which row or language it is does not change what is wrong.</summary>
    [GeneratedRegex(@"\[\d+\]|\.(fr|de|en)(?=\.|$)")]
    private static partial Regex Place();
}
