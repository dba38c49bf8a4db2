using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;

namespace Marketplace.Catalog.Solutions;

/// <summary>The languages of the Grande Région that the marketplace speaks.</summary>
internal static class Languages
{
    public static readonly FrozenSet<string> All = new[] { "fr", "de", "en" }.ToFrozenSet();
}

/// <summary>Only languages that are spoken here.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class AllowedLanguagesAttribute() : ValidationAttribute("Ask for fr, de or en.")
{
    public override bool IsValid(object? value) => value is not IEnumerable<string> languages || languages.All(Languages.All.Contains);
}
