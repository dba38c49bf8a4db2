namespace Marketplace.Catalog.Tests;

/// <summary>Listings as a maker would write them.</summary>
internal static class Sample
{
    public static Dictionary<string, object?> Complete(string name = "Cardio Companion") => new()
    {
        ["texts"] = new Dictionary<string, object>
        {
            ["en"] = new { name, summary = "A heart diary for the phone.", intendedPurpose = "Helps adults with heart failure to note weight and symptoms." },
            ["fr"] = new { name = "Compagnon cardiaque", summary = "Un carnet du cœur.", intendedPurpose = "Aide les adultes insuffisants cardiaques à noter poids et symptômes." },
        },
        ["technologies"] = new[] { "mobile-app", "telemonitoring" },
        ["pathologies"] = new[] { "heart-failure" },
        ["populations"] = new[] { "older-adults" },
        ["topics"] = new[] { "prevention" },
        ["trl"] = 6,
        ["regulatory"] = new { mdrClass = "ii-a", ceStatus = "investigational", ruleApplied = "Rule 11", rationale = "Informs therapeutic decisions." },
        ["labels"] = new[] { new { scheme = "iso-82304-2", value = "B", issuer = "Example Label Body", issuedOn = "2025-01-15" } },
    };

    /// <summary>A complete listing with something else in one place.</summary>
    public static Dictionary<string, object?> With(string field, object? value)
    {
        var listing = Complete();
        listing[field] = value;
        return listing;
    }
}
