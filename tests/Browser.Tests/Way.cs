namespace Marketplace.Browser.Tests;

/// <summary>How the people of a long journey go it: in which language, with or without script, with or without a mouse.</summary>
internal static class Way
{
    private static readonly Reader[] All =
    [
        new("de", Width: 360, Keyboard: true),
        new("fr", Width: 1024),
        new("en", Width: 1280, Script: false),
    ];

    /// <summary>In the short form one, another for each journey; in the long form all.</summary>
    public static TheoryData<string, bool, bool> Of(int journey) =>
        [.. (Form.IsLong ? All : [All[journey % All.Length]]).Select(r => (r.Language, r.Script, r.Keyboard))];

    /// <summary>With script and without; in the short form only the first.</summary>
    public static TheoryData<bool> Scripts(bool first) => Form.IsLong ? [first, !first] : [first];
}
