using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Questionnaires.Structure;
using Marketplace.Forms;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Instruments;

/// <summary>Whether a questionnaire asks what the rule of an instrument scores.</summary>
internal static class InstrumentText
{
    public static Error? Check(Instrument instrument, Form form)
    {
        var items = PublishedForm.ItemsToScore(form);
        if (items.Count < instrument.ItemCount || (items.Count > instrument.ItemCount && !instrument.MayHaveMoreItems) || items.Any(MayRepeat))
        {
            return InstrumentErrors.TextItemCount(instrument, items.Count(i => !MayRepeat(i)));
        }

        return items.FirstOrDefault(i => !CoversRange(instrument, i)) is { } wrong
            ? InstrumentErrors.TextAnswerRange(instrument, FhirPath.Shown(wrong.LinkId))
            : null;
    }

    private static bool MayRepeat(FormItem item) => item.Repeats || (item.Parent is { } parent && MayRepeat(parent));

    private static bool CoversRange(Instrument instrument, FormItem item)
    {
        var (lowest, highest) = (instrument.LowestAnswer, instrument.HighestAnswer);
        if (item is { Type: "integer", Options.Count: 0 })
        {
            return item.Limits is { Least: FhirValue.Number least, Greatest: FhirValue.Number greatest } && least.Value == lowest && greatest.Value == highest;
        }

        var values = (item.Choices ?? []).Select(o => o.Weight ?? (o.Value as FhirValue.Number)?.Value).OfType<decimal>().Order().ToList();
        return values.SequenceEqual(Enumerable.Range(lowest, highest - lowest + 1).Select(v => (decimal)v));
    }
}
