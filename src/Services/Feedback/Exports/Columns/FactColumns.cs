using System.Globalization;
using Marketplace.Feedback.Instruments;

namespace Marketplace.Feedback.Exports.Columns;

/// <summary>The columns beside the answers. Times are UTC, in ISO 8601.</summary>
internal static class FactColumns
{
    private const string Separator = ";";

    public static readonly IReadOnlyList<FactColumn> Before =
    [
        new("response_id", "uuid", "The response.", f => f.Row.Id.ToString()),
        new("pseudonym", "uuid", "The participant, in this trial only; of anonymous answers a random one that leads to nobody.", f => f.Row.Pseudonym.ToString()),
        new("role", "code", "In which role the participant answered.", f => f.Row.Role),
        new("site_id", "uuid", "The site; empty where it is not known, or the answers are anonymous.", f => f.Row.SiteId?.ToString()),
        new("arm", "code", "The group of the participant, which does not say what the group gets; empty where nobody is allocated.", f => f.Row.Arm),
        new("solution_version", "string", "The version of the solution that was tested when it was answered.", f => f.Row.SolutionVersion),
        new("wave", "code", "The measurement of the schedule.", f => f.Row.Wave),
        new("questionnaire", "canonical", "The questionnaire and its version, as url|version.", f => f.Row.Questionnaire),
        new("language", "code", "The language in which the questionnaire was shown.", f => f.Row.Language),
    ];

    private static readonly FactColumn WithoutColumn = new(
        "answers_without_column", "integer", "Answers that repeat more often than there are columns: responses.ndjson and bundle.json have them.",
        f => Text(f.WithoutColumn));

    private static readonly IReadOnlyList<FactColumn> AfterScore =
    [
        new("answered", "integer", "How many of the instrument's questions were answered.", f => f.Score is { } s ? Text(s.Answered) : null),
        new("imputed", "list", "The questions, by linkId, for which the rule put a value.", f => List(f.Score?.Imputed)),
        new("score_flags", "list", "What is doubtful about the answers, e.g. straight-lining. A flag removes nothing.", f => List(f.Score?.Flags)),
        new("response_flags", "list", "What is doubtful about how they were given, e.g. off-window.", f => List(f.Row.Flags)),
        new("rule_version", "code", "The rule that computed the score.", f => f.Score?.RuleVersion),
        new("revision", "integer", "1 as submitted, and one more with every amendment.", f => Text(f.Row.Revision)),
        new("submitted_at_utc", "dateTime", "When it was submitted; of anonymous answers only the day counts.", f => Text(f.Row.SubmittedAtUtc)),
        new("amended_at_utc", "dateTime", "When it was last amended; empty where it never was.", f => f.Row.AmendedAtUtc is { } at ? Text(at) : null),
        new("anonymous", "boolean", "Whether nothing leads to the participant.", f => f.Row.Anonymous ? "true" : "false"),
    ];

    /// <param name="instruments">Those whose scores there may be.</param>
    public static IEnumerable<FactColumn> After(IReadOnlyList<Instrument> instruments) =>
        new[] { WithoutColumn, InstrumentColumn, ScoreOf(instruments) }
            .Concat(instruments.SelectMany(i => i.Subscales.Select(s => SubscaleOf(i, s))))
            .Concat(AfterScore);

    private static FactColumn InstrumentColumn { get; } = new("instrument", "code", "Whose rule scored it; empty where none does.", f => f.Row.Instrument);

    private static FactColumn ScoreOf(IReadOnlyList<Instrument> instruments) => new(
        "score", "decimal", "The instrument's score. Scores of different instruments are never averaged.", f => f.Row.ScoreValue is { } value ? Text(value) : null)
    {
        Instruments = instruments,
    };

    private static FactColumn SubscaleOf(Instrument instrument, Subscale subscale) => new(
        $"score.{instrument.Name}.{subscale.Name}", "decimal", $"Sub-scale {subscale.Name} of {instrument.Name}{(subscale.InScore ? "." : ", which is no part of its score.")}",
        f => f.Score is { } score && score.Instrument == instrument.Name && score.Subscales.TryGetValue(subscale.Name, out var value) ? Text(value) : null)
    {
        Instruments = [instrument],
        Subscale = subscale,
    };

    private static string? List(IEnumerable<string>? entries) => entries is null ? null : string.Join(Separator, entries);

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    private static string Text(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
