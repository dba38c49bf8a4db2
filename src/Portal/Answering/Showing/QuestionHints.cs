using Marketplace.Forms;
using Marketplace.Portal.Answering.Filling;
using Marketplace.Portal.Answering.Papers;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Answering.Showing;

/// <summary>What an answer must keep to, said before anybody can get it wrong.</summary>
internal static class QuestionHints
{
    /// <summary>A limit that nobody reaches by hand is not worth a sentence.</summary>
    private const int WorthSaying = 1000;

    public static IEnumerable<string> Of(FormItem item, IStringLocalizer<Texts> texts, PageContext page)
    {
        if (item.Rendering.EntryFormat is { } format)
        {
            yield return format;
        }

        if (item is { Type: "string" or "text", Limits.MaxLength: { } longest and < WorthSaying })
        {
            yield return texts["HintLongest", longest];
        }

        if (Range(item, texts) is { } range)
        {
            yield return range;
        }

        // The same rule by which comments are listed, whatever the field looks like.
        if (item.IsFreeText)
        {
            yield return texts["HintWords"];
        }

        switch (Controls.Of(item))
        {
            case Control.Checks:
                yield return texts["HintSeveral"];
                break;
            case Control.Moment when page.ClockName is { } clock:
                yield return texts["HintClock", clock];
                break;
            case Control.File:
                yield return texts["HintFile", TypedAnswer.LargestFile / 1024];
                break;
            case Control.Line when item is { Type: "choice", Choices: null }:
                yield return texts["HintCode"];
                break;
        }
    }

    private static string? Range(FormItem item, IStringLocalizer<Texts> texts) => (LimitText.Of(item.Limits.Least), LimitText.Of(item.Limits.Greatest)) switch
    {
        ({ } least, { } greatest) => texts["HintBetween", least, greatest].Value,
        ({ } least, null) => texts["HintAtLeast", least].Value,
        (null, { } greatest) => texts["HintAtMost", greatest].Value,
        _ => null,
    };
}
