namespace Marketplace.Catalog.Solutions;

/// <summary>One field at fault, and how to mend it.</summary>
/// <param name="Field">JSON path within the listing.</param>
internal sealed record Fault(string Field, string Message);
