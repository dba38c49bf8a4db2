using Marketplace.Forms;

namespace Marketplace.Portal.Answering.Papers;

/// <summary>How a question is answered on a page.</summary>
internal enum Control
{
    None,
    Radios,

    /// <summary>A row of short steps with words at its ends.</summary>
    Scale,
    Checks,
    Select,
    YesNo,
    Number,
    Quantity,
    Line,
    Text,
    Date,
    Moment,
    Time,
    File,
}

internal static class Controls
{
    /// <summary>More options than these are found sooner in a list that opens.</summary>
    public const int MostRadios = 7;
    private const int MostSteps = 11;
    private const int LongestStep = 3;

    public static Control Of(FormItem item) => item.Type switch
    {
        "boolean" => Control.YesNo,
        "integer" or "decimal" => Control.Number,
        "quantity" => Control.Quantity,
        "date" => Control.Date,
        "dateTime" => Control.Moment,
        "time" => Control.Time,
        "text" => Control.Text,
        "attachment" => Control.File,
        "choice" or "open-choice" => item.Choices is { } options ? OfOptions(item, options) : Control.Line,
        "string" or "url" or "reference" => Control.Line,
        _ => Control.None,
    };

    /// <summary>Whether several answers are several rows; boxes to tick hold them all in one.</summary>
    public static bool HasRows(FormItem item) => item.Repeats && (item.Type == "group" || (item.IsQuestion && Of(item) != Control.Checks));

    /// <summary>Whether its answer is one of options that are known here.</summary>
    public static bool IsChosen(FormItem item) => item is { Type: "choice" or "open-choice", Choices: not null };

    public static bool IsOpen(FormItem item) => item is { Type: "open-choice", Choices: not null };

    private static Control OfOptions(FormItem item, IReadOnlyList<FormOption> options)
    {
        if (item.Repeats)
        {
            // Below each answer more may be asked, which stands in its own row.
            return item.Items.Any(i => i.Type != "display") ? Control.Select : Control.Checks;
        }

        return item.Type == "choice" && IsScale(options) ? Control.Scale
            : options.Count <= MostRadios ? Control.Radios
            : Control.Select;
    }

    /// <summary>Short steps, where the first and the last may be said in words.</summary>
    private static bool IsScale(IReadOnlyList<FormOption> options) =>
        options.Count is >= 3 and <= MostSteps
        && options.Skip(1).SkipLast(1).All(o => WordsOf(o).Length is > 0 and <= LongestStep && WordsOf(o).All(char.IsDigit));

    private static string WordsOf(FormOption option) => option.Display?.Text ?? option.Value switch
    {
        FhirValue.Number number => number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        FhirValue.Words words => words.Value,
        FhirValue.Coded { Code: { } code } => code,
        _ => "",
    };
}
