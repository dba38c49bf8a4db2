using System.Globalization;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Languages;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Trials;

/// <summary>Which answers to a question of the self-test let somebody in, in words.</summary>
internal static class CriterionText
{
    public static string Fits(IStringLocalizer<Texts> texts, Criterion criterion) => criterion switch
    {
        { Kind: CriterionKind.Number, Min: { } min, Max: { } max } => texts["FromTo", Of(min), Of(max)],
        { Kind: CriterionKind.Number, Min: { } min } => texts["AtLeast", Of(min)],
        { Kind: CriterionKind.Number, Max: { } max } => texts["AtMost", Of(max)],
        { Kind: CriterionKind.YesNo, Expected: true } => texts["Yes"],
        { Kind: CriterionKind.YesNo, Expected: false } => texts["No"],
        { Kind: CriterionKind.Choice, Options: { } options } when options.Any(o => !o.Fits) => Labels(texts, options.Where(o => o.Fits)),
        _ => texts["AnyAnswer"],
    };

    private static string Labels(IStringLocalizer<Texts> texts, IEnumerable<CriterionOption> options) =>
        string.Join(texts["Or"], options.Select(o => LocalText.Of(o.Label)?.Text ?? o.Code));

    private static string Of(int number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
