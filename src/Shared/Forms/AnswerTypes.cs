namespace Marketplace.Forms;

/// <summary>Which types of value fit which type of item.</summary>
public static class AnswerTypes
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

    /// <summary>What is accepted as an answer: the types of the options, where there are options.</summary>
    public static IReadOnlyList<string> Accepted(FormItem item)
    {
        if (item.Type is not ("choice" or "open-choice"))
        {
            return Of(item);
        }

        var types = (item.Choices ?? []).Select(o => o.Value?.Type).OfType<string>().DefaultIfEmpty("Coding");
        return [.. (item.Type == "open-choice" ? types.Append("string") : types).Distinct()];
    }

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

    /// <summary>What minValue and maxValue of this item may be; empty where they say nothing.</summary>
    public static IReadOnlyList<string> InRangeOf(FormItem item) => item.Type switch
    {
        "decimal" or "integer" => ["decimal", "integer"],
        "quantity" => ["Quantity", "decimal", "integer"],
        "dateTime" => ["dateTime", "date"],
        "date" or "time" => [item.Type],
        _ => [],
    };

    public static bool HaveOrder(string type) => type is "decimal" or "integer" or "date" or "dateTime" or "time" or "Quantity" or "string";
}
