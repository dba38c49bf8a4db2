namespace Marketplace.Feedback.Questionnaires.Forms;

/// <summary>Which types of value fit which type of item.</summary>
internal static class AnswerTypes
{
    private static readonly string[] OfOptions = ["Coding", "string", "integer", "date", "time", "Reference"];

    /// <summary>What an answer to this item may be; empty for what cannot be answered.</summary>
    public static IReadOnlyList<string> Of(FormItem item) => item.Type switch
    {
        "boolean" or "decimal" or "integer" or "date" or "dateTime" or "time" or "string" => [item.Type],
        "text" => ["string"],
        "url" => ["uri"],
        "quantity" => ["Quantity"],
        "reference" => ["Reference"],
        "attachment" => ["Attachment"],
        "choice" or "open-choice" => OfOptions,
        _ => [],
    };

    /// <summary>What a condition may compare with answers of this item: R4 has no <c>answerUri</c>.</summary>
    public static IReadOnlyList<string> ComparableWith(FormItem item) => item.Type switch
    {
        "decimal" => ["decimal", "integer"],
        "integer" => ["integer", "decimal"],
        "dateTime" => ["dateTime", "date"],
        "url" => ["string"],
        "attachment" => [],
        _ => Of(item),
    };

    public static bool HaveOrder(string type) => type is "decimal" or "integer" or "date" or "dateTime" or "time" or "Quantity" or "string";
}
