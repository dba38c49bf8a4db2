namespace Marketplace.Browser.Tests;

/// <summary>How the people of a long journey go it: in which language, with or without script, with or without a mouse.</summary>
internal static class Way
{
    private static readonly (string Language, bool Script, bool Keyboard)[] All = [("de", true, true), ("fr", true, false), ("en", false, false)];

    /// <summary>In the short form one, another for each journey; in the long form all.</summary>
    public static TheoryData<string, bool, bool> Of(int journey) =>
        [.. Form.IsLong ? All : [All[journey % All.Length]]];

    /// <summary>By the keyboard alone in a window that is as narrow as one with everything enlarged.</summary>
    public static Reader Reader(string language, bool script, bool keyboard) =>
        new(language, Width: keyboard ? 360 : 1280, Script: script, Keyboard: keyboard);

    /// <summary>With script and without; in the short form only the first.</summary>
    public static TheoryData<bool> Scripts(bool first) => Form.IsLong ? [first, !first] : [first];
}
