using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Marketplace.Catalog.Solutions;

/// <summary>At most twenty lower-case kebab-case words such as <c>heart-failure</c>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed partial class SlugsAttribute() : ValidationAttribute(
    $"Give at most {MaxCount} words in lower-case kebab-case, each of at most {MaxLength} characters.")
{
    public const int MaxCount = 20;
    public const int MaxLength = 60;

    public override bool IsValid(object? value) =>
        value is not IReadOnlyList<string> slugs || (slugs.Count <= MaxCount && slugs.All(IsSlug));

    public static bool IsSlug(string? text) => text is { Length: <= MaxLength } && Kebab().IsMatch(text);

    [GeneratedRegex("\\A[a-z0-9]+(-[a-z0-9]+)*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Kebab();
}
