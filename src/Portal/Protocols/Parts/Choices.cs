using Marketplace.Portal.Languages;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Protocols.Parts;

/// <summary>What a select offers: the codes with their names.</summary>
internal static class Choices
{
    public static IEnumerable<(string Value, string Text)> Of<T>(IStringLocalizer texts, string kind) where T : struct, Enum =>
        Of(texts, kind, Code.All<T>());

    public static IEnumerable<(string Value, string Text)> Of(IStringLocalizer texts, string kind, IEnumerable<string> codes) =>
        codes.Select(code => (code, texts.Known(kind, code)));
}
