using System.Text.Json;

namespace Marketplace.Fhir.Elements;

/// <summary>R4 has one value where the platform has one per language: one is shown, the others are its translations.</summary>
public static class Texts
{
    private static readonly string[] Order = ["en", "fr", "de"];

    public static string Shown(IReadOnlyDictionary<string, string> text) => text[Language(text)];

    public static string Language(IReadOnlyDictionary<string, string> text) =>
        Array.Find(Order, text.ContainsKey) ?? text.Keys.First();

    /// <summary>A name in code, as it stands in JSON.</summary>
    public static string Code(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
