using System.Globalization;
using Marketplace.Portal.Languages;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Charts;

/// <summary>Scores as they are written: one decimal at most, by the reader's language.</summary>
internal static class ScoreText
{
    private const string None = "–";

    public static string Of(double? score) => score?.ToString("#,0.#", CultureInfo.CurrentCulture) ?? None;

    public static string Of(int? count) => count?.ToString("N0", CultureInfo.CurrentCulture) ?? None;

    public static string Range(IntervalRow row) => $"{Of(row.Low)}–{Of(row.High)}";

    /// <summary>What a row of intervals shows, for those who do not see it.</summary>
    public static string Sentence(IStringLocalizer<Texts> texts, IntervalRow row) => row switch
    {
        { Mean: null } => texts["HiddenSentence", row.Label],
        { Low: null } or { High: null } => texts.Count("MeanSentence", row.N ?? 0, row.Label, Of(row.Mean)),
        _ => texts.Count("IntervalSentence", row.N ?? 0, row.Label, Of(row.Mean), Of(row.Low), Of(row.High)),
    };
}
