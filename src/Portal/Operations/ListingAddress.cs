using System.Text.RegularExpressions;

namespace Marketplace.Portal.Operations;

/// <summary>Finds a listing's id in what somebody copied: its page's address, or the id itself.</summary>
internal static partial class ListingAddress
{
    public static Guid? IdIn(string? text) =>
        text is not null && Id().Match(text) is { Success: true } found ? Guid.Parse(found.Value) : null;

    [GeneratedRegex("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")]
    private static partial Regex Id();
}
