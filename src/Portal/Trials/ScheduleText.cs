using Marketplace.Clients.Trials;
using Marketplace.Portal.Languages;
using Marketplace.Portal.Vocabulary;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Trials;

/// <summary>What is asked and when, in words.</summary>
internal static class ScheduleText
{
    /// <summary>The questionnaire's code: the last part of its canonical address, without the version.</summary>
    public static string CodeOf(string questionnaire) => questionnaire.Split('|')[0].TrimEnd('/').Split('/')[^1];

    public static string Name(IStringLocalizer<Vocabulary.Texts> names, Instrument instrument) => names.Name("instrument", CodeOf(instrument.Questionnaire));

    /// <param name="startsOn">The trial's first day, from which some are counted.</param>
    public static string When(IStringLocalizer<Texts> texts, Instrument instrument, DateOnly startsOn)
    {
        var due = instrument.Anchor is Anchor.TrialStart
            ? texts["DueOn", Written.Day(startsOn.AddDays(instrument.DueAfterDays))]
            : instrument.DueAfterDays == 0 ? texts["DueAtOnce"] : texts.Count("DueAfter", instrument.DueAfterDays);
        return instrument.ClosesDaysAfter is { } days
            ? days == 0 ? $"{due} {texts["OnThatDay"]}" : $"{due} {texts.Count("StillFor", days)}"
            : due;
    }

    /// <summary>How long somebody is asked something, from joining; null where all is asked on a day of the calendar.</summary>
    public static int? LastDay(IEnumerable<Instrument> instruments) =>
        instruments.Where(i => i.Anchor is Anchor.Enrolment).Select(i => (int?)i.DueAfterDays).Max();
}
