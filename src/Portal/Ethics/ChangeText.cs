namespace Marketplace.Portal.Ethics;

/// <summary>A change of a protocol as somebody reads it who knows the protocol and not its JSON.</summary>
/// <param name="Part">What of the protocol, and where there are several, which.</param>
/// <param name="Within">Where within it, from the outside in; empty: all of it.</param>
/// <param name="IsProse">Of text, differences are told word by word; a list or a number is told as it was and as it is.</param>
internal sealed record ChangeText(string Part, IReadOnlyList<string> Within, string Before, string After, bool IsProse);
