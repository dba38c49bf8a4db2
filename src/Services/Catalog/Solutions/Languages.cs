using System.Collections.Frozen;

namespace Marketplace.Catalog.Solutions;

/// <summary>The languages of the Grande Région that the marketplace speaks.</summary>
internal static class Languages
{
    public static readonly FrozenSet<string> All = new[] { "fr", "de", "en" }.ToFrozenSet();
}
